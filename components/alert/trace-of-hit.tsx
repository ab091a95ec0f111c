"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, problemText } from "@/components/api";
import { Button, EmptyState, ErrorState, formatCount, Skeleton } from "@/components/ui";
import type { AlertDetail } from "@/lib/contract/alert-calls";
import { TraceSteps } from "./trace-steps";

/** How often a trace that takes longer is asked for again. */
const AGAIN_MS = 2_000;

export interface TraceOfHitProps {
  readonly detail: Pick<AlertDetail, "alert" | "hits" | "hitsTotal">;
  /** Called with the transaction of the step that is looked at; null when none is. */
  readonly onStep: (key: string | null) => void;
}

/** A hit's steps, its first one at first, as the engine tells them. */
export function TraceOfHit({ detail, onStep }: TraceOfHitProps) {
  const { alert, hits, hitsTotal } = detail;
  // Newest first; the first hit may be older than those that are told.
  const [hitId, setHitId] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ["alert-trace", alert.id, hitId],
    queryFn: ({ signal }) =>
      api.get("/api/v1/alerts/{id}/trace", {
        path: { id: alert.id },
        query: hitId === null ? {} : { hit: hitId },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: ({ state }) => (state.data !== undefined && !("steps" in state.data) ? AGAIN_MS : false),
  });
  const { data } = query;
  return (
    <>
      {hitsTotal > 1 && <HitChoice hits={hits} hitsTotal={hitsTotal} hitId={hitId} onChoose={setHitId} />}
      {data === undefined && query.isError && <TraceError error={query.error} onRetry={() => void query.refetch()} />}
      {data === undefined && !query.isError && <Waiting />}
      {data !== undefined && !("steps" in data) && <Waiting note={data.error ?? undefined} />}
      {data !== undefined && "steps" in data && data.steps.length === 0 && (
        <EmptyState title={data.notes[0] ?? "Nothing is stored of this hit any more."}>
          Steps are told of transactions that are stored. The sentence, the history and the evidence that was kept
          remain.
        </EmptyState>
      )}
      {data !== undefined && "steps" in data && data.steps.length > 0 && (
        <TraceSteps key={data.hitId} trace={data} onStep={onStep} />
      )}
    </>
  );
}

interface HitChoiceProps {
  readonly hits: TraceOfHitProps["detail"]["hits"];
  readonly hitsTotal: number;
  readonly hitId: string | null;
  readonly onChoose: (hitId: string | null) => void;
}

/** The first hit raised the alert; each later one made it occur again. */
function HitChoice({ hits, hitsTotal, hitId, onChoose }: HitChoiceProps) {
  const place = hitId === null ? hitsTotal - 1 : hits.findIndex(({ id }) => id === hitId);
  const at = (index: number): string | null => (index >= hitsTotal - 1 ? null : (hits[index]?.id ?? null));
  return (
    <nav aria-label="Hits to step through" className="flex items-center gap-2 px-3 pb-2 text-sm text-muted">
      <Button size="sm" disabled={hitId === null} onClick={() => onChoose(null)}>
        First hit
      </Button>
      <Button size="sm" disabled={place === 0} onClick={() => onChoose(at(Math.min(place, hits.length) - 1))}>
        Next hit
      </Button>
      <span>
        hit {formatCount(hitsTotal - place)} of {formatCount(hitsTotal)}
      </span>
    </nav>
  );
}

function Waiting({ note }: { readonly note?: string | undefined }) {
  return (
    <div role="status" aria-label="Working out how it came to fire" className="flex flex-col gap-2 px-3 pb-3">
      {note !== undefined && <p className="text-sm text-muted">{note}</p>}
      <Skeleton className="h-40 w-full" />
    </div>
  );
}

function TraceError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { title, detail } = problemText(error);
  return (
    <ErrorState title={title} onRetry={onRetry}>
      {detail} The alert itself is safe; only how it came to fire could not be worked out.
    </ErrorState>
  );
}
