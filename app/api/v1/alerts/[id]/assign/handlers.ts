import { AssignBody } from "@/lib/contract/alert-calls";
import { assignAlert } from "@/lib/server/alerts/assign";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/alerts/{id}/assign", async ({ services, request, params, caller }) => {
  const body = await readBody(request, AssignBody);
  return assignAlert(services.db, caller, params.id, body);
});
