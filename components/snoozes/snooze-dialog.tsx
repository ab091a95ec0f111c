"use client";

import { useState } from "react";
import { FormDialog, formatCount, ReasonField, serverNow, useReason } from "@/components/ui";
import { chosenEnd, type EndChoice } from "@/lib/view-models/ends";
import { EndField } from "./end-field";

export interface SnoozeDialogProps {
  /** Alerts whose rules and keys are snoozed. */
  readonly alerts: number;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSnooze: (until: number, reason: string) => void;
}

/** Asks how long the rules of alerts are quiet for their keys, and why. */
export function SnoozeDialog({ alerts, busy, onClose, onSnooze }: SnoozeDialogProps) {
  const [end, setEnd] = useState<EndChoice>({ choice: "7", day: "" });
  const [missing, setMissing] = useState(false);
  const [text, setText] = useState("");
  const reason = useReason(text, setText);
  const submit = () => {
    const until = chosenEnd(end, serverNow());
    setMissing(typeof until !== "number");
    const why = busy ? null : reason.take();
    if (typeof until === "number" && why !== null) onSnooze(until, why);
  };
  return (
    <FormDialog
      title={alerts === 1 ? "Snooze this rule for this key" : `Snooze the rules of ${formatCount(alerts)} alerts`}
      description={
        alerts === 1
          ? "The rule raises no new alert for the key of this alert until then. What it finds is kept and counted. The alert stays as it is."
          : "Each rule raises no new alert for the key of its alert until then. What it finds is kept and counted. The alerts stay as they are."
      }
      verb="Snooze"
      busy={busy}
      onClose={onClose}
      onSubmit={submit}
    >
      <EndField label="For" end={end} onChange={setEnd} missing={missing} />
      <ReasonField reason={reason} onSubmit={submit} />
    </FormDialog>
  );
}
