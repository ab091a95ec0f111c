import type { IncomingMessage } from "node:http";
import type { Caller } from "../api-key";
import type { Logger } from "../log";

/** A connection, as far as its session matters. */
export interface Watched {
  readonly request: IncomingMessage;
  readonly caller: Caller;
  /** Closes it. */
  end(): void;
}

export interface SessionWatchOptions {
  /** Everyone who is connected now. */
  readonly connected: () => Iterable<Watched>;
  /** Who a request comes from now; null when its session or key is not valid any more. */
  readonly callerOf: (request: IncomingMessage) => Promise<Caller | null>;
  readonly log: Logger;
}

/** Ends connections whose session or key ended, or whose person may do other things now. */
export interface SessionWatch {
  /** Looks at the connections of one person or key. */
  look(callerId: string): Promise<void>;
  /** Looks at all of them: notifications may have been missed, and sessions end by themselves. */
  lookAtAll(): Promise<void>;
}

export function watchSessions({ connected, callerOf, log }: SessionWatchOptions): SessionWatch {
  const check = async (watched: Iterable<Watched>): Promise<void> => {
    for (const { request, caller, end } of watched) {
      try {
        if (!isSame(await callerOf(request), caller)) end();
      } catch (error) {
        // While the database is away nobody is sent away: what they see is what they were allowed to see.
        log.warn({ err: error }, "a session could not be checked");
        return;
      }
    }
  };
  return {
    look: (callerId) => check([...connected()].filter(({ caller }) => caller.id === callerId)),
    lookAtAll: () => check([...connected()]),
  };
}

function isSame(now: Caller | null, before: Caller): boolean {
  if (now === null || now.id !== before.id) return false;
  if (now.kind === "person") return before.kind === "person" && now.role === before.role;
  return before.kind === "machine" && now.scopes.join() === before.scopes.join();
}
