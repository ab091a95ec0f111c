"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/components/api";

/** Where the API's cache holds what reaches the person. */
export const NOTICES = ["account", "notices"] as const;

/** What reaches the person. */
export function useNotices() {
  return useQuery({ queryKey: NOTICES, queryFn: ({ signal }) => api.get("/api/v1/account/notices", { signal }) });
}
