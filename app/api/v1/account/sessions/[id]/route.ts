import { endpoint } from "@/lib/server/http/endpoint";
import { accountChanger } from "@/lib/server/people/account";
import { endSessions } from "@/lib/server/people/administer";

export const DELETE = endpoint<{ id: string }>("read", async ({ services, request, params }) => {
  const user = await accountChanger(services, request);
  return { ended: await endSessions(services.db, user, user.id, { sessionId: params.id }) };
});
