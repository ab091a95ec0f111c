import { endSessions } from "@/lib/server/people/administer";
import { accountChanger } from "@/lib/server/sign-in/account";
import { endpoint } from "@/lib/server/web/endpoint";

export const DELETE = endpoint("delete", "/api/v1/account/sessions/{id}", async ({ services, request, params }) => {
  const user = await accountChanger(services, request);
  return { ended: await endSessions(services.db, user, user.id, { sessionId: params.id }) };
});
