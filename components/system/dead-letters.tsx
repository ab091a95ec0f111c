"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { api, hrefOf, problemText } from "@/components/api";
import { Button, EmptyState, ErrorState, ExportMenu, Panel, ShowMore, Skeleton } from "@/components/ui";
import { missedRecordsHref } from "@/lib/view-models/found-later";
import { DeadLetter } from "./dead-letter";
import { SuggestMapping } from "./suggest-mapping";

const PAGE_ROWS = 25;
const REFRESH_MS = 5_000;

/** Records that no rule has seen, newest first, each with its reason and as it came. */
export function DeadLetters() {
  const letters = useInfiniteQuery({
    queryKey: ["dead-letters"],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get("/api/v1/dead-letters", { query: { limit: PAGE_ROWS, cursor: pageParam ?? undefined }, signal }),
    getNextPageParam: (page) => page.nextCursor,
    // A reader who went further back is not disturbed by new ones.
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) <= 1 ? REFRESH_MS : false),
  });
  const rows = letters.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      title="Dead letters"
      note="Records that could not be evaluated. The rest of the stream continued without them."
      padded={false}
      actions={
        rows.length > 0 && (
          <>
            <ExportMenu hrefOf={(extension) => hrefOf(`/api/v1/dead-letters.${extension}`, { query: {} })} />
            {rows.some(({ reason }) => reason === "malformed") && <SuggestMapping />}
            <Button size="sm" asChild>
              <Link href={missedRecordsHref()}>What did we miss?</Link>
            </Button>
          </>
        )
      }
    >
      {rows.length > 0 ? (
        <>
          <ul className="border-t border-line">
            {rows.map((row) => (
              <DeadLetter key={`${row.topic}/${row.partition}/${row.offset}`} letter={row} />
            ))}
          </ul>
          <ShowMore of={letters}>Show older ones</ShowMore>
        </>
      ) : letters.isError ? (
        <ErrorState title={problemText(letters.error).title} onRetry={() => void letters.refetch()}>
          {problemText(letters.error).detail}
        </ErrorState>
      ) : letters.isPending ? (
        <div className="flex flex-col gap-3 p-3">
          <Skeleton />
          <Skeleton />
          <Skeleton />
        </div>
      ) : (
        <EmptyState title="No dead letters">
          Malformed and late records would be kept here with their reason.
        </EmptyState>
      )}
    </Panel>
  );
}
