import { ResolveBody } from "@/lib/contract/alert-calls";
import { resolveAlert } from "@/lib/server/alerts/resolve-and-snooze";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/alerts/{id}/resolve", async ({ services, request, params, caller }) => {
  const body = await readBody(request, ResolveBody);
  return resolveAlert(services.db, caller, params.id, body);
});
