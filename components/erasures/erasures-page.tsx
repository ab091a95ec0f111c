"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { problemText } from "@/components/api";
import { Button, EmptyState, ErrorState, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { useErasures } from "./erasure-queries";
import { ErasureRow } from "./erasure-row";

/** It comes with the press. */
const EraseDialog = dynamic(async () => (await import("./erase-dialog")).EraseDialog, { ssr: false });

/** What was erased of people, what remains, and the way to erase an account. For administrators. */
export function ErasuresPage() {
  const mayErase = useUser().can("erase");
  const [asking, setAsking] = useState(false);
  const query = useErasures(mayErase);
  const erasures = query.data;
  if (!mayErase) {
    return (
      <EmptyState title="Erasures are for administrators">
        Ask one when a person wants their data to be erased.
      </EmptyState>
    );
  }
  const begin = (
    <Button variant="primary" onClick={() => setAsking(true)}>
      Erase an account
    </Button>
  );
  return (
    <div className="mx-auto flex max-w-[960px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <h1 className="text-lg">Erasures</h1>
        <p className="hidden text-muted sm:block">A person’s data, erased for good.</p>
        <div className="ml-auto">{begin}</div>
      </div>
      {query.isPending && (
        <div
          role="status"
          aria-label="Loading erasures"
          className="flex flex-col gap-4 rounded-md border border-line bg-surface p-3"
        >
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      )}
      {query.isError && erasures === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} An erasure that runs goes on.
        </ErrorState>
      )}
      {erasures?.length === 0 && (
        <EmptyState title="Nothing was erased yet">
          An erasure takes a person’s data out of transactions, alerts and texts. Alerts and counts stay, under a random
          name.
        </EmptyState>
      )}
      {erasures !== undefined && erasures.length > 0 && (
        <ul aria-label="Erasures" className="rounded-md border border-line bg-surface">
          {erasures.map((erasure) => (
            <ErasureRow key={erasure.id} erasure={erasure} />
          ))}
        </ul>
      )}
      {asking && <EraseDialog onClose={() => setAsking(false)} />}
    </div>
  );
}
