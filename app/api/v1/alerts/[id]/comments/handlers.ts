import { CommentBody } from "@/lib/contract/alert-calls";
import { comment } from "@/lib/server/alerts/steps";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/alerts/{id}/comments", async ({ services, request, params, caller }) => {
  const body = await readBody(request, CommentBody);
  return comment(services.db, caller, params.id, body);
});
