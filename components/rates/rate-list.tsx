"use client";

import { useState } from "react";
import { Button, formatCount, formatUtcDate, Input, Panel } from "@/components/ui";
import type { RatesOverview } from "@/lib/contract/rates/rate-api";

/** Currencies that are shown before someone asks for all. */
const SHOWN_MAX = 60;
const NUMBER = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 6 });

/** What holds now of each currency, narrowed by what is typed. */
export function RateList({
  rates: { base, currencies },
  onPut,
}: {
  readonly rates: RatesOverview;
  readonly onPut: ((currency: string) => void) | null;
}) {
  const [q, setQ] = useState("");
  const [all, setAll] = useState(false);
  const found = currencies.filter(({ currency }) => currency.includes(q.trim().toUpperCase()));
  const shown = all ? found : found.slice(0, SHOWN_MAX);
  return (
    <Panel
      title={`Worth in ${base}`}
      note={`${formatCount(currencies.length)} ${currencies.length === 1 ? "currency" : "currencies"}`}
      padded={false}
      actions={
        <Input
          type="search"
          aria-label="Find a currency"
          placeholder="Find, such as EUR"
          className="w-40"
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
      }
    >
      {found.length === 0 ? (
        <p className="border-t border-line p-3 text-muted">No rate of a currency that is written so.</p>
      ) : (
        <ul aria-label="Rates" className="border-t border-line">
          {shown.map(({ currency, rate, from, rates }) => (
            <li
              key={currency}
              className="grid min-h-9 grid-cols-[48px_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line px-3 py-1 last:border-b-0"
            >
              <span className="font-medium">{currency}</span>
              <span className="min-w-0 text-sm">
                1 {currency} = <span className="tabular-nums">{NUMBER.format(rate)}</span> {base}{" "}
                <span className="text-muted">
                  {from === null ? "begins later" : `since ${formatUtcDate(from)}`}
                  {rates > 1 && `, ${formatCount(rates)} rates`}
                </span>
              </span>
              {onPut !== null && (
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={`Change the rate of ${currency}`}
                  onClick={() => onPut(currency)}
                >
                  Change
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {shown.length < found.length && (
        <Button size="sm" variant="quiet" className="m-2 self-start" onClick={() => setAll(true)}>
          Show all {formatCount(found.length)}
        </Button>
      )}
    </Panel>
  );
}
