"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { clsx } from "clsx";
import { type ReactNode, type RefObject, useEffect, useMemo } from "react";
import { Skeleton } from "@/components/ui";
import type { Alert } from "@/lib/contract/alert";
import type { AlertSort } from "@/lib/contract/alert-order";
import type { QueueColumn } from "@/lib/contract/queue-columns";
import { COLUMN, NARROW_ROW_PX, QueueRow, ROW_PX, rowId } from "./queue-row";
import { useNarrow } from "./use-narrow";

/** Rows before the end at which the next page is asked for. */
const AHEAD_ROWS = 30;

/** Not a `tbody`: a virtual grid cannot be a table. */
const ROWS = { role: "rowgroup" } as const;

export interface QueueTableProps {
  readonly rows: readonly Alert[];
  readonly sort: AlertSort;
  /** Those that are shown beside severity and reason. */
  readonly columns: readonly QueueColumn[];
  /** All that fit the filters, read or not; for assistive technology. */
  readonly total: number | null;
  readonly loading: boolean;
  readonly hasMore: boolean;
  readonly onMore: () => Promise<unknown>;
  readonly activeId: string | null;
  readonly openId: string | null;
  /** Null where rows cannot be selected. */
  readonly selected: ReadonlySet<string> | null;
  readonly fits: (alert: Alert) => boolean;
  readonly onOpen: (id: string) => void;
  readonly onSelect: (id: string, range: boolean) => void;
  readonly onSelectAll: () => void;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScrolled: (scrolled: boolean) => void;
  readonly onHovered: (hovered: boolean) => void;
  /** Between head and rows: the bar of new alerts. */
  readonly bar: ReactNode;
  /** In place of rows when there are none. */
  readonly empty: ReactNode;
}

/** The queue as a dense grid; only what is on screen is drawn, so its length does not matter. */
export function QueueTable(props: QueueTableProps) {
  const { rows, selected, activeId, openId, scroller, hasMore, onMore, loading } = props;
  const narrow = useNarrow(scroller);
  // A column of deadlines takes room where there are any.
  const timed = rows.some(({ dueAt, waitingUntil }) => dueAt !== null || waitingUntil !== null);
  const columns = useMemo(
    () => (timed ? props.columns : props.columns.filter((column) => column !== "due")),
    [timed, props.columns],
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? NARROW_ROW_PX : ROW_PX),
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height of a row is read when it changes
  useEffect(() => virtualizer.measure(), [narrow, virtualizer]);
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !loading && lastShown >= rows.length - AHEAD_ROWS) void onMore();
  }, [hasMore, loading, lastShown, rows.length, onMore]);
  const activeIndex = activeId === null ? -1 : rows.findIndex((row) => row.id === activeId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a move of the active row scrolls, not a new row above it
  useEffect(() => {
    if (activeIndex !== -1) virtualizer.scrollToIndex(activeIndex, { align: "auto" });
  }, [activeId]);
  const chosen = selected === null ? 0 : rows.filter((row) => selected.has(row.id)).length;
  return (
    <div className="@container flex min-h-0 flex-1 flex-col overflow-hidden rounded-md border border-line bg-surface">
      {!narrow && (
        <div className="flex h-8 shrink-0 items-center gap-3 overflow-y-hidden border-b border-line pr-3 text-sm text-muted [scrollbar-gutter:stable]">
          {selected !== null && (
            <span className={COLUMN.check}>
              <input
                type="checkbox"
                aria-label="Select all that are loaded"
                className="plain-check"
                checked={chosen > 0 && chosen === rows.length}
                ref={(box) => {
                  if (box !== null) box.indeterminate = chosen > 0 && chosen < rows.length;
                }}
                onChange={props.onSelectAll}
              />
            </span>
          )}
          <span className={clsx(COLUMN.severity, selected === null && "ml-3")} title="Severity">
            <span className="hidden @5xl:inline">Severity</span>
          </span>
          <span className={COLUMN.summary}>Why</span>
          {columns.includes("rule") && <span className={COLUMN.rule}>Rule</span>}
          {columns.includes("key") && <span className={COLUMN.key}>Key</span>}
          {columns.includes("occurrences") && (
            <span className={COLUMN.occurrences} title="Occurrences">
              ×
            </span>
          )}
          {columns.includes("priority") && (
            <span className={COLUMN.priority} title="How urgent, 0 to 1,000: severity, score, money at risk and age">
              Priority
            </span>
          )}
          {columns.includes("money") && (
            <span className={COLUMN.money} title="What its evidence is worth, each transaction once">
              At risk
            </span>
          )}
          {columns.includes("score") && (
            <span className={COLUMN.score} title="0 to 1,000, as it was when its hits were stored">
              Score
            </span>
          )}
          {columns.includes("age") && (
            <span
              className={COLUMN.age}
              title={props.sort === "-lastEventAt" ? "Since the last event" : "Since it was raised"}
            >
              Age
            </span>
          )}
          {columns.includes("due") && (
            <span
              className={COLUMN.due}
              title="By the time limits of its severity; or until when it waits for a customer"
            >
              Due
            </span>
          )}
          {columns.includes("status") && <span className={COLUMN.status}>Status</span>}
          {columns.includes("assignee") && <span className={COLUMN.assignee}>Owner</span>}
        </div>
      )}
      {props.bar}
      {/* A grid holds rows and nothing else: what stands there in place of them lies over it. */}
      <div className="relative min-h-0 flex-1">
        {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table */}
        <div
          ref={scroller}
          role="grid"
          tabIndex={0}
          aria-label="Alerts"
          aria-rowcount={props.total ?? -1}
          aria-multiselectable={selected !== null}
          aria-busy={loading}
          aria-activedescendant={activeIndex === -1 ? undefined : rowId(activeId ?? "")}
          className={clsx(
            "absolute [scrollbar-gutter:stable] inset-0 overflow-auto outline-offset-[-2px]",
            activeIndex !== -1 && "outline-none",
          )}
          onScroll={(event) => props.onScrolled(event.currentTarget.scrollTop > 0)}
          onPointerEnter={(event) => event.pointerType === "mouse" && props.onHovered(true)}
          onPointerLeave={() => props.onHovered(false)}
        >
          {rows.length > 0 && (
            <div {...ROWS} className="relative" style={{ height: virtualizer.getTotalSize() }}>
              {items.map((item) => {
                const alert = rows[item.index];
                if (alert === undefined) return null;
                return (
                  <QueueRow
                    key={alert.id}
                    alert={alert}
                    index={item.index}
                    style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                    narrow={narrow}
                    columns={columns}
                    sort={props.sort}
                    active={alert.id === activeId}
                    open={alert.id === openId}
                    selected={selected === null ? null : selected.has(alert.id)}
                    left={!props.fits(alert)}
                    onOpen={props.onOpen}
                    onSelect={props.onSelect}
                  />
                );
              })}
            </div>
          )}
          {rows.length > 0 && hasMore && (
            <p aria-hidden className="px-3 py-2 text-sm text-faint">
              Loading more…
            </p>
          )}
        </div>
        {rows.length === 0 && (
          <div className="absolute inset-0 overflow-auto">{loading ? <LoadingRows /> : props.empty}</div>
        )}
      </div>
    </div>
  );
}

function LoadingRows() {
  return (
    <div role="status" aria-label="Loading alerts">
      {Array.from({ length: 20 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity but their place
        <div key={index} className="flex h-8 items-center gap-3 border-b border-line px-3">
          <Skeleton className="size-3 shrink-0" />
          <Skeleton className="h-3 flex-1" />
          <Skeleton className="h-3 w-24 shrink-0" />
        </div>
      ))}
    </div>
  );
}
