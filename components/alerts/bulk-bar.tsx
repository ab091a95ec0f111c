"use client";

import { Button, formatCount, shorten } from "@/components/ui";
import type { BulkOutcome } from "./use-bulk-acknowledge";

export interface BulkBarProps {
  readonly selected: number;
  readonly open: number;
  readonly busy: boolean;
  readonly outcome: BulkOutcome | null;
  readonly onAcknowledge: () => void;
  readonly onClear: () => void;
  readonly onDismiss: () => void;
}

/** What can be done to the selected alerts, and afterwards what was. */
export function BulkBar({ selected, open, busy, outcome, onAcknowledge, onClear, onDismiss }: BulkBarProps) {
  if (selected === 0 && outcome === null) return null;
  return (
    <section
      aria-label="Selected alerts"
      className="flex shrink-0 flex-col gap-2 rounded-md border border-line-strong bg-raised px-3 py-2"
    >
      {outcome !== null && <Outcome outcome={outcome} onDismiss={onDismiss} />}
      {selected > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="mr-auto">{formatCount(selected)} selected</span>
          <Button variant="primary" busy={busy} disabled={open === 0} onClick={onAcknowledge}>
            {open === 0 ? "None of them is open" : `Acknowledge ${formatCount(open)}`}
            {open > 0 && (
              <kbd aria-hidden className="hidden font-sans text-xs opacity-75 md:inline">
                A
              </kbd>
            )}
          </Button>
          <Button variant="quiet" onClick={onClear}>
            Clear selection
          </Button>
        </div>
      )}
    </section>
  );
}

/** Failures that are listed; the rest are counted. */
const FAILED_SHOWN_MAX = 5;

function Outcome({ outcome, onDismiss }: { readonly outcome: BulkOutcome; readonly onDismiss: () => void }) {
  const { changed, failed, skipped } = outcome;
  return (
    <div role="status" className="flex items-start gap-2">
      <div className="mr-auto flex flex-col gap-1">
        <p>
          {formatCount(changed)} acknowledged
          {skipped > 0 && `, ${formatCount(skipped)} left out because they were not open`}
          {failed.length > 0 && `, ${formatCount(failed.length)} not:`}
        </p>
        {failed.length > 0 && (
          <ul className="text-sm text-muted">
            {failed.slice(0, FAILED_SHOWN_MAX).map(({ alert, reason }) => (
              <li key={alert.id}>
                {shorten(alert.summary, 60)} – {reason}
              </li>
            ))}
            {failed.length > FAILED_SHOWN_MAX && <li>and {formatCount(failed.length - FAILED_SHOWN_MAX)} more</li>}
          </ul>
        )}
      </div>
      <Button variant="quiet" size="sm" onClick={onDismiss}>
        Dismiss
      </Button>
    </div>
  );
}
