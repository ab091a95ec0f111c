import { endSessions } from "@/lib/server/people/administer";
import { sessionUser } from "@/lib/server/people/sessions";
import { endpoint } from "@/lib/server/web/endpoint";

export const DELETE = endpoint(
  "delete",
  "/api/v1/users/{id}/sessions",
  async ({ services, request, params, caller }) => {
    // Who asks about themselves stays signed in here.
    const own = params.id === caller.id ? await sessionUser(services.auth, request.headers) : null;
    return { ended: await endSessions(services.db, caller, params.id, { exceptId: own?.sessionId ?? null }) };
  },
);
