import { listAlerts } from "@/lib/server/alerts/list";
import { alertQueryOf } from "@/lib/server/alerts/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/alerts", ({ services, url, caller }) =>
  listAlerts(services.db, alertQueryOf(url), caller),
);
