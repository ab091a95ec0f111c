"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/components/api";
import { ruleKeys } from "@/components/rules/rule-queries";

/** How often new hits are looked for. */
const REFRESH_MS = 5_000;
/** Hits that are compared and listed; the most that one call gives. */
export const HITS_MAX = 100;

/** The newest hits of a rule: those that raised, or those in shadow. */
export function useRuleHits(ruleId: string, of: "live" | "shadow") {
  return useQuery({
    queryKey: [...ruleKeys.list, ruleId, "hits", of] as const,
    queryFn: ({ signal }) =>
      api.get("/api/v1/rules/{id}/hits", { path: { id: ruleId }, query: { of, limit: HITS_MAX }, signal }),
    refetchInterval: REFRESH_MS,
  });
}
