"use client";

import Link from "next/link";
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { problemText } from "@/components/api";
import {
  Cell,
  EmptyState,
  ErrorState,
  formatCount,
  formatExact,
  formatMoney,
  formatTime,
  formatUtcDate,
  HeadCell,
  Money,
  Row,
  Select,
  ShortId,
  ShowMore,
  Skeleton,
  Table,
} from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import { BANDS, INSTRUMENT_WORD, INSTRUMENTS } from "@/lib/contract/psd2";
import type { FraudPayment, FraudPaymentPage } from "@/lib/contract/psd2-calls";
import { bandWords } from "@/lib/view-models/fraud-rates";
import { useFraudPayments } from "./analytics-queries";

/** Which are shown, held in the URL. */
const VIEW = {
  instrument: parseAsStringLiteral(INSTRUMENTS).withDefault("card"),
  band: parseAsInteger,
  from: parseAsInteger,
  to: parseAsInteger,
};
const ANY = "any";
const DAY_MS = 86_400_000;

/** The payments behind a fraud rate. */
export function FraudPaymentsPage() {
  const [{ instrument, band, from, to }, setView] = useQueryStates(VIEW, { history: "replace" });
  const query = useFraudPayments({
    instrument,
    band: band ?? undefined,
    from: from ?? undefined,
    to: to ?? undefined,
  });
  const [first] = query.data?.pages ?? [];
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="flex flex-col gap-3 p-3 md:p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-lg">Fraud payments</h1>
        <span className="text-sm text-muted">{daysText(from, to)}</span>
        <span className="ml-auto flex flex-wrap items-center gap-2">
          <Select
            label="Kind of payment"
            size="sm"
            value={instrument}
            options={INSTRUMENTS.map((value) => ({ value, label: INSTRUMENT_WORD[value] }))}
            onChange={(next) => void setView({ instrument: next })}
          />
          <Select
            label="Amount"
            size="sm"
            value={band === null ? ANY : String(band)}
            options={[
              { value: ANY, label: "All amounts" },
              ...Array.from({ length: BANDS }, (_, of) => ({ value: String(of), label: bandWords(of) })),
            ]}
            onChange={(next) => void setView({ band: next === ANY ? null : Number(next) })}
          />
          <Link href="/analytics" className="px-2 text-sm text-muted hover:text-text">
            Fraud rates
          </Link>
        </span>
      </div>
      {first === undefined ? (
        query.isError ? (
          <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
            {problemText(query.error).detail} What is counted is kept; only these payments could not be read.
          </ErrorState>
        ) : (
          <Skeleton className="h-40 w-full" />
        )
      ) : (
        <Payments page={first} rows={rows} />
      )}
      <ShowMore of={query} />
    </div>
  );
}

function Payments({ page, rows }: { readonly page: FraudPaymentPage; readonly rows: readonly FraudPayment[] }) {
  const { total, amount, folded, kinds, baseCurrency } = page;
  if (kinds === null) {
    return (
      <EmptyState title="Nobody said yet which payments count">
        A lead says under Analytics which types and channels are remote card payments and remote credit transfers.
      </EmptyState>
    );
  }
  const more =
    folded === 0
      ? ""
      : ` ${formatCount(folded)} more are kept in sums alone, since their labels are older than what is kept.`;
  if (rows.length === 0) {
    return (
      <EmptyState title="No payment of these is known to be fraud">
        Payments appear here once they are labelled as fraud, or an alert that rests on them is resolved so.{more}
      </EmptyState>
    );
  }
  return (
    <>
      <p role="status" className="text-sm text-muted">
        {formatCount(total)} {total === 1 ? "payment" : "payments"} of {formatMoney(amount, baseCurrency, "whole")}.
        {more}
      </p>
      <div className="overflow-x-auto rounded-md border border-line bg-surface">
        <Table aria-label="Fraud payments">
          <thead>
            <tr>
              <HeadCell>Time</HeadCell>
              <HeadCell numeric>Amount</HeadCell>
              <HeadCell>Account</HeadCell>
              <HeadCell className="max-sm:hidden">Type</HeadCell>
              <HeadCell className="max-sm:hidden">Channel</HeadCell>
              <HeadCell className="max-sm:hidden">Transaction</HeadCell>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ transactionId, accountId, timestamp, type, channel, amount: paid }) => (
              <Row key={`${timestamp} ${accountId} ${transactionId}`}>
                <Cell className="whitespace-nowrap" title={formatExact(timestamp)}>
                  <time dateTime={new Date(timestamp).toISOString()}>
                    <span className="text-muted">{formatUtcDate(timestamp)}</span> {formatTime(timestamp)}
                  </time>
                </Cell>
                <Cell numeric>
                  <Money amount={paid} currency={baseCurrency} />
                </Cell>
                <Cell>
                  <EntityLink kind="account" id={accountId} charsMax={18} />
                </Cell>
                <Cell className="max-sm:hidden">{type}</Cell>
                <Cell className="max-sm:hidden">{channel}</Cell>
                <Cell className="max-sm:hidden">
                  <ShortId id={transactionId} charsMax={18} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  );
}

function daysText(from: number | null, to: number | null): string {
  if (from === null && to === null) return "the last 90 days";
  const begin = from === null ? "the last 90 days" : formatUtcDate(from);
  return to === null ? `${begin} until today` : `${begin} to ${formatUtcDate(to - DAY_MS)}, UTC`;
}
