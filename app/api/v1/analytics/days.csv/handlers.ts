import { ANALYTICS_DAY_TABLE, dayPages } from "@/lib/server/analytics/export";
import { analyticsQueryOf } from "@/lib/server/analytics/query";
import { CSV } from "@/lib/server/export/csv";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/analytics/days.csv", ({ services, caller, url }) =>
  sendFile({ services, caller, url }, ANALYTICS_DAY_TABLE, dayPages(services.db, analyticsQueryOf(url), caller), CSV),
);
