"use client";

import { useState } from "react";
import { NotAgain } from "@/components/snoozes/not-again";
import { Field, FormDialog, formatCount, LABEL_WORD, serverNow, TextArea } from "@/components/ui";
import { ALERT_LABELS, type AlertLabel } from "@/lib/contract/alert-status";
import { chosenEnd, type EndChoice } from "@/lib/view-models/ends";
import type { BulkStep } from "./use-bulk-step";

export interface BulkResolveDialogProps {
  readonly alerts: number;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onResolve: (step: BulkStep) => void;
}

/** Asks what the chosen alerts turned out to be, and whether their rules are to be quiet for their keys. */
export function BulkResolveDialog({ alerts, busy, onClose, onResolve }: BulkResolveDialogProps) {
  const [label, setLabel] = useState<AlertLabel>("false_positive");
  const [comment, setComment] = useState("");
  const [end, setEnd] = useState<EndChoice | null>(null);
  const [missing, setMissing] = useState(false);
  const submit = () => {
    if (busy) return;
    const text = comment.trim() === "" ? {} : { comment: comment.trim() };
    if (end === null || label === "fraud") return onResolve({ step: "resolve", label, ...text });
    const until = chosenEnd(end, serverNow());
    setMissing(typeof until !== "number");
    if (typeof until === "number") onResolve({ step: "resolve", label, ...text, snooze: { until } });
  };
  return (
    <FormDialog
      title={`Resolve ${formatCount(alerts)} ${alerts === 1 ? "alert" : "alerts"}`}
      verb="Resolve"
      busy={busy}
      onClose={onClose}
      onSubmit={submit}
    >
      <fieldset className="flex flex-col">
        <legend className="pb-1 text-sm text-muted">What were they?</legend>
        {ALERT_LABELS.map((option) => (
          <label key={option} className="flex min-h-8 items-center gap-2 rounded-sm px-1 hover:bg-hover">
            <input
              type="radio"
              name="bulk-label"
              value={option}
              className="plain-radio"
              checked={label === option}
              onChange={() => setLabel(option)}
            />
            {LABEL_WORD[option]}
          </label>
        ))}
      </fieldset>
      {label !== "fraud" && <NotAgain alerts={alerts} end={end} onChange={setEnd} missing={missing} />}
      <Field label="Comment (optional)">
        {({ id }) => (
          <TextArea
            id={id}
            rows={3}
            maxLength={10_000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
