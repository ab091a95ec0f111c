import { UserChange } from "@/lib/contract/user-account";
import { readBody } from "@/lib/server/http/body";
import { changeUser } from "@/lib/server/people/change-user";
import { readUser } from "@/lib/server/people/list-users";
import { endpoint } from "@/lib/server/web/endpoint";

export const PATCH = endpoint("patch", "/api/v1/users/{id}", async ({ services, request, params, caller }) => {
  await changeUser(services.db, caller, params.id, await readBody(request, UserChange));
  return readUser(services.db, params.id);
});
