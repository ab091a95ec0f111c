"use client";

import { AskDialog } from "@/components/ui";
import type { Action } from "@/lib/contract/action";
import { useDeleteAction } from "./action-queries";

/** Asks before an action goes for good. */
export function DeleteActionDialog({ action, onClose }: { readonly action: Action; readonly onClose: () => void }) {
  const remove = useDeleteAction();
  return (
    <AskDialog
      title={`Delete ${action.name}?`}
      verb="Delete action"
      look="danger"
      cancel="Keep it"
      busy={remove.isPending}
      onClose={onClose}
      onSubmit={() => remove.mutate(action.id, { onSuccess: onClose })}
    >
      <p>
        No alert offers it any more, and its secret is gone. What it did stays in the histories of alerts. To offer it
        not for a while, switch it off.
      </p>
    </AskDialog>
  );
}
