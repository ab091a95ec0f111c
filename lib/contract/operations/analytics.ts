import { AnalyticsGroupQuery, AnalyticsGroups, AnalyticsQuery, AnalyticsReport } from "../analytics";
import type { Operation } from "./operation";

/** Calls about how well the work on alerts goes. */
export const ANALYTICS_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/analytics",
    summary: "Alerts, precision, money and times of a period beside the one before, by day and by hour of the week",
    permission: "read",
    query: AnalyticsQuery,
    success: { status: 200, says: "The figures", schema: AnalyticsReport },
  },
  {
    method: "get",
    path: "/api/v1/analytics/groups",
    summary: "The same figures by rule, severity, analyst, kind of entity or country",
    permission: "read",
    query: AnalyticsGroupQuery,
    success: { status: 200, says: "A row for each", schema: AnalyticsGroups },
  },
] as const satisfies readonly Operation[];
