import { RenewLinkBody } from "@/lib/contract/user-account";
import { readBody } from "@/lib/server/http/body";
import { renewLink, revokeLink } from "@/lib/server/people/invite";
import { giveLink } from "@/lib/server/sign-in/give-link";
import { endpoint, json } from "@/lib/server/web/endpoint";

export const POST = endpoint<{ id: string }>("manageUsers", async ({ services, request, params, caller }) => {
  await readBody(request, RenewLinkBody);
  const issued = await renewLink(services.db, caller, params.id);
  return json(await giveLink(services, request, caller.name, issued), 201);
});

export const DELETE = endpoint<{ id: string }>("manageUsers", async ({ services, params, caller }) => ({
  removed: await revokeLink(services.db, caller, params.id),
}));
