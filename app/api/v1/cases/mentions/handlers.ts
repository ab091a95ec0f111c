import { unseenMentions } from "@/lib/server/cases/mentions";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/cases/mentions", ({ services, caller }) =>
  unseenMentions(services.db, caller.id),
);
