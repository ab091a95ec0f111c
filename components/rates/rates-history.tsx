"use client";

import { useState } from "react";
import { problemText } from "@/components/api";
import { Button, ErrorState, formatCount, Panel, RelativeTime, Skeleton } from "@/components/ui";
import type { RatesOverview } from "@/lib/contract/rates/rate-api";
import { useRatesVersions } from "./rates-queries";

/** Versions that are listed before "Show all". */
const SHOWN_MAX = 6;

/** Who changed the rates when. */
export function RatesHistory({ rates }: { readonly rates: RatesOverview }) {
  const [all, setAll] = useState(false);
  const query = useRatesVersions();
  const versions = query.data ?? [];
  return (
    <Panel title="History">
      {query.isPending && <Skeleton className="h-20 w-full" />}
      {query.isError && versions.length === 0 && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail}
        </ErrorState>
      )}
      {query.isSuccess && versions.length === 0 && <p className="text-muted">The rates were never changed.</p>}
      <ol className="flex flex-col">
        {versions.slice(0, all ? versions.length : SHOWN_MAX).map(({ version, note, entries, author, at }) => (
          <li
            key={version}
            className="flex items-start justify-between gap-3 border-b border-line py-2 last:border-b-0"
          >
            <div className="min-w-0">
              <p className="break-words">{note}</p>
              <p className="text-sm text-muted">
                {formatCount(entries)} rates · {author} · <RelativeTime at={at} />
              </p>
            </div>
            {version === rates.version && <span className="shrink-0 text-sm leading-7 text-faint">current</span>}
          </li>
        ))}
      </ol>
      {!all && versions.length > SHOWN_MAX && (
        <Button size="sm" variant="quiet" className="self-start" onClick={() => setAll(true)}>
          Show all {formatCount(versions.length)}
        </Button>
      )}
    </Panel>
  );
}
