import type { IncomingMessage } from "node:http";
import { type Caller, isAllowed } from "../callers/caller";
import { lacksSecondFactor } from "../people/second-factor-rule";
import { sessionUser } from "../people/sessions";
import type { Services } from "../web/services";

/** What a connection rests on: who opened it, and when their session or key ends by itself (epoch milliseconds; null: never). */
export interface ConnectionIdentity {
  readonly caller: Caller;
  readonly endsAt: number | null;
}

/** The session in the socket's cookie, or the API key that may read; null when neither is valid now. */
export async function connectionIdentity(
  services: Services,
  request: IncomingMessage,
): Promise<ConnectionIdentity | null> {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) {
    const machine = await services.machines.machineOf(authorization);
    return machine !== null && isAllowed(machine.caller, "read") ? machine : null;
  }
  if (cookie === undefined) return null;
  const user = await sessionUser(services.auth, new Headers({ cookie }));
  if (user === null || (await lacksSecondFactor(services.db, user))) return null;
  const { id, name, role, sessionEndsAt } = user;
  return { caller: { kind: "person", id, name, role }, endsAt: sessionEndsAt };
}
