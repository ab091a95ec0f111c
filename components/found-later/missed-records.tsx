"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { RangeChooser } from "@/components/backtest/range-chooser";
import { Button, Checkbox, EmptyState, ErrorState, formatCount, Panel, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { Range } from "@/lib/contract/backtest";
import type { MissedCounts } from "@/lib/contract/missed";
import { MISSED_REASONS, MISSED_RECORDS_MAX } from "@/lib/contract/missed-reasons";
import type { RangeChoice } from "@/lib/view-models/backtest/range";
import { MISSED_MEANING, MISSED_WORD } from "@/lib/view-models/found-later";
import type { MissedChoice } from "./missed-place";

const REFRESH_MS = 5_000;

export interface MissedRecordsProps {
  /** When the records arrived; null until the page knows what time it is. */
  readonly range: Range | null;
  readonly span: RangeChoice;
  readonly onRange: (choice: RangeChoice) => void;
  readonly which: MissedChoice;
  readonly onWhich: (choice: MissedChoice) => void;
  readonly busy: boolean;
  readonly onRead: () => void;
}

/** How many records were not evaluated, why, and in which partitions; what is chosen of them can be read again. */
export function MissedRecords({ range, span, onRange, which, onWhich, busy, onRead }: MissedRecordsProps) {
  const user = useUser();
  const counts = useQuery({
    queryKey: ["missed", range?.from, range?.to],
    queryFn: range === null ? skipToken : ({ signal }) => api.get("/api/v1/missed", { query: range, signal }),
    refetchInterval: REFRESH_MS,
    placeholderData: (before) => before,
  });
  const records = (counts.data?.reasons ?? []).filter(({ reason }) => which.reasons.includes(reason));
  const total = records.reduce((sum, each) => sum + each.records, 0);
  const all = (counts.data?.reasons ?? []).reduce((sum, each) => sum + each.records, 0);
  return (
    <Panel
      title="Records that were not evaluated"
      note="The range is about when they arrived."
      actions={<RangeChooser choice={span} range={range} onChoose={onRange} />}
    >
      {counts.data === undefined ? (
        counts.isError ? (
          <ErrorState title={problemText(counts.error).title} onRetry={() => void counts.refetch()}>
            {problemText(counts.error).detail}
          </ErrorState>
        ) : (
          <div className="flex flex-col gap-3 py-2" role="status" aria-label="Counting the records">
            <Skeleton />
            <Skeleton />
            <Skeleton />
          </div>
        )
      ) : all === 0 ? (
        <EmptyState title="No such record arrived in this range">
          Every record that was read in it was evaluated. Choose a longer range to look further back.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-3">
          <fieldset>
            <legend className="sr-only">Reasons</legend>
            <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-4">
              {MISSED_REASONS.map((reason) => {
                const count = counts.data.reasons.find((each) => each.reason === reason)?.records ?? 0;
                return (
                  <li key={reason} className="flex flex-col gap-0.5">
                    <span className="flex items-center justify-between gap-2">
                      <Checkbox
                        checked={which.reasons.includes(reason)}
                        label={MISSED_WORD[reason]}
                        onChange={(on) => onWhich({ ...which, reasons: toggled(which.reasons, reason, on) })}
                      />
                      <span className="tabular-nums">{formatCount(count)}</span>
                    </span>
                    <span className="pl-6 text-sm text-muted">{MISSED_MEANING[reason]}</span>
                  </li>
                );
              })}
            </ul>
          </fieldset>
          {counts.data.partitions.length > 1 && (
            <Partitions partitions={counts.data.partitions} which={which} onWhich={onWhich} />
          )}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            {user.can("draftRules") ? (
              <Button variant="primary" busy={busy} disabled={total === 0} onClick={onRead}>
                Read them again
              </Button>
            ) : (
              <p className="text-sm text-muted">Reading them again takes the role of an analyst.</p>
            )}
            <p className="min-w-0 flex-1 basis-72 text-sm text-muted">
              With the mapping and the live rules of now, beside what is stored. Nothing is changed by it.
              {total > MISSED_RECORDS_MAX &&
                ` At most ${formatCount(MISSED_RECORDS_MAX)} are read at once, the oldest first: choose a shorter range.`}
            </p>
          </div>
        </div>
      )}
    </Panel>
  );
}

function Partitions({
  partitions,
  which,
  onWhich,
}: Pick<MissedRecordsProps, "which" | "onWhich"> & { readonly partitions: MissedCounts["partitions"] }) {
  const chosen = which.partitions ?? partitions.map(({ partition }) => partition);
  const choose = (next: readonly number[]) =>
    onWhich({ ...which, partitions: next.length === partitions.length ? null : next });
  return (
    <fieldset>
      <legend className="pb-1 text-sm text-muted">Partitions</legend>
      <ul className="flex max-h-28 flex-wrap gap-x-5 gap-y-1 overflow-auto">
        {partitions.map(({ partition, records }) => (
          <li key={partition}>
            <Checkbox
              checked={chosen.includes(partition)}
              label={`${partition} (${formatCount(records)})`}
              onChange={(on) => choose(toggled(chosen, partition, on))}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** With `one` or without it; never without any, for nothing would be meant. */
function toggled<T>(chosen: readonly T[], one: T, on: boolean): readonly T[] {
  const others = chosen.filter((each) => each !== one);
  return on ? [...others, one] : others.length === 0 ? chosen : others;
}
