import { BrowserBody } from "@/lib/contract/personal-notices";
import { readBody } from "@/lib/server/http/body";
import { addBrowser, listBrowsers } from "@/lib/server/personal-notices/browsers";
import { accountChanger, accountOwner } from "@/lib/server/sign-in/account";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/account/browsers", async ({ services, request }) => ({
  items: await listBrowsers(services.db, (await accountOwner(services, request)).id),
}));

export const POST = endpoint("post", "/api/v1/account/browsers", async ({ services, request, reply }) => {
  const user = await accountChanger(services, request);
  const body = await readBody(request, BrowserBody);
  const userAgent = request.headers.get("user-agent") ?? "";
  const { allowPrivateTargets } = services.env;
  return reply(await addBrowser(services.db, user, body, { userAgent, allowPrivateTargets }), 201);
});
