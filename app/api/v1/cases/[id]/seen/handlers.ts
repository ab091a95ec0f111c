import { seeMentions } from "@/lib/server/cases/mentions";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/cases/{id}/seen", ({ services, params, caller }) =>
  seeMentions(services.db, caller.id, params.id),
);
