import { ALERT_TABLE, alertPages } from "@/lib/server/alerts/export";
import { alertFiltersOf } from "@/lib/server/alerts/query";
import { PARQUET } from "@/lib/server/export/parquet";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/alerts.parquet", ({ services, caller, url }) =>
  sendFile({ services, caller, url }, ALERT_TABLE, alertPages(services.db, alertFiltersOf(url), caller), PARQUET),
);
