"use client";

import { clsx } from "clsx";
import { Fragment, useEffect, useRef, useState } from "react";
import { problemText } from "@/components/api";
import { useShortcuts } from "@/components/shortcuts/use-shortcuts";
import { Button, EmptyState, ErrorState, Panel, ShowMore, Skeleton, toast } from "@/components/ui";
import { EXPLAINED_MAX } from "@/lib/contract/backtest-limits";
import { pickKey } from "@/lib/view-models/missed/picked";
import { extendTo, toggleRow } from "@/lib/view-models/row-selection";
import { HISTORY_COLUMNS, HistoryLine } from "./history-line";
import { type AccountHistoryRow, useHistory } from "./history-query";

export interface HistoryProps {
  readonly account: string;
  readonly picked: readonly string[];
  readonly onPick: (picked: readonly string[]) => void;
  /** Ids of the transactions that the rule looked at counted. */
  readonly counted: ReadonlySet<string>;
}

/** An account's transactions, newest first, from which those are chosen that should have been caught. */
export function MissedHistory({ account, picked, onPick, counted }: HistoryProps) {
  const query = useHistory(account);
  const rows = query.data ?? [];
  const [active, setActive] = useState<string | null>(null);
  const [anchor, setAnchor] = useState<string | null>(null);
  const [byKeys, setByKeys] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const order = rows.map(pickKey);

  const pick = (key: string, range: boolean) => {
    const before = { ids: new Set(picked), anchor };
    const after = range ? extendTo(before, key, order) : toggleRow(before, key);
    setActive(key);
    setAnchor(after.anchor);
    if (after.ids.size > EXPLAINED_MAX) {
      toast.failed(`At most ${EXPLAINED_MAX} transactions can be asked about at once`, { id: "picked" });
    }
    onPick([...after.ids].slice(0, EXPLAINED_MAX));
  };
  const move = (by: -1 | 1) => {
    const at = active === null ? -1 : order.indexOf(active);
    const next = at === -1 ? order[by === 1 ? 0 : order.length - 1] : order[at + by];
    if (next === undefined) return;
    setByKeys(true);
    setActive(next);
  };
  useShortcuts({
    next: () => move(1),
    previous: () => move(-1),
    select: active === null ? undefined : () => pick(active, false),
    selectTo: active === null ? undefined : () => pick(active, true),
    back: picked.length > 0 ? () => onPick([]) : active === null ? undefined : () => setActive(null),
  });
  useEffect(() => {
    if (active !== null) list.current?.querySelector("[data-active]")?.scrollIntoView({ block: "nearest" });
  }, [active]);

  return (
    <Panel
      title="Transactions"
      note={picked.length === 0 ? "newest first" : `${picked.length} chosen`}
      padded={false}
      className="min-h-64 lg:min-h-0 lg:flex-1"
      actions={
        picked.length > 0 && (
          <Button variant="quiet" size="sm" onClick={() => onPick([])}>
            Clear selection
          </Button>
        )
      }
    >
      {query.isPending && <HistorySkeleton />}
      {query.isError && rows.length === 0 && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} Detection goes on; only this history could not be read.
        </ErrorState>
      )}
      {query.isSuccess && rows.length === 0 && (
        <EmptyState title="Nothing is stored of this account">
          Check its id. Its transactions may also be older than what is kept, or not be stored here at all.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div ref={list} className="@container max-h-[52vh] overflow-auto border-t border-line lg:max-h-none lg:min-h-0">
          <Head />
          <ul aria-label={`Transactions of ${account}`}>
            {rows.map((row, i) => {
              const key = order[i] ?? "";
              const day = dayOf(row);
              const before = rows[i - 1];
              return (
                <Fragment key={key}>
                  {(before === undefined || dayOf(before) !== day) && <DayLine day={day} />}
                  <li data-active={key === active || undefined}>
                    <HistoryLine
                      row={row}
                      picked={picked.includes(key)}
                      active={byKeys && key === active}
                      counted={counted.has(row.id)}
                      onPick={(range) => {
                        setByKeys(false);
                        pick(key, range);
                      }}
                    />
                  </li>
                </Fragment>
              );
            })}
          </ul>
          <ShowMore of={query}>Show older ones</ShowMore>
        </div>
      )}
    </Panel>
  );
}

function Head() {
  return (
    <div
      aria-hidden
      className={clsx(
        "sticky top-0 z-10 hidden h-8 items-center gap-x-3 border-b border-line bg-surface px-3 text-sm text-muted @lg:grid",
        HISTORY_COLUMNS,
      )}
    >
      <span />
      <span>Time</span>
      <span className="text-right">Amount</span>
      <span>Type</span>
      <span>To</span>
      <span />
      <span className="text-right">Alerts</span>
    </div>
  );
}

const DAY = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short", year: "numeric" });

function dayOf({ timestamp }: AccountHistoryRow): string {
  return DAY.format(timestamp);
}

function DayLine({ day }: { readonly day: string }) {
  return <li className="border-b border-line bg-bg px-3 py-1 text-xs text-muted">{day}</li>;
}

function HistorySkeleton() {
  return (
    <div role="status" aria-label="Loading transactions" className="border-t border-line">
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity but their place
        <div key={index} className="flex h-8 items-center gap-3 border-b border-line px-3">
          <Skeleton className="size-4 shrink-0" />
          <Skeleton className="h-3 flex-1" />
        </div>
      ))}
    </div>
  );
}
