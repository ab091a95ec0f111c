import { removeBrowser } from "@/lib/server/personal-notices/browsers";
import { accountChanger } from "@/lib/server/sign-in/account";
import { endpoint } from "@/lib/server/web/endpoint";

export const DELETE = endpoint(
  "delete",
  "/api/v1/account/browsers/{id}",
  async ({ services, request, params, reply }) => {
    await removeBrowser(services.db, await accountChanger(services, request), params.id);
    return reply(null, 204);
  },
);
