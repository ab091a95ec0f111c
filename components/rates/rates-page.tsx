"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { hrefOf, problemText } from "@/components/api";
import { RulesNav } from "@/components/shell/rules-nav";
import {
  Badge,
  Button,
  EmptyState,
  ErrorState,
  formatCount,
  formatUtcDate,
  Panel,
  RelativeTime,
  Skeleton,
} from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { RatesOverview } from "@/lib/contract/rates/rate-api";
import { RateList } from "./rate-list";
import { RatesHistory } from "./rates-history";
import { useRates } from "./rates-queries";

const PutRateDialog = dynamic(() => import("./put-rate-dialog").then((loaded) => loaded.PutRateDialog), { ssr: false });
const ImportDialog = dynamic(() => import("./import-dialog").then((loaded) => loaded.ImportDialog), { ssr: false });

/** What currencies are worth in the base currency, who said so, and which came without a rate. */
export function RatesPage() {
  const mayChange = useUser().can("changeRules");
  const [open, setOpen] = useState<{ readonly dialog: "put" | "import"; readonly currency: string } | null>(null);
  const query = useRates();
  const rates = query.data;
  const put = (currency = "") => setOpen({ dialog: "put", currency });
  const close = () => setOpen(null);
  return (
    <div className="mx-auto flex max-w-[1200px] flex-col gap-4 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <h1 className="text-lg">Rates</h1>
        <RulesNav current="rates" />
        {rates !== undefined && (
          <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
            {rates.entries > 0 && (
              <Button size="sm" asChild>
                <a href={hrefOf("/api/v1/rates/values", {})} download={`rates-${rates.base}.csv`}>
                  Export
                </a>
              </Button>
            )}
            {mayChange && (
              <>
                <Button size="sm" onClick={() => setOpen({ dialog: "import", currency: "" })}>
                  Import CSV
                </Button>
                <Button size="sm" variant="primary" onClick={() => put()}>
                  New rate
                </Button>
              </>
            )}
          </div>
        )}
      </div>
      {query.isPending && <RatesSkeleton />}
      {query.isError && rates === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} Detectors keep using the rates; only this page could not be read.
        </ErrorState>
      )}
      {rates !== undefined && (
        <>
          <Standing rates={rates} />
          <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
            <div className="flex min-w-0 flex-col gap-4">
              {rates.missing.length > 0 && <Missing rates={rates} onPut={mayChange ? put : null} />}
              {rates.entries === 0 ? (
                <EmptyState title={`There are no rates to ${rates.base}`}>
                  Rules that compare the base amount see no money in other currencies until there are. Import a CSV file
                  with the columns currency, from and rate.
                </EmptyState>
              ) : (
                <RateList rates={rates} onPut={mayChange ? put : null} />
              )}
            </div>
            <RatesHistory rates={rates} />
          </div>
          {open?.dialog === "put" && <PutRateDialog base={rates.base} currency={open.currency} onClose={close} />}
          {open?.dialog === "import" && <ImportDialog rates={rates} onClose={close} />}
        </>
      )}
    </div>
  );
}

function Standing({ rates }: { readonly rates: RatesOverview }) {
  const { base, version, newestFrom, updatedAt, updatedBy, inForce } = rates;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      <span>
        Base currency <span className="font-medium text-text">{base}</span>
      </span>
      {newestFrom !== null && <span>the newest rate holds since {formatUtcDate(newestFrom)}</span>}
      {updatedAt !== null && (
        <span>
          version {version}, {updatedBy}, <RelativeTime at={updatedAt} />
        </span>
      )}
      {!inForce && (
        <Badge tone="warn" title="Saved, but not every detector uses this version yet">
          not in force yet
        </Badge>
      )}
    </div>
  );
}

/** Currencies that came and had no rate. */
function Missing({
  rates: { base, missing },
  onPut,
}: {
  readonly rates: RatesOverview;
  readonly onPut: ((currency: string) => void) | null;
}) {
  return (
    <Panel
      title="Without a rate"
      note={`Rules on the base amount do not see the money of these transactions in ${base}.`}
      padded={false}
    >
      <ul aria-label="Currencies without a rate" className="max-h-72 overflow-auto border-t border-line">
        {missing.map(({ currency, transactions, seenAt }) => (
          <li key={currency} className="flex min-h-9 items-center gap-3 border-b border-line px-3 py-1 last:border-b-0">
            <span className="w-12 font-medium">{currency}</span>
            <span className="min-w-0 flex-1 text-sm text-muted">
              {formatCount(transactions)} {transactions === 1 ? "transaction" : "transactions"}, the last{" "}
              <RelativeTime at={seenAt} />
            </span>
            {onPut !== null && (
              <Button
                size="sm"
                variant="quiet"
                aria-label={`Give a rate of ${currency}`}
                onClick={() => onPut(currency)}
              >
                Give a rate
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function RatesSkeleton() {
  return (
    <div role="status" aria-label="Loading rates" className="flex flex-col gap-4">
      <Skeleton className="h-5 w-80" />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <Skeleton className="h-96 w-full" />
        <Skeleton className="h-48 w-full" />
      </div>
    </div>
  );
}
