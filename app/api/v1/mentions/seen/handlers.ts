import { SeenBody } from "@/lib/contract/comment";
import { seeMentions } from "@/lib/server/comments/mentions";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/mentions/seen", async ({ services, request, caller }) => {
  const { place } = await readBody(request, SeenBody);
  return seeMentions(services.db, caller.id, place);
});
