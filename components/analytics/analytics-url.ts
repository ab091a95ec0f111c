"use client";

import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { ALERT_KINDS } from "@/lib/contract/alert-kind";
import { ANALYTICS_GROUPS, type AnalyticsGroup } from "@/lib/contract/analytics-groups";
import { SEVERITIES } from "@/lib/contract/severity";
import type { AnalyticsFilters } from "@/lib/view-models/analytics";
import { type ChosenPeriod, PERIOD_DEFAULT, PERIODS } from "@/lib/view-models/analytics-period";

/** What the page shows, held in the URL. */
const VIEW = {
  since: parseAsStringLiteral(PERIODS).withDefault(PERIOD_DEFAULT),
  from: parseAsInteger,
  to: parseAsInteger,
  severity: parseAsArrayOf(parseAsStringLiteral(SEVERITIES)).withDefault([]),
  ruleId: parseAsArrayOf(parseAsString).withDefault([]),
  assignee: parseAsString,
  kind: parseAsStringLiteral(ALERT_KINDS),
  country: parseAsString,
  by: parseAsStringLiteral(ANALYTICS_GROUPS).withDefault("rule"),
};

export interface AnalyticsView {
  readonly period: ChosenPeriod;
  readonly filters: AnalyticsFilters;
  readonly by: AnalyticsGroup;
  readonly change: (change: Partial<ChosenPeriod & AnalyticsFilters & { readonly by: AnalyticsGroup }>) => void;
}

export function useAnalyticsView(): AnalyticsView {
  const [{ since, from, to, by, ...filters }, setView] = useQueryStates(VIEW, { history: "push" });
  return {
    period: { since, from, to },
    filters,
    by,
    change: ({ severity, ruleId, ...others }) =>
      void setView({
        ...others,
        ...(severity === undefined ? {} : { severity: [...severity] }),
        ...(ruleId === undefined ? {} : { ruleId: [...ruleId] }),
      }),
  };
}
