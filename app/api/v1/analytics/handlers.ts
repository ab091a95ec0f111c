import { analyticsQueryOf } from "@/lib/server/analytics/query";
import { readAnalytics } from "@/lib/server/analytics/report";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/analytics", ({ services, url, caller }) =>
  readAnalytics(services.db, analyticsQueryOf(url), caller, services.env.baseCurrency),
);
