import type { IncomingMessage } from "node:http";
import type { Caller } from "../callers/caller";
import type { Logger } from "../log/log";
import type { ConnectionIdentity } from "./identity";

/** A connection, as far as its session matters. */
export interface WatchedConnection {
  readonly request: IncomingMessage;
  readonly identity: ConnectionIdentity;
  /** Its session goes on, perhaps to another end. */
  renew(identity: ConnectionIdentity): void;
  /** Closes it. */
  end(): void;
}

export interface SessionWatchOptions {
  /** Everyone who is connected now. */
  readonly connected: () => Iterable<WatchedConnection>;
  /** What a request rests on now; null when its session or key is not valid any more. */
  readonly identityOf: (request: IncomingMessage) => Promise<ConnectionIdentity | null>;
  readonly log: Logger;
}

/** Ends connections whose session or key ended, or whose person may do other things now. */
export interface SessionWatch {
  /** Looks at the connections of one person or key. */
  check(callerId: string): Promise<void>;
  /** Looks at all of them: notifications may have been missed. */
  lookAtAll(): Promise<void>;
  /** Ends those whose time is over at `now`, epoch milliseconds. It asks nobody, so it can be called often. */
  endOver(now: number): void;
}

export function watchSessions({ connected, identityOf, log }: SessionWatchOptions): SessionWatch {
  const check = async (watched: readonly WatchedConnection[]): Promise<void> => {
    for (const { request, identity, renew, end } of watched) {
      try {
        const now = await identityOf(request);
        if (now !== null && isSame(now.caller, identity.caller)) renew(now);
        else end();
      } catch (error) {
        // While the database is away nobody is sent away before their time: what they see is what they were allowed to see.
        log.warn({ err: error }, "a session could not be checked");
        return;
      }
    }
  };
  return {
    check: (callerId) => check([...connected()].filter(({ identity }) => identity.caller.id === callerId)),
    lookAtAll: () => check([...connected()]),
    endOver: (now) => {
      for (const { identity, end } of connected()) {
        if (identity.endsAt !== null && identity.endsAt <= now) end();
      }
    },
  };
}

function isSame(now: Caller, before: Caller): boolean {
  if (now.id !== before.id) return false;
  if (now.kind === "person") return before.kind === "person" && now.role === before.role;
  return before.kind === "machine" && now.scopes.join() === before.scopes.join();
}
