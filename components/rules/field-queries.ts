"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/components/api";

/** Fields change slowly; what a page has is good enough for so long. */
const STALE_MS = 60_000;

/** What recent transactions carry: fields, how often they occur, examples. Asked for only when it is needed. */
export function useFieldProfiles(needed = true) {
  return useQuery({
    queryKey: ["fields"],
    queryFn: ({ signal }) => api.get("/api/v1/fields", { signal }),
    staleTime: STALE_MS,
    enabled: needed,
  });
}
