"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/components/api";

/** Keys of what the API's cache holds about rates. */
export const ratesKeys = {
  all: ["rates"] as const,
  overview: ["rates", "overview"] as const,
  versions: ["rates", "versions"] as const,
};

/** How often it is looked whether the detectors have the rates, and otherwise what came without one. */
const SOON_MS = 1_000;
const LATER_MS = 15_000;

/** The rate of each currency now, and currencies without one. */
export function useRates() {
  return useQuery({
    queryKey: ratesKeys.overview,
    queryFn: ({ signal }) => api.get("/api/v1/rates", { signal }),
    refetchInterval: (query) => (query.state.data?.inForce === false ? SOON_MS : LATER_MS),
  });
}

/** Every version of the rates, newest first. */
export function useRatesVersions() {
  return useQuery({
    queryKey: ratesKeys.versions,
    queryFn: ({ signal }) => api.get("/api/v1/rates/versions", { signal }),
    select: (answer) => answer.items,
  });
}
