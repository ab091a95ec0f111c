"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/components/api";
import { useRuleChanges } from "@/components/realtime/socket";

/** Keys of what the API's cache holds about rules. */
export const ruleKeys = {
  list: ["rules"] as const,
  versions: (id: string) => ["rules", id, "versions"] as const,
  audit: (id: string) => ["rules", id, "audit"] as const,
};

/** All rules with their figures. */
export function useRules(options: { readonly refetchMs?: number } = {}) {
  return useQuery({
    queryKey: ruleKeys.list,
    queryFn: ({ signal }) => api.get("/api/v1/rules", { signal }),
    refetchInterval: options.refetchMs ?? false,
    select: (answer) => answer.items,
  });
}

/** Every version of a rule, newest first. */
export function useRuleVersions(id: string) {
  return useQuery({
    queryKey: ruleKeys.versions(id),
    queryFn: ({ signal }) => api.get("/api/v1/rules/{id}/versions", { path: { id }, signal }),
    select: (answer) => answer.items,
  });
}

/** What was done about a rule beside its versions, newest first. */
export function useRuleAudit(id: string) {
  return useQuery({
    queryKey: ruleKeys.audit(id),
    queryFn: ({ signal }) => api.get("/api/v1/rules/{id}/audit", { path: { id }, signal }),
    select: (answer) => answer.items,
  });
}

/** Reads rules again when anyone changed one, and when the detectors have it. */
export function useRulesKeptCurrent(): void {
  const client = useQueryClient();
  useRuleChanges(() => void client.invalidateQueries({ queryKey: ruleKeys.list }));
}
