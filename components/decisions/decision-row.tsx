import { clsx } from "clsx";
import { type MouseEvent, memo } from "react";
import { formatCount, formatMs, Money, RelativeTime, ShortId } from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import { OutcomeMark } from "@/components/ui/outcome-mark";
import type { DecisionRow } from "@/lib/contract/decision-calls";
import { standingText } from "@/lib/view-models/decisions";
import { DecisionBadge } from "./decision-badge";

/** Widths of the columns, shared with the head; the rules take what is left. */
export const DECISION_COLUMNS = {
  time: "w-14 shrink-0",
  transaction: "w-32 shrink-0 truncate @5xl:w-40",
  account: "hidden w-36 shrink-0 truncate @5xl:block",
  amount: "w-24 shrink-0 text-right @5xl:w-28",
  decision: "w-20 shrink-0",
  score: "w-12 shrink-0 text-right",
  rules: "min-w-0 flex-1 truncate",
  standing: "hidden w-40 shrink-0 truncate @4xl:block @5xl:w-52",
  ms: "hidden w-16 shrink-0 text-right @3xl:block",
  outcome: "w-20 shrink-0 @5xl:w-24",
} as const;

export interface DecisionLineProps {
  readonly row: DecisionRow;
  readonly active: boolean;
  readonly open: boolean;
  /** What rules are called, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly onOpen: (id: string) => void;
}

/** One decision of the list: one line, or two where there is no room for columns. */
export const DecisionLine = memo(function DecisionLine({ row, active, open, names, onOpen }: DecisionLineProps) {
  const press = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row.id);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the link in it and Enter do the same
    <li
      id={`decision-${row.id}`}
      aria-current={active || undefined}
      onClick={press}
      className={clsx(
        "cursor-pointer border-b border-line px-3 text-sm last:border-b-0",
        open ? "bg-selected" : "hover:bg-hover",
        active && "outline-2 -outline-offset-2 outline-accent",
      )}
    >
      <Wide row={row} names={names} />
      <Narrow row={row} names={names} />
    </li>
  );
});

type Cells = Pick<DecisionLineProps, "row" | "names">;

function Wide({ row, names }: Cells) {
  const standing = standingText(row);
  const rules = rulesText(row, names);
  const C = DECISION_COLUMNS;
  return (
    <div className="hidden h-8 items-center gap-3 @2xl:flex">
      <span className={clsx(C.time, "text-muted")}>
        <RelativeTime at={row.askedAt} variant="age" />
      </span>
      <span className={C.transaction}>
        <DecisionLink row={row} />
      </span>
      <span className={clsx(C.account, "text-muted")}>
        <EntityLink kind="account" id={row.accountId} copy={false} charsMax={18} />
      </span>
      <span className={C.amount}>
        <Amount row={row} />
      </span>
      <span className={C.decision}>
        <DecisionBadge decision={row.decision} />
      </span>
      <span className={C.score}>{row.score === null ? "" : formatCount(row.score)}</span>
      <span className={C.rules} title={rules}>
        {rules}
      </span>
      <span className={clsx(C.standing, standing === "complete" ? "text-faint" : "text-text")} title={standing}>
        {standing}
      </span>
      <span className={clsx(C.ms, "text-muted")}>{row.ms === null ? "" : formatMs(row.ms)}</span>
      <span className={C.outcome}>{row.outcome !== null && <OutcomeMark outcome={row.outcome} />}</span>
    </div>
  );
}

function Narrow({ row, names }: Cells) {
  return (
    <div className="flex h-14 flex-col justify-center gap-0.5 @2xl:hidden">
      <div className="flex min-w-0 items-center gap-2">
        <DecisionBadge decision={row.decision} />
        <span className="min-w-0 flex-1 truncate">
          <DecisionLink row={row} />
        </span>
        <Amount row={row} />
        <span className="w-10 shrink-0 text-right text-muted">
          <RelativeTime at={row.askedAt} variant="age" />
        </span>
      </div>
      <div className="flex min-w-0 items-center gap-2 text-muted">
        {row.outcome !== null && <OutcomeMark outcome={row.outcome} />}
        <span className="min-w-0 truncate">
          {[row.complete === true && row.unbraked === row.decision ? "" : standingText(row), rulesText(row, names)]
            .filter((part) => part !== "")
            .join(" · ") || "no rule"}
        </span>
        {row.ms !== null && <span className="ml-auto shrink-0">{formatMs(row.ms)}</span>}
      </div>
    </div>
  );
}

function DecisionLink({ row: { id, transactionId } }: Pick<Cells, "row">) {
  return (
    <a href={`/decisions/${encodeURIComponent(id)}`} draggable={false}>
      <ShortId id={transactionId} copy={false} charsMax={20} />
    </a>
  );
}

function Amount({ row: { amount, currency } }: Pick<Cells, "row">) {
  if (amount === null || currency === null) return <span className="text-faint">–</span>;
  return <Money amount={amount} currency={currency} />;
}

function rulesText({ rules }: DecisionRow, names: ReadonlyMap<string, string>): string {
  return rules.map((id) => names.get(id) ?? id).join(", ");
}
