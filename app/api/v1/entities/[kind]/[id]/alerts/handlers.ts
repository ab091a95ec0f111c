import { EntityAlertQuery } from "@/lib/contract/entity-overview";
import { listEntityAlerts } from "@/lib/server/entities/alerts-of";
import { entityOf } from "@/lib/server/entities/entity-of";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/entities/{kind}/{id}/alerts", ({ services, params, url }) =>
  listEntityAlerts(services.db, entityOf(services, params), readQuery(url, EntityAlertQuery)),
);
