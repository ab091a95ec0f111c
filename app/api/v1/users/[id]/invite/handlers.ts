import { RenewLinkBody } from "@/lib/contract/user-account";
import { readBody } from "@/lib/server/http/body";
import { renewLink, revokeLink } from "@/lib/server/people/invite";
import { giveLink } from "@/lib/server/sign-in/give-link";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint(
  "post",
  "/api/v1/users/{id}/invite",
  async ({ services, request, params, caller, reply }) => {
    await readBody(request, RenewLinkBody);
    const issued = await renewLink(services.db, caller, params.id);
    return reply(await giveLink(services, request, caller.name, issued), 201);
  },
);

export const DELETE = endpoint("delete", "/api/v1/users/{id}/invite", async ({ services, params, caller }) => ({
  removed: await revokeLink(services.db, caller, params.id),
}));
