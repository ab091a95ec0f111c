import { removeSecondFactor } from "@/lib/server/people/administer";
import { readUser } from "@/lib/server/people/list-users";
import { endpoint } from "@/lib/server/web/endpoint";

export const DELETE = endpoint("delete", "/api/v1/users/{id}/second-factor", async ({ services, params, caller }) => {
  await removeSecondFactor(services.db, caller, params.id);
  return readUser(services.db, params.id);
});
