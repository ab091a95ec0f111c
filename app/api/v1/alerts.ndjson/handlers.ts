import { ALERT_TABLE, alertPages } from "@/lib/server/alerts/export";
import { alertFiltersOf } from "@/lib/server/alerts/query";
import { NDJSON } from "@/lib/server/export/ndjson";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/alerts.ndjson", ({ services, caller, url }) =>
  sendFile({ services, caller, url }, ALERT_TABLE, alertPages(services.db, alertFiltersOf(url), caller), NDJSON),
);
