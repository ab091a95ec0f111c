"use client";

import { useState } from "react";
import { Button, Dialog } from "@/components/ui";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { type StateChange, stopsAlerts } from "@/lib/view-models/rule-stop";

/** Makes changes of a rule's state; one that stops the alerts of a critical rule is asked about first. */
export function useAskedFirst(rule: RuleRow, set: (change: StateChange) => Promise<unknown>) {
  const [asked, setAsked] = useState<StateChange | null>(null);
  return {
    change: (change: StateChange): void => {
      if (rule.severity === "critical" && stopsAlerts(rule, change)) setAsked(change);
      else void set(change);
    },
    dialog: {
      asked,
      onCancel: () => setAsked(null),
      onConfirm: () => {
        if (asked !== null) void set(asked);
        setAsked(null);
      },
    },
  };
}

export interface StopCriticalDialogProps {
  readonly name: string;
  /** The change that waits for an answer; null while there is none. */
  readonly asked: StateChange | null;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Says what is lost while a critical rule raises no alerts, and asks whether that is meant. */
export function StopCriticalDialog({ name, asked, onConfirm, onCancel }: StopCriticalDialogProps) {
  const disables = asked?.enabled === false;
  return (
    <Dialog
      open={asked !== null}
      onOpenChange={(open) => {
        if (!open) onCancel();
      }}
      title={disables ? `Disable ${name}?` : `Put ${name} in shadow?`}
      actions={
        <>
          <Button onClick={onCancel}>Cancel</Button>
          <Button variant="danger" onClick={onConfirm}>
            {disables ? "Disable" : "Put in shadow"}
          </Button>
        </>
      }
    >
      <p>
        This rule is critical. Until it is {disables ? "enabled again" : "live again"}, it raises no alerts
        {disables ? " and counts nothing" : "; what it finds is only counted"}. The alerts that it has raised stay.
      </p>
    </Dialog>
  );
}
