"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/components/api";

/** Whom an alert or a case can be given to, and whom a comment can mention. */
export function useAssignees() {
  return useQuery({
    queryKey: ["assignees"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/assignees", { signal })).items,
    staleTime: 60_000,
  });
}
