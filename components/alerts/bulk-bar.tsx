"use client";

import dynamic from "next/dynamic";
import { Button, formatCount, serverNow } from "@/components/ui";
import type { Alert } from "@/lib/contract/alert";
import { nextStatus } from "@/lib/contract/alert-status";
import { BULK_ALERTS_MAX } from "@/lib/contract/bulk-limits";
import { isWaiting } from "@/lib/view-models/due";
import { BulkOutcomeNote } from "./bulk-outcome";
import { BulkOwner } from "./bulk-owner";
import type { BulkQuestion } from "./use-bulk-question";
import type { BulkStep, useBulkStep } from "./use-bulk-step";

const BulkResolveDialog = dynamic(async () => (await import("./bulk-resolve-dialog")).BulkResolveDialog, {
  ssr: false,
});
const SnoozeDialog = dynamic(async () => (await import("@/components/snoozes/snooze-dialog")).SnoozeDialog, {
  ssr: false,
});

const WaitDialog = dynamic(async () => (await import("@/components/alert/wait-dialog")).WaitDialog, { ssr: false });

const AddToCaseDialog = dynamic(async () => (await import("@/components/case/add-to-case-dialog")).AddToCaseDialog, {
  ssr: false,
});

export interface BulkBarProps {
  readonly chosen: readonly Alert[];
  readonly bulk: ReturnType<typeof useBulkStep>;
  readonly asking: BulkQuestion | null;
  readonly onAsk: (question: BulkQuestion | null) => void;
  /** Takes a step on those of the chosen that it is possible on. */
  readonly onStep: (step: BulkStep) => void;
  readonly onClear: () => void;
  /** How many fit the filters; null while that is not known. */
  readonly total: number | null;
  /** Chooses all that fit, up to the most that one step takes. */
  readonly onChooseAll: () => void;
}

/** What can be done to the chosen alerts, and afterwards what was. */
export function BulkBar({ chosen, bulk, asking, onAsk, onStep, onClear, total, onChooseAll }: BulkBarProps) {
  const { outcome, busy } = bulk;
  if (chosen.length === 0 && outcome === null) return null;
  const able = (action: "acknowledge" | "resolve" | "reopen") =>
    chosen.filter(({ status }) => nextStatus(status, action) !== null).length;
  const [open, unresolved, resolved] = [able("acknowledge"), able("resolve"), able("reopen")];
  const waiting = chosen.filter((alert) => isWaiting(alert, serverNow())).length;
  const more = total !== null && total > chosen.length && chosen.length < BULK_ALERTS_MAX;
  return (
    <section
      aria-label="Selected alerts"
      data-foot-bar
      className="flex shrink-0 flex-col gap-2 rounded-md border border-line-strong bg-raised px-3 py-2"
    >
      {outcome !== null && (
        <BulkOutcomeNote outcome={outcome} busy={busy} onUndo={(id) => void bulk.undo(id)} onDismiss={bulk.dismiss} />
      )}
      {chosen.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <span>
            {formatCount(chosen.length)} selected
            {chosen.length > BULK_ALERTS_MAX && `; one step takes ${atOnce(chosen.length)}`}
          </span>
          <span className="mr-auto">
            {more && (
              <Button variant="quiet" size="sm" onClick={onChooseAll}>
                {total > BULK_ALERTS_MAX
                  ? `Select the first ${formatCount(BULK_ALERTS_MAX)}`
                  : `Select all ${formatCount(total)} that fit`}
              </Button>
            )}
          </span>
          {open > 0 && (
            <Button variant="primary" busy={busy} onClick={() => onStep({ step: "acknowledge" })}>
              Acknowledge {atOnce(open)} <Key>A</Key>
            </Button>
          )}
          {unresolved > 0 && (
            <Button variant={open > 0 ? "secondary" : "primary"} disabled={busy} onClick={() => onAsk("resolve")}>
              Resolve {atOnce(unresolved)} <Key>R</Key>
            </Button>
          )}
          {unresolved === 0 && resolved > 0 && (
            <Button disabled={busy} onClick={() => onStep({ step: "reopen" })}>
              Reopen {atOnce(resolved)}
            </Button>
          )}
          <BulkOwner busy={busy} onAssign={(userId) => onStep({ step: "assign", userId })} />
          {unresolved > 0 && (
            <Button disabled={busy} onClick={() => onAsk("wait")}>
              Wait for customer <Key>W</Key>
            </Button>
          )}
          {waiting > 0 && (
            <Button disabled={busy} onClick={() => onStep({ step: "resume" })}>
              End {atOnce(waiting)} {waiting === 1 ? "wait" : "waits"}
            </Button>
          )}
          <Button disabled={busy} onClick={() => onAsk("snooze")}>
            Snooze
          </Button>
          <Button disabled={busy} onClick={() => onAsk("case")}>
            Add to case
          </Button>
          <Button variant="quiet" onClick={onClear}>
            Clear selection
          </Button>
        </div>
      )}
      {asking === "resolve" && unresolved > 0 && (
        <BulkResolveDialog
          alerts={Math.min(unresolved, BULK_ALERTS_MAX)}
          busy={busy}
          onClose={() => onAsk(null)}
          onResolve={onStep}
        />
      )}
      {asking === "snooze" && chosen.length > 0 && (
        <SnoozeDialog
          alerts={Math.min(chosen.length, BULK_ALERTS_MAX)}
          busy={busy}
          onClose={() => onAsk(null)}
          onSnooze={(until, reason) => onStep({ step: "snooze", until, reason })}
        />
      )}
      {asking === "wait" && unresolved > 0 && (
        <WaitDialog
          alerts={Math.min(unresolved, BULK_ALERTS_MAX)}
          busy={busy}
          onClose={() => onAsk(null)}
          onWait={(waitingUntil, note) => onStep({ step: "wait", waitingUntil, ...(note === "" ? {} : { note }) })}
        />
      )}
      {asking === "case" && (
        <AddToCaseDialog
          alertIds={chosen.map(({ id }) => id)}
          title={chosen[0]?.ruleName ?? ""}
          onClose={() => onAsk(null)}
        />
      )}
    </section>
  );
}

/** How many alerts of so many one step takes. */
function atOnce(alerts: number): string {
  return alerts > BULK_ALERTS_MAX ? `the first ${formatCount(BULK_ALERTS_MAX)}` : formatCount(alerts);
}

function Key({ children }: { readonly children: string }) {
  return (
    <kbd aria-hidden className="hidden font-sans text-xs opacity-75 md:inline">
      {children}
    </kbd>
  );
}
