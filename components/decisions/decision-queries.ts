"use client";

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { serverNow, toast } from "@/components/ui";
import { firstPage } from "@/components/ui/first-page";
import type { BrakeBody } from "@/lib/contract/brake";
import type { OutcomeBody } from "@/lib/contract/label-api";
import { type DecisionView, decisionQuery } from "@/lib/view-models/decisions";

const DECISIONS = ["decisions"] as const;
const BRAKE = ["brake"] as const;
/** Decisions read at once. */
const PAGE_ROWS = 50;
/** How often what is shown is read again. */
const REFRESH_MS = 4_000;

/** The decisions that fit, newest first, page by page. The first page follows what happens unless `still`. */
export function useDecisions(view: DecisionView, still: boolean) {
  return useInfiniteQuery({
    queryKey: [...DECISIONS, view],
    queryFn: ({ pageParam, signal }) =>
      api.get("/api/v1/decisions", {
        query: { ...decisionQuery(view, serverNow()), limit: PAGE_ROWS, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (still || (query.state.data?.pages.length ?? 0) > 1 ? false : REFRESH_MS),
  });
}

/** One decision, read again until its outcome is known. */
export function useDecision(id: string) {
  return useQuery({
    queryKey: [...DECISIONS, "one", id],
    queryFn: ({ signal }) => api.get("/api/v1/decisions/{id}", { path: { id }, signal }),
    refetchInterval: (query) => (query.state.data?.completedAt === null ? REFRESH_MS : false),
  });
}

/** What the transaction of a decision turned out to be. */
export function useOutcome(id: string) {
  return useQuery({
    queryKey: [...DECISIONS, "outcome", id],
    queryFn: ({ signal }) => api.get("/api/v1/decisions/{id}/outcome", { path: { id }, signal }),
  });
}

/** Says what it turned out to be. */
export function useSayOutcome(id: string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: OutcomeBody) => api.post("/api/v1/decisions/{id}/outcome", { path: { id }, body }),
    onSuccess: (known) => {
      client.setQueryData([...DECISIONS, "outcome", id], known);
      void client.invalidateQueries({ queryKey: DECISIONS });
      toast.done("The outcome is kept");
      onDone();
    },
    onError: (error) => toast.failed(problemText(error).title, { description: problemText(error).detail }),
  });
}

/** Decisions about the transactions of an alert. */
export function useAlertDecisions(alertId: string) {
  return useQuery({
    queryKey: [...DECISIONS, "alert", alertId],
    queryFn: ({ signal }) => api.get("/api/v1/alerts/{id}/decisions", { path: { id: alertId }, signal }),
    select: ({ items }) => items,
  });
}

/** How the brake stands, kept current. */
export function useBrake() {
  return useQuery({
    queryKey: BRAKE,
    queryFn: ({ signal }) => api.get("/api/v1/decisions/brake", { signal }),
    refetchInterval: REFRESH_MS,
  });
}

/** Puts the brake on or takes it off. */
export function usePullBrake(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BrakeBody) => api.post("/api/v1/decisions/brake", { body }),
    onSuccess: (brake, { on }) => {
      client.setQueryData(BRAKE, brake);
      toast.done(on ? "Blocks are reviews from now on" : "Blocks are blocks again");
      onDone();
    },
    onError: (error) => toast.failed(problemText(error).title, { description: problemText(error).detail }),
  });
}
