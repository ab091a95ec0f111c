"use client";

import { useState } from "react";
import { EndField } from "@/components/snoozes/end-field";
import { Field, FormDialog, formatCount, serverNow, TextArea } from "@/components/ui";
import { WAIT_NOTE_MAX } from "@/lib/contract/alert-due";
import { chosenEnd, type EndChoice } from "@/lib/view-models/ends";

export interface WaitDialogProps {
  readonly alerts: number;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onWait: (until: number, note: string) => void;
}

/** Asks until when alerts wait for their customer, and what for. */
export function WaitDialog({ alerts, busy, onClose, onWait }: WaitDialogProps) {
  const [end, setEnd] = useState<EndChoice>({ choice: "7", day: "" });
  const [missing, setMissing] = useState(false);
  const [note, setNote] = useState("");
  const submit = () => {
    const until = chosenEnd(end, serverNow());
    setMissing(typeof until !== "number");
    if (typeof until === "number" && !busy) onWait(until, note.trim());
  };
  return (
    <FormDialog
      title={alerts === 1 ? "Wait for customer" : `Wait for the customers of ${formatCount(alerts)} alerts`}
      description="It leaves the queue and comes back at the date. Its time limits stand still until then."
      verb="Wait"
      busy={busy}
      onClose={onClose}
      onSubmit={submit}
    >
      <EndField label="For" end={end} onChange={setEnd} missing={missing} />
      <Field label="What is awaited (optional)">
        {({ id }) => (
          <TextArea
            id={id}
            rows={2}
            maxLength={WAIT_NOTE_MAX}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
