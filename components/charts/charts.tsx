"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui";

// The library that draws is most of what a page would load: a page is there first, and its charts follow.

const Waiting = () => <Skeleton className="h-full min-h-32 w-full" />;

export const EvidenceChart = dynamic(async () => (await import("@/components/alert/evidence-chart")).EvidenceChart, {
  ssr: false,
  loading: Waiting,
});
export const AlertsChart = dynamic(async () => (await import("@/components/backtest/alerts-chart")).AlertsChart, {
  ssr: false,
  loading: Waiting,
});
export const SweepChart = dynamic(async () => (await import("@/components/backtest/sweep-chart")).SweepChart, {
  ssr: false,
  loading: Waiting,
});
