"use client";

import { PutOnListDialog, type PutOnListDialogProps } from "@/components/lists/put-on-list-dialog";
import { useListFromAlert } from "./use-list-from-alert";

export interface ListFromAlertDialogProps extends Pick<PutOnListDialogProps, "intent" | "candidates" | "onClose"> {
  readonly alertId: string;
  /** The alert has a new line in its history. */
  readonly onChanged: () => void;
}

/** Puts a value that an alert names on a list. */
export function ListFromAlertDialog({ alertId, onChanged, onClose, ...asked }: ListFromAlertDialogProps) {
  const put = useListFromAlert(alertId, onChanged);
  return (
    <PutOnListDialog
      {...asked}
      busy={put.isPending}
      hint="Shown in the alert's history and the list's."
      onPut={(step) => put.mutate(step, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
