import { ALERT_TABLE, alertPages } from "@/lib/server/alerts/export";
import { alertFiltersOf } from "@/lib/server/alerts/query";
import { CSV } from "@/lib/server/export/csv";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/alerts.csv", ({ services, caller, url }) =>
  sendFile({ services, caller, url }, ALERT_TABLE, alertPages(services.db, alertFiltersOf(url), caller), CSV),
);
