import type { AlertKindName } from "@/lib/contract/alert-kind";
import { ALERT_STATUSES } from "@/lib/contract/alert-status";
import type { AnalyticsFigures, AnalyticsQuery } from "@/lib/contract/analytics";
import type { AnalyticsGroup } from "@/lib/contract/analytics-groups";
import { searchOf } from "@/lib/contract/operations/address";
import type { Severity } from "@/lib/contract/severity";

/** The filters of the Analytics page beside its period. Empty lists and null mean "any". */
export interface AnalyticsFilters {
  readonly severity: readonly Severity[];
  readonly ruleId: readonly string[];
  /** A user's id, `me`, `none`, or null for anyone. */
  readonly assignee: string | null;
  readonly kind: AlertKindName | null;
  /** Two capital letters, `none`, or null. */
  readonly country: string | null;
}

export interface AnalyticsSpan {
  /** Epoch milliseconds. */
  readonly from: number;
  /** Just after its end. */
  readonly to: number;
}

/** What the calls are asked for with these filters. */
export function analyticsQuery(filters: AnalyticsFilters, { from, to }: AnalyticsSpan): AnalyticsQuery {
  return {
    from,
    to,
    severity: filters.severity,
    ruleId: filters.ruleId,
    assignee: filters.assignee ?? undefined,
    kind: filters.kind ?? undefined,
    country: filters.country ?? undefined,
  };
}

/** The filters with a row of a table as one more. */
export function narrowed(filters: AnalyticsFilters, by: AnalyticsGroup, key: string): AnalyticsFilters {
  switch (by) {
    case "rule":
      return { ...filters, ruleId: [key] };
    case "severity":
      return { ...filters, severity: [key as Severity] };
    case "analyst":
      return { ...filters, assignee: key };
    case "kind":
      return { ...filters, kind: key as AlertKindName };
    case "country":
      return { ...filters, country: key };
  }
}

/** What a number counts. */
export type AnalyticsMark = keyof AnalyticsFigures;

/** The page with the list that a number of these filters and this period is about: as many as the number, or what it is reckoned from. */
export function behind(filters: AnalyticsFilters, span: AnalyticsSpan, mark: AnalyticsMark, hour?: number): string {
  const { from, to } = span;
  const { severity, ruleId, assignee, kind, country } = analyticsQuery(filters, span);
  if (mark === "cases" || mark === "lost" || mark === "prevented") {
    return `/cases?${searchOf({
      status: "resolved",
      resolvedFrom: from,
      resolvedTo: to,
      alertSeverity: severity,
      alertRuleId: ruleId,
      alertAssignee: assignee,
      alertKind: kind,
      alertCountry: country,
    })}`;
  }
  return `/alerts?${searchOf({
    status: ALERT_STATUSES,
    severity,
    ruleId,
    assignee,
    kind,
    country,
    ...spanOf(mark, { from, to }),
    label: LABELS[mark],
    hour,
    waiting: "show",
    sort: "-detectedAt",
  })}`;
}

const LABELS: Partial<Record<AnalyticsMark, readonly string[]>> = {
  fraud: ["fraud"],
  falsePositive: ["false_positive"],
  inconclusive: ["inconclusive"],
  precision: ["fraud", "false_positive"],
};

function spanOf(mark: AnalyticsMark, { from, to }: AnalyticsSpan): Readonly<Record<string, number>> {
  if (mark === "alerts" || mark === "atRisk") return { from, to };
  if (mark === "acknowledged" || mark === "toAcknowledge") return { acknowledgedFrom: from, acknowledgedTo: to };
  return { resolvedFrom: from, resolvedTo: to };
}

/** How much a number changed against before, as a share of before; null where there was none. */
export function changeAgainst(now: number | null, before: number | null): number | null {
  if (now === null || before === null || before === 0) return null;
  return (now - before) / before;
}
