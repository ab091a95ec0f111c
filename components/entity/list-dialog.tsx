"use client";

import { PutOnListDialog } from "@/components/lists/put-on-list-dialog";
import { ENTITY_FIELDS, type EntityKind } from "@/lib/contract/entity";
import type { ListIntent } from "@/lib/view-models/list-intent";
import { useListFromEntity } from "./use-list-from-entity";

interface ListEntityDialogProps {
  readonly kind: EntityKind;
  readonly id: string;
  readonly intent: ListIntent;
  readonly onClose: () => void;
}

/** Puts an entity on a list that blocks, that allows, or any other. */
export function ListEntityDialog({ kind, id, intent, onClose }: ListEntityDialogProps) {
  const put = useListFromEntity();
  return (
    <PutOnListDialog
      intent={intent}
      candidates={[{ field: ENTITY_FIELDS[kind], value: id }]}
      busy={put.isPending}
      hint="Shown in the list's history."
      onPut={(step) => put.mutate(step, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
