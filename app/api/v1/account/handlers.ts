import { AccountBody } from "@/lib/contract/account";
import { readBody } from "@/lib/server/http/body";
import { accountChanger, accountOwner, readAccount, rename } from "@/lib/server/sign-in/account";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/account", async ({ services, request }) =>
  readAccount(services.db, await accountOwner(services, request)),
);

export const PATCH = endpoint("patch", "/api/v1/account", async ({ services, request }) => {
  const user = await accountChanger(services, request);
  const { name } = await readBody(request, AccountBody);
  await rename(services.db, user.id, name);
  return readAccount(services.db, { ...user, name });
});
