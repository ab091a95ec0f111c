import type { ReactNode } from "react";
import { problemText } from "@/components/api";
import { ErrorState, Skeleton } from "@/components/ui";

interface ListStatesProps {
  readonly query: {
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly error: unknown;
    readonly refetch: () => unknown;
    readonly data: readonly unknown[] | undefined;
  };
  /** What is loaded, for who does not see the page. */
  readonly what: string;
  /** What is not touched when it cannot be read. */
  readonly meanwhile?: string;
  /** What stands there when nothing is listed. */
  readonly empty: ReactNode;
  readonly children: ReactNode;
}

/** A list while it is on its way, when it cannot be read, when it is empty, and as it is. */
export function ListStates({ query, what, meanwhile = "Messages go on", empty, children }: ListStatesProps) {
  const { isPending, isError, error, refetch, data } = query;
  if (isPending) {
    return (
      <div role="status" aria-label={`Loading ${what}`} className="rounded-md border border-line bg-surface p-3">
        <Skeleton className="h-4 w-1/2" />
      </div>
    );
  }
  if (isError && data === undefined) {
    const { title, detail } = problemText(error);
    return (
      <ErrorState title={title} onRetry={() => void refetch()}>
        {detail} {meanwhile}; only this page could not be read.
      </ErrorState>
    );
  }
  return data?.length === 0 ? empty : children;
}
