import { countAlerts } from "@/lib/server/alerts/counts";
import { alertFiltersOf } from "@/lib/server/alerts/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/alerts/counts", ({ services, url, caller }) =>
  countAlerts(services.db, alertFiltersOf(url), caller),
);
