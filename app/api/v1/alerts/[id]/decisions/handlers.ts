import { decisionsOfAlert } from "@/lib/server/decisions/of-alert";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/alerts/{id}/decisions", ({ services, params }) =>
  decisionsOfAlert(services.db, params.id),
);
