import { z } from "zod";
import { AlertFilterQuery } from "../alert-calls";
import { AnalyticsGroupQuery, AnalyticsQuery } from "../analytics";
import { AuditFilters } from "../audit-schema";
import { TransactionExportQuery } from "../backtest";
import { CaseFilterQuery } from "../case-calls";
import { DeliveryFilterQuery } from "../channel";
import { DecisionFilterQuery } from "../decision-calls";
import { ListEntryFilterQuery } from "../list-api";
import { NoQuery } from "../no-query";
import type { Permission } from "../roles";
import { SnoozeFilterQuery } from "../snooze-calls";
import type { Operation } from "./operation";

/** The three files of a list: `path` is the list's own, to which the end of the file's name is added. */
function filesOf<const P extends string, const M extends Permission, Q extends z.ZodObject>(
  path: P,
  what: string,
  permission: M,
  query: Q,
  refusals: readonly 404[] = [],
) {
  return [
    {
      method: "get",
      path: `${path}.csv`,
      summary: `${what} as CSV; a text that begins like a formula gets an apostrophe in front`,
      permission,
      query,
      refusals,
      success: { status: 200, says: "The file", type: "text/csv" },
    },
    {
      method: "get",
      path: `${path}.ndjson`,
      summary: `${what}, one JSON object a line`,
      permission,
      query,
      refusals,
      success: { status: 200, says: "The file", type: "application/x-ndjson" },
    },
    {
      method: "get",
      path: `${path}.parquet`,
      summary: `${what} as Apache Parquet`,
      permission,
      query,
      refusals,
      success: { status: 200, says: "The file", type: "application/vnd.apache.parquet" },
    },
  ] as const satisfies readonly Operation[];
}

/** Lists as files, with the filters of the list. */
export const EXPORT_OPERATIONS = [
  ...filesOf("/api/v1/alerts", "All alerts that fit", "read", AlertFilterQuery),
  ...filesOf("/api/v1/transactions", "All stored transactions that fit", "read", TransactionExportQuery),
  ...filesOf("/api/v1/decisions", "All decisions that fit", "read", DecisionFilterQuery),
  ...filesOf("/api/v1/cases", "All cases that fit", "read", CaseFilterQuery),
  ...filesOf("/api/v1/snoozes", "All snoozes that fit", "read", SnoozeFilterQuery),
  ...filesOf("/api/v1/deliveries", "All messages to channels that fit", "manageChannels", DeliveryFilterQuery),
  ...filesOf("/api/v1/dead-letters", "All records that could not be evaluated", "read", NoQuery),
  ...filesOf("/api/v1/lists/{name}/entries", "All values of a list that fit", "read", ListEntryFilterQuery, [404]),
  ...filesOf("/api/v1/entities/{kind}/{id}/comments", "All comments on an entity", "read", NoQuery, [404]),
  ...filesOf("/api/v1/analytics/groups", "A table of figures", "read", AnalyticsGroupQuery),
  ...filesOf("/api/v1/analytics/days", "The days of a period with their figures", "read", AnalyticsQuery),
  ...filesOf("/api/v1/analytics/hours", "Alerts by hour of the week", "read", AnalyticsQuery),
  ...filesOf(
    "/api/v1/analytics/fraud-rates",
    "Fraud rates by kind of payment, period and band",
    "read",
    z.strictObject({}),
  ),
  ...filesOf("/api/v1/audit", "All lines of the audit that fit", "readAudit", AuditFilters),
] as const;
