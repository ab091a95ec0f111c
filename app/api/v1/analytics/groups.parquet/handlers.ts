import { ANALYTICS_GROUP_TABLE, groupPages } from "@/lib/server/analytics/export";
import { analyticsGroupQueryOf } from "@/lib/server/analytics/query";
import { PARQUET } from "@/lib/server/export/parquet";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/analytics/groups.parquet", ({ services, caller, url }) =>
  sendFile(
    { services, caller, url },
    ANALYTICS_GROUP_TABLE,
    groupPages(services.db, analyticsGroupQueryOf(url), caller),
    PARQUET,
  ),
);
