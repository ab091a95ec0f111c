"use client";

import { clsx } from "clsx";
import { type MouseEvent, memo } from "react";
import { formatExact, formatTime, Money } from "@/components/ui";
import { entityKindOf } from "@/lib/contract/entity";
import { RestingAlertsLink } from "../ui/alerts-link";
import { EntityLink } from "../ui/entity-link";
import { OutcomeMark } from "../ui/outcome-mark";
import type { AccountHistoryRow } from "./history-query";

/** Columns where there is room. */
export const HISTORY_COLUMNS =
  "@lg:grid-cols-[16px_76px_minmax(88px,auto)_minmax(0,1fr)_minmax(0,1.2fr)_32px_64px] grid-cols-[16px_76px_minmax(0,1fr)_52px]";

export interface HistoryLineProps {
  readonly row: AccountHistoryRow;
  readonly picked: boolean;
  readonly active: boolean;
  /** Counted by the rule that is looked at. */
  readonly counted: boolean;
  readonly onPick: (range: boolean) => void;
}

/** A transaction of the history. */
export const HistoryLine = memo(function HistoryLine({ row, picked, active, counted, onPick }: HistoryLineProps) {
  const { type, country } = row.body;
  const toField = ["merchantId", "counterpartyId", "terminalId"].find((field) => text(row.body[field]) !== "");
  const to = toField === undefined ? "" : text(row.body[toField]);
  const toKind = entityKindOf(toField ?? "");
  const press = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest("a") !== null) return;
    event.preventDefault();
    onPick(event.shiftKey);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box in it and x do the same
    // biome-ignore lint/a11y/noStaticElementInteractions: the box in it is the control
    <div
      onClick={press}
      className={clsx(
        "grid min-h-8 cursor-pointer items-center gap-x-3 border-b border-line px-3 py-1 text-sm select-none",
        HISTORY_COLUMNS,
        picked ? "bg-selected" : "hover:bg-hover",
        active && "outline-2 -outline-offset-2 outline-accent",
        counted && "shadow-[inset_3px_0_0_var(--accent)]",
      )}
    >
      <input
        type="checkbox"
        className="plain-check"
        aria-label={`${text(type) || "transaction"} of ${row.amount} ${row.currency} at ${formatTime(row.timestamp)}`}
        checked={picked}
        onChange={() => {}}
        onClick={(event) => {
          event.stopPropagation();
          onPick(event.shiftKey);
        }}
      />
      <time dateTime={new Date(row.timestamp).toISOString()} title={formatExact(row.timestamp)}>
        {formatTime(row.timestamp)}
      </time>
      <span className="text-right whitespace-nowrap">
        {row.amount === 0 ? (
          <span className="text-faint">–</span>
        ) : (
          <Money amount={row.amount} currency={row.currency} />
        )}
      </span>
      <span className="hidden items-center gap-2 truncate @lg:flex">
        {text(type)}
        {row.outcome !== null && <OutcomeMark outcome={row.outcome} />}
      </span>
      <span className="hidden truncate font-mono text-muted @lg:block" title={to}>
        {toKind === undefined ? to : <EntityLink kind={toKind} id={to} copy={false} charsMax={24} />}
      </span>
      <span className="hidden @lg:block">{text(country)}</span>
      <Alerts row={row} counted={counted} />
      <span className="col-span-2 col-start-2 truncate text-muted @lg:hidden">
        {row.outcome !== null && <OutcomeMark outcome={row.outcome} />}{" "}
        {[text(type), to, text(country)].filter((part) => part !== "").join(" · ")}
      </span>
    </div>
  );
});

function Alerts({ row: { alerts }, counted }: { readonly row: AccountHistoryRow; readonly counted: boolean }) {
  return (
    <span className="text-right whitespace-nowrap">
      {counted && <span className="sr-only">counted </span>}
      <RestingAlertsLink alerts={alerts} />
    </span>
  );
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
