import { unseenMentions } from "@/lib/server/comments/mentions";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/mentions", ({ services, caller }) =>
  unseenMentions(services.db, caller.id),
);
