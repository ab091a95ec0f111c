import type { IncomingMessage } from "node:http";
import { type Caller, may } from "../api-key";
import type { Services } from "../services";
import { sessionUser } from "../sessions";

/** Whether a browser that opens a socket shows one of our own pages. Requests without an Origin are not from browsers. */
export function isOwnOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** Who opened the socket: the session in its cookie or an API key that may read; null when neither is valid now. */
export async function socketCaller(own: Services, request: IncomingMessage): Promise<Caller | null> {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) {
    const machine = await own.machines.callerOf(authorization);
    return machine !== null && may(machine, "read") ? machine : null;
  }
  if (cookie === undefined) return null;
  const user = await sessionUser(own.auth, new Headers({ cookie }));
  return user === null ? null : { kind: "person", id: user.id, name: user.name, role: user.role };
}
