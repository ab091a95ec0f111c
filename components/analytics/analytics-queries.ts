"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/components/api";
import { serverNow } from "@/components/ui";
import { firstPage } from "@/components/ui/first-page";
import type { AnalyticsGroup } from "@/lib/contract/analytics-groups";
import type { FraudPaymentQuery } from "@/lib/contract/psd2-calls";
import { type AnalyticsFilters, analyticsQuery } from "@/lib/view-models/analytics";
import { type ChosenPeriod, periodAt } from "@/lib/view-models/analytics-period";

/** The figures follow what happens, calmly. */
const REFRESH_MS = 60_000;
const PAYMENTS_PAGE = 100;

/** The figures of the period, with its days and hours. */
export function useAnalytics(period: ChosenPeriod, filters: AnalyticsFilters) {
  return useQuery({
    queryKey: ["analytics", period, filters],
    queryFn: ({ signal }) =>
      api.get("/api/v1/analytics", { query: analyticsQuery(filters, periodAt(period, serverNow())), signal }),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
}

/** The figures by rule, severity, owner, kind of entity or country. */
export function useAnalyticsGroups(period: ChosenPeriod, filters: AnalyticsFilters, by: AnalyticsGroup) {
  return useQuery({
    queryKey: ["analytics", "groups", by, period, filters],
    queryFn: ({ signal }) =>
      api.get("/api/v1/analytics/groups", {
        query: { ...analyticsQuery(filters, periodAt(period, serverNow())), by },
        signal,
      }),
    refetchInterval: REFRESH_MS,
  });
}

export const FRAUD_RATES_KEY = ["analytics", "fraud-rates"] as const;

/** Fraud rates by kind of payment and band of amount. */
export function useFraudRates() {
  return useQuery({
    queryKey: FRAUD_RATES_KEY,
    queryFn: ({ signal }) => api.get("/api/v1/analytics/fraud-rates", { signal }),
    refetchInterval: REFRESH_MS,
  });
}

/** The payments that a fraud rate counts as fraud, the newest first, a page at a time. */
export function useFraudPayments(filters: Omit<FraudPaymentQuery, "cursor" | "limit">) {
  return useInfiniteQuery({
    queryKey: ["analytics", "fraud-payments", filters],
    queryFn: ({ pageParam, signal }) =>
      api.get("/api/v1/analytics/fraud-payments", {
        query: { ...filters, cursor: pageParam ?? undefined, limit: PAYMENTS_PAGE },
        signal,
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
