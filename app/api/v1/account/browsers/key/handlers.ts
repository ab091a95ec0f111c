import { ensurePersonalChannel, publicKeyOf } from "@/lib/server/personal-notices/personal-channel";
import { accountChanger } from "@/lib/server/sign-in/account";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/account/browsers/key", async ({ services, request }) => {
  const user = await accountChanger(services, request);
  await ensurePersonalChannel(services.db, services.channels.box, user, "browser");
  return { publicKey: await publicKeyOf(services.db, user.id) };
});
