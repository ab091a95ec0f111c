"use client";

import { clsx } from "clsx";
import type { ReactNode } from "react";
import { problemText } from "@/components/api";
import { Button, ErrorState, formatCount, Skeleton } from "@/components/ui";
import type { DecisionRow } from "@/lib/contract/decision-calls";
import type { useDecisions } from "./decision-queries";
import { DECISION_COLUMNS as C, DecisionLine } from "./decision-row";

/** Rows that are shown at once; who wants more narrows them down. */
const SHOWN_MAX = 1_000;

interface DecisionListProps {
  readonly query: ReturnType<typeof useDecisions>;
  readonly rows: readonly DecisionRow[];
  readonly names: ReadonlyMap<string, string>;
  readonly activeId: string | null;
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
  readonly onHovered: (hovered: boolean) => void;
  /** In place of rows when there are none. */
  readonly empty: ReactNode;
}

/** Decisions, newest first, page by page. */
export function DecisionList({ query, rows, names, activeId, openId, onOpen, onHovered, empty }: DecisionListProps) {
  if (query.isPending) return <LoadingRows />;
  if (query.data === undefined) {
    return (
      <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
        {problemText(query.error).detail} Decisions are still being made and kept; only this list could not be read.
      </ErrorState>
    );
  }
  if (rows.length === 0) return empty;
  return (
    <>
      <div className="@container rounded-md border border-line bg-surface" aria-busy={query.isPlaceholderData}>
        <Head />
        <ul
          aria-label="Decisions"
          onPointerEnter={(event) => event.pointerType === "mouse" && onHovered(true)}
          onPointerLeave={() => onHovered(false)}
        >
          {rows.map((row) => (
            <DecisionLine
              key={row.id}
              row={row}
              names={names}
              active={row.id === activeId}
              open={row.id === openId}
              onOpen={onOpen}
            />
          ))}
        </ul>
      </div>
      {query.isFetchNextPageError && (
        <p role="alert" className="text-center text-critical">
          {problemText(query.error).title}. The rows above stay.
        </p>
      )}
      {query.hasNextPage &&
        (rows.length >= SHOWN_MAX ? (
          <p className="py-2 text-center text-muted">
            {formatCount(rows.length)} decisions are shown, and there are more. Narrow them down by time or key.
          </p>
        ) : (
          <Button className="self-center" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older decisions
          </Button>
        ))}
    </>
  );
}

function Head() {
  return (
    <div aria-hidden className="hidden h-8 items-center gap-3 border-b border-line px-3 text-sm text-muted @2xl:flex">
      <span className={C.time}>Age</span>
      <span className={C.transaction}>Transaction</span>
      <span className={C.account}>Account</span>
      <span className={C.amount}>Amount</span>
      <span className={C.decision}>Decision</span>
      <span className={C.score}>Score</span>
      <span className={C.rules}>Rules</span>
      <span className={C.standing}>Answer</span>
      <span className={clsx(C.ms, "whitespace-nowrap")}>Took</span>
      <span className={C.outcome}>Outcome</span>
    </div>
  );
}

function LoadingRows() {
  return (
    <div role="status" aria-label="Loading decisions" className="rounded-md border border-line bg-surface">
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity but their place
        <div key={index} className="flex h-8 items-center gap-3 border-b border-line px-3 last:border-b-0">
          <Skeleton className="h-3 w-12 shrink-0" />
          <Skeleton className="h-3 flex-1" />
          <Skeleton className="h-3 w-24 shrink-0" />
        </div>
      ))}
    </div>
  );
}
