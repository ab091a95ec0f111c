"use client";

import { useDeferredValue, useState } from "react";
import { problemText } from "@/components/api";
import { Button, EmptyState, ErrorState, Input, Select, Skeleton } from "@/components/ui";
import { type SnoozeFilter, useSnoozes } from "./snooze-queries";
import { SnoozeRow } from "./snooze-row";

const STATES = [
  { value: "active", label: "In force" },
  { value: "past", label: "Over" },
  { value: "all", label: "All" },
] as const;

/** Which rules are quiet for which keys, until when and why, and what they kept quiet. */
export function SnoozesPage() {
  const [state, setState] = useState<NonNullable<SnoozeFilter["state"]>>("active");
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const query = useSnoozes({ state, ...(q === "" ? {} : { q }) });
  const snoozes = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="mx-auto flex max-w-[1200px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <h1 className="text-lg">Snoozes</h1>
        <span className="ml-auto flex items-center gap-2">
          <Input
            type="search"
            size="sm"
            width="w-44 sm:w-56"
            maxLength={200}
            aria-label="Search rule, key or reason"
            placeholder="Rule, key or reason"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Select label="State" size="sm" value={state} options={STATES} onChange={setState} />
        </span>
      </div>
      {query.isPending ? (
        <SnoozesSkeleton />
      ) : query.isError && snoozes.length === 0 ? (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} Snoozes stay in force; only this page could not be read.
        </ErrorState>
      ) : snoozes.length === 0 ? (
        <SnoozesEmpty filtered={q !== "" || state !== "active"} />
      ) : (
        <>
          <ul aria-label="Snoozes" className="rounded-md border border-line bg-surface">
            {snoozes.map((snooze) => (
              <SnoozeRow key={snooze.id} snooze={snooze} />
            ))}
          </ul>
          {query.hasNextPage && (
            <Button
              variant="quiet"
              className="self-start"
              busy={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              Show more
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function SnoozesEmpty({ filtered }: { readonly filtered: boolean }) {
  if (filtered) return <EmptyState title="No snooze fits">Choose another state, or search for less.</EmptyState>;
  return (
    <EmptyState title="No rule is snoozed">
      Resolve an alert as a false positive with “Not again for this key”, or select alerts in the queue and choose
      “Snooze”: the rule stays quiet for that key until a time, and what it finds is counted here.
    </EmptyState>
  );
}

function SnoozesSkeleton() {
  return (
    <div role="status" aria-label="Loading snoozes" className="rounded-md border border-line bg-surface">
      {["a", "b", "c", "d"].map((row) => (
        <div key={row} className="flex flex-col gap-2 border-b border-line px-3 py-3 last:border-b-0">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      ))}
    </div>
  );
}
