import { readAnalyticsGroups } from "@/lib/server/analytics/groups";
import { analyticsGroupQueryOf } from "@/lib/server/analytics/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/analytics/groups", ({ services, url, caller }) =>
  readAnalyticsGroups(services.db, analyticsGroupQueryOf(url), caller, services.env.baseCurrency),
);
