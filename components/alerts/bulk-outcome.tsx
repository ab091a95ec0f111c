"use client";

import { useEffect, useState } from "react";
import { Button, formatCount, serverNow, shorten } from "@/components/ui";
import type { BulkOutcome } from "./use-bulk-step";

const DONE_WORD: Readonly<Record<BulkOutcome["step"], string>> = {
  acknowledge: "acknowledged",
  resolve: "resolved",
  reopen: "reopened",
  assign: "assigned",
  snooze: "snoozed",
  wait: "waiting for their customers",
  resume: "back in the queue",
  undo: "as before",
};

/** Failures that are listed; the rest are counted. */
const FAILED_SHOWN_MAX = 5;

export interface BulkOutcomeNoteProps {
  readonly outcome: BulkOutcome;
  readonly busy: boolean;
  readonly onUndo: (id: string) => void;
  readonly onDismiss: () => void;
}

/** What a step on many alerts did, those that it was not taken on, and for ten seconds the way back. */
export function BulkOutcomeNote({ outcome, busy, onUndo, onDismiss }: BulkOutcomeNoteProps) {
  const { step, done, failed, undo } = outcome;
  return (
    <div className="flex items-start gap-2">
      <div role="status" className="mr-auto flex flex-col gap-1">
        <p>
          {formatCount(done)} {DONE_WORD[step]}
          {failed.length > 0 && `, ${formatCount(failed.length)} not:`}
        </p>
        {failed.length > 0 && (
          <ul className="text-sm text-muted">
            {failed.slice(0, FAILED_SHOWN_MAX).map(({ id, alert, reason }) => (
              <li key={id}>
                {shorten(alert?.summary ?? id, 60)} – {reason}
              </li>
            ))}
            {failed.length > FAILED_SHOWN_MAX && <li>and {formatCount(failed.length - FAILED_SHOWN_MAX)} more</li>}
          </ul>
        )}
      </div>
      {undo !== null && <UndoButton key={undo.id} until={undo.until} busy={busy} onUndo={() => onUndo(undo.id)} />}
      <Button variant="quiet" size="sm" onClick={onDismiss}>
        Dismiss
      </Button>
    </div>
  );
}

function UndoButton(props: { readonly until: number; readonly busy: boolean; readonly onUndo: () => void }) {
  const { until, busy, onUndo } = props;
  const left = () => Math.max(0, Math.ceil((until - serverNow()) / 1_000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 250);
    return () => clearInterval(timer);
  });
  if (seconds === 0) return null;
  return (
    <Button size="sm" busy={busy} onClick={onUndo}>
      Undo{" "}
      <span aria-hidden className="text-sm text-faint">
        {seconds} s
      </span>
    </Button>
  );
}
