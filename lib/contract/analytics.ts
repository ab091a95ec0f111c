import { z } from "zod";
import { AlertFilterQuery } from "./alert-calls";
import { ANALYTICS_GROUPS } from "./analytics-groups";
import type { Read } from "./read";
import { SeveritySchema } from "./severity-schema";

/** Query of `GET /api/v1/analytics`: a period, and filters as of the list of alerts. */
export const AnalyticsQuery = AlertFilterQuery.pick({
  severity: true,
  ruleId: true,
  assignee: true,
  kind: true,
  country: true,
}).extend({
  from: z.number().int().min(0).describe("The period's beginning, epoch milliseconds"),
  to: z.number().int().describe("Just after its end; at most 366 days later"),
});
export type AnalyticsQuery = Read<typeof AnalyticsQuery>;

/** Query of `GET /api/v1/analytics/groups`. */
export const AnalyticsGroupQuery = AnalyticsQuery.extend({
  by: z.enum(ANALYTICS_GROUPS).describe("rule, severity, analyst (the owner), kind (of entity in the key), country"),
});
export type AnalyticsGroupQuery = Read<typeof AnalyticsGroupQuery>;

const count = z.number().int();
const money = z.number().describe("In the base currency");

/** How long something took. */
const Spread = z
  .object({ median: z.number(), p90: z.number() })
  .nullable()
  .describe("Milliseconds, exact; null where there is none");

/** What happened to alerts in a period; docs/analytics.md says of each what it counts. */
export const AnalyticsFigures = z.object({
  alerts: count.describe("Detected in the period"),
  atRisk: money.describe("The money at risk of these, in the base currency"),
  acknowledged: count.describe("First acknowledged, or resolved without that, in the period"),
  toAcknowledge: Spread,
  resolved: count.describe("Resolved in the period, and not reopened since"),
  toResolve: Spread,
  fraud: count,
  falsePositive: count,
  inconclusive: count,
  precision: z.number().nullable().describe("fraud / (fraud + falsePositive); null where both are 0"),
  cases: count.describe("Cases resolved in the period that have such an alert; without filters all"),
  lost: money.describe("By these cases, in the base currency"),
  prevented: money.describe("By these cases, in the base currency"),
});
export type AnalyticsFigures = Read<typeof AnalyticsFigures>;

/** A day in UTC, as far as it lies in the period. */
export const AnalyticsDay = z.object({
  from: z.number().describe("Epoch milliseconds"),
  to: z.number().describe("Epoch milliseconds"),
  alerts: z.record(SeveritySchema, count).describe("Detected, by severity"),
  fraud: count.describe("Resolved as that, as the next two"),
  falsePositive: count,
  inconclusive: count,
});
export type AnalyticsDay = Read<typeof AnalyticsDay>;

const span = { from: z.number().describe("Epoch milliseconds"), to: z.number().describe("Epoch milliseconds") };

/** `GET /api/v1/analytics`. */
export const AnalyticsReport = z.object({
  ...span,
  before: z.object({ ...span, figures: AnalyticsFigures }).describe("The period of the same length before"),
  baseCurrency: z.string(),
  figures: AnalyticsFigures,
  days: z.array(AnalyticsDay).describe("Oldest first"),
  hours: z
    .array(count)
    .describe("Alerts detected in the period by hour of the week in UTC, 168 numbers from Monday 00:00 on"),
});
export type AnalyticsReport = Read<typeof AnalyticsReport>;

/** A row of a table. */
export const AnalyticsRow = z.object({
  key: z
    .string()
    .describe("Id of the rule, the severity, id of the owner, kind of entity or country; none for alerts without"),
  name: z.string(),
  figures: AnalyticsFigures,
  before: AnalyticsFigures.describe("In the period of the same length before"),
});
export type AnalyticsRow = Read<typeof AnalyticsRow>;

/** `GET /api/v1/analytics/groups`. */
export const AnalyticsGroups = z.object({
  by: z.enum(ANALYTICS_GROUPS),
  ...span,
  baseCurrency: z.string(),
  items: z.array(AnalyticsRow).describe("Those with the most alerts first, at most 500"),
  left: count.describe("Rows that are not given"),
});
export type AnalyticsGroups = Read<typeof AnalyticsGroups>;
