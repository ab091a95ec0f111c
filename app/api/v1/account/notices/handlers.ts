import { PersonalNoticesBody } from "@/lib/contract/personal-notices";
import { readBody } from "@/lib/server/http/body";
import { readNotices, writeNotices } from "@/lib/server/personal-notices/notices";
import { accountChanger, accountOwner } from "@/lib/server/sign-in/account";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/account/notices", async ({ services, request }) => {
  const { id } = await accountOwner(services, request);
  return { ...(await readNotices(services.db, id)), hasMailServer: services.env.smtp !== null };
});

export const PUT = endpoint("put", "/api/v1/account/notices", async ({ services, request }) => {
  const user = await accountChanger(services, request);
  const body = await readBody(request, PersonalNoticesBody);
  await writeNotices(services.db, services.channels.box, user, body);
  return { ...(await readNotices(services.db, user.id)), hasMailServer: services.env.smtp !== null };
});
