"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { hrefOf, problemText } from "@/components/api";
import {
  Button,
  Cell,
  EmptyState,
  ErrorState,
  ExportMenu,
  formatCount,
  formatMoney,
  formatUtcDate,
  HeadCell,
  Panel,
  Row,
  Skeleton,
  Table,
} from "@/components/ui";
import { useUser } from "@/components/user/user";
import { INSTRUMENT_WORD, PSD2_CURRENCY, PSD2_SOURCE } from "@/lib/contract/psd2";
import type { FraudRates, PaymentTotals } from "@/lib/contract/psd2-calls";
import {
  bandWords,
  basisPoints,
  type ExemptionStand,
  fraudPaymentsHref,
  type RateStand,
  referenceOf,
  thresholdRows,
} from "@/lib/view-models/fraud-rates";
import { useFraudRates } from "./analytics-queries";

const KindsDialog = dynamic(async () => (await import("./payment-kinds-dialog")).PaymentKindsDialog, { ssr: false });

/** Fraud rates beside the reference rates of the transaction risk analysis exemption. */
export function FraudRatesPanel() {
  const maySay = useUser().can("changePaymentKinds");
  const [saying, setSaying] = useState(false);
  const { data, error, refetch } = useFraudRates();
  return (
    <Panel
      title="Fraud rates for PSD2"
      note={
        <a href={PSD2_SOURCE.href} className="underline underline-offset-2">
          {PSD2_SOURCE.name}
        </a>
      }
      actions={
        <>
          {maySay && data !== undefined && <Button onClick={() => setSaying(true)}>Which payments count</Button>}
          <ExportMenu hrefOf={(extension) => hrefOf(`/api/v1/analytics/fraud-rates.${extension}`, { query: {} })} />
        </>
      }
    >
      {data === undefined ? (
        error === null ? (
          <Skeleton className="h-40 w-full" />
        ) : (
          <ErrorState title={problemText(error).title} onRetry={() => void refetch()}>
            {problemText(error).detail} What is counted is kept; only the rates could not be read.
          </ErrorState>
        )
      ) : (
        <Rates rates={data} maySay={maySay} />
      )}
      {saying && data !== undefined && <KindsDialog rates={data} onClose={() => setSaying(false)} />}
    </Panel>
  );
}

function Rates({ rates, maySay }: { readonly rates: FraudRates; readonly maySay: boolean }) {
  if (rates.since === null) {
    return (
      <EmptyState title={rates.waiting ? "Stored transactions are being counted" : "No payment is counted yet"}>
        A backtester counts stored transactions, some seconds after they came. It needs TRIPLINE_STORE=all and at least
        one backtester.
      </EmptyState>
    );
  }
  if (rates.kinds === null) {
    return (
      <EmptyState title="Nobody said yet which payments count">
        {maySay ? "Choose “Which payments count”" : "A lead chooses “Which payments count”"} and says which types and
        channels are remote card payments and remote credit transfers. What was counted until then counts as well.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Notes rates={rates} />
      {rates.instruments.map((of) => (
        <InstrumentTable key={of.instrument} of={of} currency={rates.baseCurrency} />
      ))}
    </div>
  );
}

/** What one must know to read the numbers. */
function Notes({
  rates: { since, waiting, withoutRate, unknownFraud, baseCurrency, instruments },
}: {
  readonly rates: FraudRates;
}) {
  const isWhole = instruments.every(({ rolling }) => rolling.whole);
  const notes = [
    baseCurrency === PSD2_CURRENCY
      ? null
      : `Amounts and bands are in ${baseCurrency}, where the regulation says EUR: set TRIPLINE_BASE_CURRENCY=EUR before you rely on them.`,
    isWhole || since === null
      ? null
      : `Payments are counted since ${formatUtcDate(since)}: what lies before is missing.`,
    waiting ? "Stored transactions are still being counted: the numbers grow." : null,
    withoutRate > 0
      ? `${formatCount(withoutRate)} payments of the last 90 days are left out: no exchange rate is known for their currency.`
      : null,
    unknownFraud > 0
      ? `${formatCount(unknownFraud)} frauds of the last 90 days are left out: their transactions were not stored any more when the label came. Keep transactions longer (TRIPLINE_RETENTION) than chargebacks take.`
      : null,
  ].filter((note) => note !== null);
  if (notes.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-sm text-high">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

const EXEMPTION_WORD: Readonly<Record<ExemptionStand, string>> = {
  open: "Within the reference",
  warned: "Warning: close to the reference, or above it",
  atStake: "At stake: the last quarter was above; a second one loses it",
  lost: "Lost: two quarters in a row were above",
  unknown: "Nothing to compare yet",
};
const EXEMPTION_TONE: Readonly<Record<ExemptionStand, string>> = {
  open: "text-muted",
  warned: "text-high",
  atStake: "text-critical",
  lost: "text-critical",
  unknown: "text-faint",
};
const EXEMPTION_SHAPE: Readonly<Record<ExemptionStand, string>> = {
  open: "○",
  warned: "▲",
  atStake: "◆",
  lost: "◆",
  unknown: "–",
};

function InstrumentTable({
  of,
  currency,
}: {
  readonly of: FraudRates["instruments"][number];
  readonly currency: string;
}) {
  const { instrument, rolling, quarters } = of;
  const name = INSTRUMENT_WORD[instrument];
  const rows = thresholdRows(of);
  return (
    <section aria-label={name} className="flex flex-col gap-2">
      <h3 className="text-sm font-medium">
        {name}: {basisPoints(rolling.all.rate)} in the last 90 days{" "}
        <span className="font-normal text-muted">
          {formatMoney(rolling.all.fraudAmount, currency, "whole")} of{" "}
          {formatMoney(rolling.all.amount, currency, "whole")},{" "}
          <Frauds of={rolling.all} href={fraudPaymentsHref(instrument, rolling)}>
            {formatCount(rolling.all.fraud)}
          </Frauds>{" "}
          of {formatCount(rolling.all.transactions)} payments
        </span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={`${name} by amount`} className="overflow-x-auto">
        <Table>
          <thead>
            <tr>
              <HeadCell>Amount</HeadCell>
              <HeadCell numeric>Reference</HeadCell>
              <HeadCell numeric>All amounts, 90 days</HeadCell>
              <HeadCell numeric>This band, 90 days</HeadCell>
              {quarters.map((quarter) => (
                <HeadCell key={quarter.name} numeric>
                  {quarter.name}
                  {quarter.ended ? "" : " so far"}
                </HeadCell>
              ))}
              <HeadCell numeric>Left until the reference</HeadCell>
              <HeadCell>Exemption up to this amount</HeadCell>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ band, reference, all, own, exemption, left }) => (
              <Row key={band}>
                <th scope="row" className="h-8 border-b border-line px-3 text-left font-normal whitespace-nowrap">
                  {bandWords(band)} {currency}
                </th>
                <Cell numeric>{basisPoints(reference)}</Cell>
                <RateCell of={rolling.all} stand={all} href={fraudPaymentsHref(instrument, rolling)} />
                <RateCell of={rolling.bands[band]} stand={own} href={fraudPaymentsHref(instrument, rolling, band)} />
                {quarters.map((quarter) => (
                  <Cell key={quarter.name} numeric>
                    <Frauds of={quarter.all} href={fraudPaymentsHref(instrument, quarter)}>
                      {basisPoints(quarter.all.rate)}
                    </Frauds>
                    {quarter.all.rate !== null && quarter.all.rate > referenceOf(instrument, band) && " ▲"}
                    {!quarter.whole && quarter.all.rate !== null && (
                      <span title="Not counted from its first day on"> *</span>
                    )}
                  </Cell>
                ))}
                <Cell numeric>{left === null ? "–" : formatMoney(left, currency, "whole")}</Cell>
                <Cell className={`min-w-56 ${EXEMPTION_TONE[exemption]}`}>
                  <span aria-hidden>{EXEMPTION_SHAPE[exemption]} </span>
                  {EXEMPTION_WORD[exemption]}
                </Cell>
              </Row>
            ))}
            <Row>
              <th
                scope="row"
                className="h-8 border-b border-line px-3 text-left font-normal whitespace-nowrap text-muted"
              >
                {bandWords(rows.length)} {currency}
              </th>
              <Cell numeric>–</Cell>
              <Cell />
              <RateCell
                of={rolling.bands[rows.length]}
                stand="under"
                href={fraudPaymentsHref(instrument, rolling, rows.length)}
              />
              <Cell colSpan={quarters.length + 2} className="text-muted">
                No exemption for amounts above
              </Cell>
            </Row>
          </tbody>
        </Table>
      </section>
    </section>
  );
}

const STAND_WORD: Readonly<Record<RateStand, string>> = {
  none: "no payment",
  under: "under the reference",
  near: "above 80 % of the reference",
  above: "above the reference",
};
const STAND_MARK: Readonly<Record<RateStand, ReactNode>> = {
  none: null,
  under: null,
  near: <span className="text-high"> ●</span>,
  above: <span className="text-critical"> ▲</span>,
};

interface RateCellProps {
  readonly of: PaymentTotals | undefined;
  readonly stand: RateStand;
  readonly href: string;
}

function RateCell({ of, stand, href }: RateCellProps) {
  return (
    <Cell numeric>
      <span title={STAND_WORD[stand]}>
        <Frauds of={of} href={href}>
          {basisPoints(of?.rate ?? null)}
        </Frauds>
        <span aria-hidden>{STAND_MARK[stand]}</span>
        {(stand === "near" || stand === "above") && <span className="sr-only">, {STAND_WORD[stand]}</span>}
      </span>
    </Cell>
  );
}

interface FraudsProps {
  readonly of: PaymentTotals | undefined;
  readonly href: string;
  readonly children: string;
}

/** A number that leads to the frauds that it counts; plain where there is none. */
function Frauds({ of, href, children }: FraudsProps) {
  if (of === undefined || of.fraud === 0) return children;
  const words = of.fraud === 1 ? "1 payment known as fraud" : `${formatCount(of.fraud)} payments known as fraud`;
  return (
    <Link href={href} prefetch={false} title={words} aria-label={`${children}: ${words}`} className="hover:underline">
      {children}
    </Link>
  );
}
