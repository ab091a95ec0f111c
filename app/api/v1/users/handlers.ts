import { InviteBody, UserQuery } from "@/lib/contract/user-account";
import { isAllowed } from "@/lib/server/callers/caller";
import { readBody } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { inviteUser } from "@/lib/server/people/invite";
import { listUsers } from "@/lib/server/people/list-users";
import { giveLink } from "@/lib/server/sign-in/give-link";
import { listAssignees } from "@/lib/server/system/users";
import { endpoint } from "@/lib/server/web/endpoint";

/** Who does not manage people sees whom alerts can be assigned to, and nothing else of anybody. */
export const GET = endpoint("get", "/api/v1/users", async ({ services, url, caller }) => {
  if (!isAllowed(caller, "manageUsers")) return { items: await listAssignees(services.db) };
  const query = readQuery(url, UserQuery);
  return { ...(await listUsers(services.db, query)), mails: services.env.smtp !== null };
});

export const POST = endpoint("post", "/api/v1/users", async ({ services, request, caller, reply }) => {
  const issued = await inviteUser(services.db, caller, await readBody(request, InviteBody));
  return reply(await giveLink(services, request, caller.name, issued), 201);
});
