import { readDelivery } from "@/lib/server/outbox/manage/delivery-message";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/deliveries/{id}", ({ services, params }) =>
  readDelivery(services.db, params.id, services.channels.deps.origin),
);
