"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { PublishScorecardBody } from "@/lib/contract/scorecard-calls";

const SCORECARDS = ["scorecards"] as const;
/** How often what is shown is read again. */
const REFRESH_MS = 10_000;

/** What scores are reckoned by, and what was published before. */
export function useScorecards() {
  return useQuery({
    queryKey: SCORECARDS,
    queryFn: ({ signal }) => api.get("/api/v1/scorecards", { signal }),
    refetchInterval: REFRESH_MS,
  });
}

/** A version with how it was measured; versions never change. Null asks for none. */
export function useScorecard(version: number | null) {
  return useQuery({
    queryKey: [...SCORECARDS, version],
    enabled: version !== null,
    queryFn: ({ signal }) => api.get("/api/v1/scorecards/{version}", { path: { version: String(version) }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** How decisions differ from what the scorecard in force was fitted on. */
export function useDrift() {
  return useQuery({
    queryKey: [...SCORECARDS, "drift"],
    queryFn: ({ signal }) => api.get("/api/v1/scorecards/drift", { signal }),
  });
}

/** Publishes a scorecard, an earlier one, or none. */
export function usePublishScorecard(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PublishScorecardBody) => api.post("/api/v1/scorecards", { body }),
    onSuccess: (scorecards, { place }) => {
      client.setQueryData(SCORECARDS, scorecards);
      toast.done(place === "live" ? "It counts from now on" : "What runs beside has changed");
      onDone();
    },
    onError: (error) => {
      void client.invalidateQueries({ queryKey: SCORECARDS });
      toast.failed(problemText(error).title, { description: problemText(error).detail });
    },
  });
}
