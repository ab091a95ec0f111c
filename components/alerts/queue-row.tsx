"use client";

import { clsx } from "clsx";
import { type CSSProperties, type MouseEvent, memo } from "react";
import { MoneyAtRisk } from "@/components/alert/alert-priority";
import { DueMark } from "@/components/alert/due-mark";
import { Badge, formatCount, RelativeTime, SeverityMark, StatusBadge, serverNow } from "@/components/ui";
import { KeyValueList } from "@/components/ui/key-values";
import type { Alert } from "@/lib/contract/alert";
import type { AlertSort } from "@/lib/contract/alert-order";
import { priorityLine, priorityOf } from "@/lib/contract/priority";
import type { QueueColumn } from "@/lib/contract/queue-columns";
import { whatHappened } from "@/lib/contract/sentence";
import { ageFrom } from "@/lib/view-models/alert-filters";

/** Heights of a row, pixels: one line, or two where there is no room for columns. */
export const ROW_PX = 32;
export const NARROW_ROW_PX = 56;

/** Widths of the columns, shared with the head; the summary takes what is left. */
export const COLUMN = {
  check: "w-8 shrink-0 flex items-center justify-center",
  severity: "flex w-5 shrink-0 items-center @5xl:w-20",
  summary: "min-w-0 flex-1 truncate",
  rule: "hidden w-48 shrink-0 truncate @6xl:block @8xl:w-72",
  key: "hidden w-36 shrink-0 @4xl:block @5xl:w-44",
  occurrences: "hidden w-8 shrink-0 text-right @3xl:block",
  priority: "hidden w-13 shrink-0 text-right tabular-nums @2xl:block",
  money: "hidden w-16 shrink-0 text-right tabular-nums @4xl:block",
  score: "hidden w-10 shrink-0 text-right tabular-nums @3xl:block",
  age: "w-12 shrink-0 text-right",
  due: "hidden w-28 shrink-0 truncate @3xl:block",
  status: "flex w-28 shrink-0 items-center pl-2",
  assignee: "hidden w-24 shrink-0 truncate @3xl:block",
} as const;

/** Roles of a grid whose rows are virtual: it cannot be a table, and only the grid itself takes the focus. */
const CELL = { role: "gridcell" } as const;

export interface QueueRowProps {
  readonly alert: Alert;
  readonly index: number;
  readonly style: CSSProperties;
  readonly narrow: boolean;
  readonly columns: readonly QueueColumn[];
  /** The order of the list, which says what ages are counted from. */
  readonly sort: AlertSort;
  readonly active: boolean;
  readonly open: boolean;
  /** Null where rows cannot be selected. */
  readonly selected: boolean | null;
  /** It no longer fits the filters; it stays where it is until the list is read again. */
  readonly left: boolean;
  readonly onOpen: (id: string) => void;
  readonly onSelect: (id: string, range: boolean) => void;
}

export function rowId(id: string): string {
  return `alert-row-${id}`;
}

/** One alert of the queue. */
export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { alert, index, style, narrow, active, open, selected, left, onOpen, onSelect } = props;
  const press = (event: MouseEvent) => {
    if (event.shiftKey && selected !== null) {
      event.preventDefault();
      onSelect(alert.id, true);
    } else if (!event.metaKey && !event.ctrlKey && event.button === 0) {
      event.preventDefault();
      onOpen(alert.id);
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid's own keys do the same
    <div
      id={rowId(alert.id)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected ?? open}
      style={style}
      onClick={press}
      className={clsx(
        "absolute inset-x-0 flex cursor-pointer items-center gap-3 border-b border-line pr-3 text-sm select-none",
        selected === null && "pl-3",
        open || selected === true ? "bg-selected" : "hover:bg-hover",
        active && "shadow-none outline-2 -outline-offset-2 outline-accent",
        left && "text-faint",
      )}
    >
      {selected !== null && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: x selects the active row
        // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps a press beside the box from opening the row
        <div {...CELL} className={clsx(COLUMN.check, "self-stretch")} onClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select: ${alert.summary}`}
            className="plain-check"
            checked={selected}
            onChange={(event) =>
              onSelect(alert.id, event.nativeEvent instanceof PointerEvent && event.nativeEvent.shiftKey)
            }
          />
        </div>
      )}
      {narrow ? <NarrowCells {...props} /> : <WideCells {...props} />}
    </div>
  );
});

function SummaryLink({ alert, left }: { readonly alert: Alert; readonly left: boolean }) {
  return (
    <a
      href={`/alerts/${encodeURIComponent(alert.id)}`}
      tabIndex={-1}
      draggable={false}
      title={alert.summary}
      className={clsx(!left && alert.status !== "open" && "text-muted")}
    >
      {whatHappened(alert.summary)}
    </a>
  );
}

/** Live detection did not raise it: it was found when records that had been missed were read again. */
function FoundLaterMark({ alert: { foundLater } }: { readonly alert: Alert }) {
  if (foundLater === undefined) return null;
  return <Badge title={`Raised by ${foundLater.by.name}: ${foundLater.reason}`}>found later</Badge>;
}

function WideCells({ alert, left, sort, columns }: QueueRowProps) {
  return (
    <>
      <div {...CELL} className={COLUMN.severity}>
        <SeverityMark severity={alert.severity} className="[&>span]:hidden @5xl:[&>span]:inline" />
        <span className="sr-only @5xl:hidden">{alert.severity}</span>
      </div>
      <div {...CELL} className={clsx(COLUMN.summary, "flex items-center gap-2")}>
        <span className="min-w-0 truncate">
          <SummaryLink alert={alert} left={left} />
        </span>
        <FoundLaterMark alert={alert} />
      </div>
      {columns.includes("rule") && (
        <div {...CELL} className={clsx(COLUMN.rule, "text-muted")} title={alert.ruleName}>
          {alert.ruleName}
        </div>
      )}
      {columns.includes("key") && (
        <div {...CELL} className={COLUMN.key}>
          <KeyValueList values={alert.key} look="cells" />
        </div>
      )}
      {columns.includes("occurrences") && (
        <div {...CELL} className={clsx(COLUMN.occurrences, "text-muted")} title={`${alert.occurrences} occurrences`}>
          {alert.occurrences > 1 ? `×${formatCount(alert.occurrences)}` : ""}
        </div>
      )}
      {columns.includes("priority") && (
        <div {...CELL} className={COLUMN.priority} title={priorityTitle(alert)}>
          {alert.status === "resolved" ? "" : priorityOf(alert, serverNow())}
        </div>
      )}
      {columns.includes("money") && (
        <div {...CELL} className={clsx(COLUMN.money, "text-muted")}>
          <MoneyAtRisk alert={alert} />
        </div>
      )}
      {columns.includes("score") && (
        <div {...CELL} className={clsx(COLUMN.score, "text-muted")} title={scoreTitle(alert)}>
          {alert.score ?? ""}
        </div>
      )}
      {columns.includes("age") && (
        <div {...CELL} className={clsx(COLUMN.age, "text-muted")}>
          <RelativeTime at={ageFrom(alert, sort)} variant="age" />
        </div>
      )}
      {columns.includes("due") && (
        <div {...CELL} className={COLUMN.due}>
          <DueMark alert={alert} />
        </div>
      )}
      {columns.includes("status") && (
        <div {...CELL} className={COLUMN.status}>
          <StatusBadge status={alert.status} label={alert.label} />
        </div>
      )}
      {columns.includes("assignee") && (
        <div {...CELL} className={clsx(COLUMN.assignee, "text-muted")} title={alert.assignee?.name}>
          {alert.assignee?.name ?? ""}
        </div>
      )}
    </>
  );
}

/** How the priority is reckoned. */
function priorityTitle(alert: Alert): string {
  return `Priority: ${priorityLine(alert, serverNow())}`;
}

/** What the number in the column says. */
function scoreTitle({ score, scorecardVersion }: Alert): string {
  if (score === null) return "No score";
  const by = scorecardVersion === null ? "by the rules' own scores" : `by scorecard ${scorecardVersion}`;
  return `Score ${score} of 1,000 ${by}`;
}

function NarrowCells({ alert, left, sort }: QueueRowProps) {
  return (
    <div {...CELL} className="flex min-w-0 flex-1 flex-col gap-0.5">
      <div className="flex min-w-0 items-center gap-2">
        <SeverityMark severity={alert.severity} word={false} />
        <span className="min-w-0 flex-1 truncate text-base">
          <SummaryLink alert={alert} left={left} />
        </span>
        <RelativeTime at={ageFrom(alert, sort)} variant="age" className="shrink-0 text-muted" />
      </div>
      <div className="flex min-w-0 items-center gap-2 pl-4.5 text-muted">
        <StatusBadge status={alert.status} label={alert.label} />
        <span className="shrink-0 empty:hidden">
          <DueMark alert={alert} />
        </span>
        <FoundLaterMark alert={alert} />
        <span className="min-w-0 truncate">
          {alert.assignee === null ? "" : `${alert.assignee.name} · `}
          {alert.ruleName}
        </span>
        <span className="ml-auto flex shrink-0 gap-2 tabular-nums">
          {alert.occurrences > 1 && <span>×{formatCount(alert.occurrences)}</span>}
          {sort === "-priority" && alert.status !== "resolved" && (
            <span title={priorityTitle(alert)}>{priorityOf(alert, serverNow())}</span>
          )}
          {sort === "-score" && <span title={scoreTitle(alert)}>{alert.score ?? ""}</span>}
        </span>
      </div>
    </div>
  );
}
