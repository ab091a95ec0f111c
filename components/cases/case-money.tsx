"use client";

import { useCaseMoney } from "@/components/case/case-queries";
import { formatCount, Money, Skeleton } from "@/components/ui";
import type { CaseDetail } from "@/lib/contract/case";

/** What the alerts rest on, what is lost and what was prevented, in the base currency. */
export function CaseMoneyFacts({ case: shown }: { readonly case: CaseDetail }) {
  const { data, isError } = useCaseMoney(shown);
  if (isError) return <p className="text-muted">The sums could not be read. The case itself is safe.</p>;
  if (data === undefined) return <Skeleton className="h-12 w-full" />;
  const { baseCurrency, atRisk, transactions, withoutRate } = data;
  const amount = (value: number | null) =>
    value === null ? <span className="text-faint">not said</span> : <Money amount={value} currency={baseCurrency} />;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 tabular-nums">
      <dt className="text-muted">At risk</dt>
      <dd className="text-right">
        <Money amount={atRisk} currency={baseCurrency} />
      </dd>
      <dt className="text-muted">Lost</dt>
      <dd className="text-right">{amount(shown.amountLost)}</dd>
      <dt className="text-muted">Prevented</dt>
      <dd className="text-right">{amount(shown.amountPrevented)}</dd>
      <dt className="text-muted">Transactions</dt>
      <dd className="text-right">
        {formatCount(transactions)}
        {withoutRate > 0 && <span className="text-faint"> ({formatCount(withoutRate)} without a rate)</span>}
      </dd>
    </dl>
  );
}
