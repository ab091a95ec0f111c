import { ANALYTICS_HOUR_TABLE, hourPages } from "@/lib/server/analytics/export";
import { analyticsQueryOf } from "@/lib/server/analytics/query";
import { PARQUET } from "@/lib/server/export/parquet";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/analytics/hours.parquet", ({ services, caller, url }) =>
  sendFile(
    { services, caller, url },
    ANALYTICS_HOUR_TABLE,
    hourPages(services.db, analyticsQueryOf(url), caller),
    PARQUET,
  ),
);
