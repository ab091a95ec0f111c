"use client";

import { useQuery } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { ErrorState, Skeleton } from "@/components/ui";
import { verdictOf } from "@/lib/view-models/system-health";
import { DeadLetters } from "./dead-letters";
import { Detectors } from "./detectors";
import { Partitions } from "./partitions";
import { ProblemList } from "./problems";
import { RuleCosts } from "./rule-costs";
import { StageBoxes } from "./stage-boxes";
import { Totals } from "./totals";
import { WarningList } from "./warnings";

const REFRESH_MS = 2_000;

/** Is it healthy, at one glance; and if not, where. */
export function System() {
  const { data, error, isError, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["system"],
    queryFn: ({ signal }) => api.get("/api/v1/system", { signal }),
    refetchInterval: REFRESH_MS,
    staleTime: 0,
  });
  return (
    <div className="mx-auto flex w-full max-w-480 flex-col gap-3 p-3 sm:p-4">
      <header className="flex min-h-8 flex-wrap items-baseline gap-x-4">
        <h1 className="text-lg">System</h1>
        {data !== undefined && (
          <p className="text-muted" role="status">
            {verdictOf(data.problems)}
            {isError && ` As of ${new Date(dataUpdatedAt).toLocaleTimeString()}: ${problemText(error).title}.`}
          </p>
        )}
      </header>
      {data !== undefined ? (
        <>
          <ProblemList problems={data.problems} />
          <WarningList warnings={data.warnings} />
          <StageBoxes status={data} />
          <Totals totals={data.totals} />
          <Partitions status={data} />
          <Detectors status={data} />
          <RuleCosts status={data} />
        </>
      ) : isError ? (
        <ErrorState title={problemText(error).title} onRetry={() => void refetch()}>
          {problemText(error).detail} Detection itself does not depend on this page.
        </ErrorState>
      ) : (
        <Loading />
      )}
      <DeadLetters />
    </div>
  );
}

function Loading() {
  return (
    <div aria-hidden className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {["a", "b", "c", "d"].map((box) => (
          <Skeleton key={box} className="h-32 w-full" />
        ))}
      </div>
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
