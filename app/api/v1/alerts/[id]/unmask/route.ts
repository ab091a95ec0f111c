import { UnmaskAlertBody } from "@/lib/contract/masking";
import { readBody } from "@/lib/server/http/body";
import { unmaskAlert } from "@/lib/server/privacy/unmask";
import { endpoint, jsonAsItIs } from "@/lib/server/web/endpoint";

export const POST = endpoint<{ id: string }>("unmask", async ({ services, request, params, caller }) => {
  const { reason } = await readBody(request, UnmaskAlertBody);
  return jsonAsItIs(await unmaskAlert(services, caller, params.id, reason));
});
