"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui";
import {
  ALERTS_CHART_PX,
  DAY_BARS_PX,
  EVIDENCE_CAPTION_PX,
  EVIDENCE_CHART_PX,
  SCORE_CHART_PX,
  SWEEP_CHART_PX,
} from "./heights";

// The library that draws is most of what a page would load: a page is there first, and its charts follow.

const waiting = (heightPx: number) => () => (
  <div style={{ height: heightPx }}>
    <Skeleton className="h-full w-full" />
  </div>
);

export const LazyEvidenceChart = dynamic(
  async () => (await import("@/components/charts/evidence-chart")).EvidenceChart,
  {
    ssr: false,
    loading: waiting(EVIDENCE_CHART_PX + EVIDENCE_CAPTION_PX),
  },
);
export const LazyAlertsChart = dynamic(async () => (await import("@/components/charts/alerts-chart")).AlertsChart, {
  ssr: false,
  loading: waiting(ALERTS_CHART_PX),
});
export const LazySweepChart = dynamic(async () => (await import("@/components/charts/sweep-chart")).SweepChart, {
  ssr: false,
  loading: waiting(SWEEP_CHART_PX),
});
export const LazyCurveChart = dynamic(async () => (await import("@/components/charts/score-charts")).CurveChart, {
  ssr: false,
  loading: waiting(SCORE_CHART_PX),
});
export const LazyFoundChart = dynamic(async () => (await import("@/components/charts/score-charts")).FoundChart, {
  ssr: false,
  loading: waiting(SCORE_CHART_PX),
});
export const LazyDayBarsChart = dynamic(async () => (await import("@/components/charts/day-bars-chart")).DayBarsChart, {
  ssr: false,
  loading: waiting(DAY_BARS_PX),
});
