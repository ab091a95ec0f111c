"use client";

import type { Alert } from "@/lib/contract/alert";
import { SnoozeDialog } from "./snooze-dialog";
import { useSnooze } from "./use-snooze";

interface SnoozeAlertDialogProps {
  readonly alert: Alert;
  readonly onClose: () => void;
}

/** Snoozes the rule of an alert for its key; the alert stays as it is. */
export function SnoozeAlertDialog({ alert: { ruleId, key }, onClose }: SnoozeAlertDialogProps) {
  const snooze = useSnooze({ onDone: onClose });
  return (
    <SnoozeDialog
      alerts={1}
      busy={snooze.isPending}
      onClose={onClose}
      onSnooze={(until, reason) => snooze.mutate({ ruleId, key, until, reason })}
    />
  );
}
