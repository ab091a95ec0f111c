import { DeliveryQuery } from "@/lib/contract/channel";
import { readQuery } from "@/lib/server/http/query";
import { listDeliveries } from "@/lib/server/outbox/manage/deliveries";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/deliveries", ({ services, url }) =>
  listDeliveries(services.db, readQuery(url, DeliveryQuery)),
);
