import { UnmaskAlertBody } from "@/lib/contract/masking";
import { readBody } from "@/lib/server/http/body";
import { unmaskAlert } from "@/lib/server/privacy/unmask";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint(
  "post",
  "/api/v1/alerts/{id}/unmask",
  async ({ services, request, params, caller, replyAsItIs }) => {
    const { reason } = await readBody(request, UnmaskAlertBody);
    return replyAsItIs(await unmaskAlert(services, caller, params.id, reason));
  },
);
