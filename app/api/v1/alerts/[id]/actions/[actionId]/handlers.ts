import { PressBody } from "@/lib/contract/action-press";
import { pressAction } from "@/lib/server/actions/press";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint(
  "post",
  "/api/v1/alerts/{id}/actions/{actionId}",
  async ({ services, request, params: { id, actionId }, caller }) => {
    const body = await readBody(request, PressBody);
    return pressAction(services.db, caller, { alertId: id, actionId }, body, services.channels);
  },
);
