import { undoBulk } from "@/lib/server/alerts/bulk-undo";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/alerts/bulk/{id}/undo", ({ services, params, caller }) =>
  undoBulk(services.db, caller, params.id),
);
