import { resendDelivery } from "@/lib/server/outbox/manage/deliveries";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/deliveries/{id}/resend", ({ services, params, caller }) =>
  resendDelivery(services.db, caller, params.id),
);
