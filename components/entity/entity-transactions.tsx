"use client";

import { clsx } from "clsx";
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type ReactNode, useState } from "react";
import { problemText } from "@/components/api";
import { TimeFilter } from "@/components/filters/time-filter";
import {
  Button,
  Cell,
  EmptyState,
  ErrorState,
  formatCount,
  formatExact,
  formatTime,
  HeadCell,
  Input,
  Money,
  Panel,
  Row,
  Select,
  Skeleton,
  serverNow,
  Table,
} from "@/components/ui";
import { RestingAlertsLink } from "@/components/ui/alerts-link";
import { EntityLink } from "@/components/ui/entity-link";
import { OutcomeMark } from "@/components/ui/outcome-mark";
import { SINCE, SINCE_MS } from "@/lib/contract/alert-since";
import type { TransactionPage } from "@/lib/contract/backtest";
import { ENTITY_FIELDS, type EntityKind } from "@/lib/contract/entity";
import { LIST_TYPE_WORD } from "@/lib/contract/list-type";
import { useEntityTransactions } from "./entity-queries";

const OUTCOMES = [
  { value: "any", label: "Any outcome" },
  { value: "fraud", label: "Known fraud" },
  { value: "legitimate", label: "Known legitimate" },
  { value: "unknown", label: "Not known" },
] as const;
type Outcome = (typeof OUTCOMES)[number]["value"];

/** Which are shown, held in the URL. */
const PARSERS = {
  since: parseAsStringLiteral(SINCE),
  from: parseAsInteger,
  to: parseAsInteger,
  min: parseAsInteger,
  max: parseAsInteger,
  outcome: parseAsStringLiteral(["any", "fraud", "legitimate", "unknown"] as const).withDefault("any"),
};

type TransactionRow = TransactionPage["items"][number];

export interface TransactionsOfEntityProps {
  readonly kind: EntityKind;
  readonly id: string;
  readonly baseCurrency: string;
}

/** Its stored transactions, newest first, narrowed by time, amount and outcome. */
export function TransactionsOfEntity({ kind, id, baseCurrency }: TransactionsOfEntityProps) {
  const [{ since, from, to, min, max, outcome }, setView] = useQueryStates(PARSERS, { history: "replace" });
  // A range that moves with the clock is read once: pages must belong together.
  const [now, setNow] = useState(serverNow);
  const query = useEntityTransactions(kind, id, {
    from: since === null ? from : now - SINCE_MS[since],
    to: since === null ? to : null,
    minAmount: min,
    maxAmount: max,
  });
  const read = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const rows = read.filter((row) => hasOutcome(row, outcome));
  const isNarrowed = since !== null || from !== null || to !== null || min !== null || max !== null;
  const completeSince = query.data?.pages.at(-1)?.completeSince ?? null;
  return (
    <Panel
      title="Transactions"
      note="newest first"
      padded={false}
      actions={
        <span className="flex flex-wrap items-center justify-end gap-2 py-1">
          <TimeFilter
            name="Time"
            range={{ since, from, to }}
            onChange={(range) => {
              setNow(serverNow());
              void setView(range);
            }}
          />
          <AmountInput
            label="At least"
            currency={baseCurrency}
            value={min}
            onChange={(next) => void setView({ min: next })}
          />
          <AmountInput
            label="At most"
            currency={baseCurrency}
            value={max}
            onChange={(next) => void setView({ max: next })}
          />
          <Select
            label="Outcome"
            value={outcome}
            options={OUTCOMES}
            onChange={(next) => void setView({ outcome: next })}
          />
        </span>
      }
    >
      {query.isPending ? (
        <TransactionsSkeleton />
      ) : query.isError && read.length === 0 ? (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} Detection goes on; only these transactions could not be read.
        </ErrorState>
      ) : read.length === 0 ? (
        <EmptyState
          title={isNarrowed ? "No transaction fits" : "No stored transaction names it"}
          action={
            isNarrowed && (
              <Button onClick={() => void setView({ since: null, from: null, to: null, min: null, max: null })}>
                Show all
              </Button>
            )
          }
        >
          {isNarrowed
            ? "Choose a longer time or other amounts."
            : "Check the kind and the id. They may also be older than what is kept, or not be stored here at all."}
        </EmptyState>
      ) : (
        <>
          <Rows rows={rows} kind={kind} />
          <p role="status" className="flex flex-wrap items-center justify-center gap-3 p-2 text-sm text-muted">
            {outcome === "any"
              ? `${formatCount(read.length)} shown`
              : `${formatCount(rows.length)} of the ${formatCount(read.length)} that were read fit the outcome`}
            {completeSince !== null &&
              ` · everything since ${formatExact(completeSince).split("\n")[0] ?? ""} was searched`}
            {query.hasNextPage ? (
              <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Show older ones
              </Button>
            ) : (
              " · no older ones are stored"
            )}
          </p>
        </>
      )}
    </Panel>
  );
}

function hasOutcome({ outcome }: TransactionRow, wanted: Outcome): boolean {
  if (wanted === "any") return true;
  return wanted === "unknown" ? outcome === null : outcome?.label === wanted;
}

interface AmountInputProps {
  readonly label: string;
  readonly currency: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

const AMOUNT_MAX = 1_000_000_000;

/** An amount in whole units; what is typed counts when the field is left or Enter is pressed. */
function AmountInput({ label, currency, value, onChange }: AmountInputProps) {
  const take = (text: string) => {
    const amount = Math.round(Number(text));
    onChange(text.trim() === "" || !(amount >= 0 && amount <= AMOUNT_MAX) ? null : amount);
  };
  return (
    <Input
      key={value ?? "none"}
      type="number"
      inputMode="numeric"
      min={0}
      max={AMOUNT_MAX}
      width="w-24"
      aria-label={`${label}, ${currency}`}
      placeholder={label}
      defaultValue={value ?? ""}
      onBlur={(event) => {
        if (event.target.value !== String(value ?? "")) take(event.target.value);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") take(event.currentTarget.value);
      }}
    />
  );
}

const OTHERS = ["account", "card", "merchant", "counterparty", "device"] as const satisfies readonly EntityKind[];
/** From which width on a column is shown; the account always is. */
const WIDE: Readonly<Record<(typeof OTHERS)[number], string>> = {
  account: "",
  card: "hidden @4xl:table-cell",
  merchant: "hidden @xl:table-cell",
  counterparty: "hidden @3xl:table-cell",
  device: "hidden @3xl:table-cell",
};

function Rows({ rows, kind }: { readonly rows: readonly TransactionRow[]; readonly kind: EntityKind }) {
  const others = OTHERS.filter((other) => other !== kind && rows.some((row) => idOf(row, other) !== null));
  return (
    <div className="@container overflow-x-auto border-t border-line">
      <Table aria-label="Transactions">
        <thead>
          <tr>
            <HeadCell>Time</HeadCell>
            <HeadCell numeric>Amount</HeadCell>
            <HeadCell className="hidden @lg:table-cell">Type</HeadCell>
            {others.map((other) => (
              <HeadCell key={other} className={clsx("capitalize", WIDE[other])}>
                {LIST_TYPE_WORD[other]}
              </HeadCell>
            ))}
            <HeadCell className="hidden @2xl:table-cell">Country</HeadCell>
            <HeadCell>Outcome</HeadCell>
            <HeadCell>Alerts</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.timestamp} ${row.accountId} ${row.id}`}>
              <Cell className="whitespace-nowrap" title={formatExact(row.timestamp)}>
                <time dateTime={new Date(row.timestamp).toISOString()}>
                  <span className="text-muted">{DAY.format(row.timestamp)}</span> {formatTime(row.timestamp)}
                </time>
              </Cell>
              <Cell numeric>
                {row.amount === 0 ? <Quiet>–</Quiet> : <Money amount={row.amount} currency={row.currency} />}
              </Cell>
              <Cell className="hidden @lg:table-cell">{textIn(row, "type")}</Cell>
              {others.map((other) => {
                const id = idOf(row, other);
                return (
                  <Cell key={other} className={WIDE[other]}>
                    {id === null ? <Quiet>–</Quiet> : <EntityLink kind={other} id={id} charsMax={14} />}
                  </Cell>
                );
              })}
              <Cell className="hidden @2xl:table-cell">{textIn(row, "country")}</Cell>
              <Cell>{row.outcome !== null && <OutcomeMark outcome={row.outcome} />}</Cell>
              <Cell className="whitespace-nowrap">
                <RestingAlertsLink alerts={row.alerts} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

function Quiet({ children }: { readonly children: ReactNode }) {
  return <span className="text-faint">{children}</span>;
}

function idOf(row: TransactionRow, kind: EntityKind): string | null {
  if (kind === "account" && row.accountId !== "") return row.accountId;
  const value = textIn(row, ENTITY_FIELDS[kind]);
  return value === "" ? null : value;
}

function textIn({ body }: TransactionRow, field: string): string {
  const value = body[field];
  return typeof value === "string" ? value : "";
}

function TransactionsSkeleton() {
  return (
    <div role="status" aria-label="Loading transactions" className="border-t border-line">
      {["a", "b", "c", "d", "e", "f", "g", "h"].map((row) => (
        <div key={row} className="flex h-8 items-center border-b border-line px-3">
          <Skeleton className="h-3 flex-1" />
        </div>
      ))}
    </div>
  );
}
