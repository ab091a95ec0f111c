import { ResolveBody } from "@/lib/contract/alert-calls";
import { resolve } from "@/lib/server/alerts/steps";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/alerts/{id}/resolve", async ({ services, request, params, caller }) => {
  const body = await readBody(request, ResolveBody);
  return resolve(services.db, caller, params.id, body);
});
