import type { IncomingMessage } from "node:http";
import type { Caller } from "../callers/caller";
import type { Logger } from "../log/log";
import type { ConnectionIdentity } from "./handshake";

/** A connection, as far as its session matters. */
export interface WatchedConnection {
  readonly request: IncomingMessage;
  readonly hold: ConnectionIdentity;
  /** Its session goes on, perhaps to another end. */
  renew(hold: ConnectionIdentity): void;
  /** Closes it. */
  end(): void;
}

export interface SessionWatchOptions {
  /** Everyone who is connected now. */
  readonly connected: () => Iterable<WatchedConnection>;
  /** What a request rests on now; null when its session or key is not valid any more. */
  readonly holdOf: (request: IncomingMessage) => Promise<ConnectionIdentity | null>;
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

export function watchSessions({ connected, holdOf, log }: SessionWatchOptions): SessionWatch {
  const check = async (watched: readonly WatchedConnection[]): Promise<void> => {
    for (const { request, hold, renew, end } of watched) {
      try {
        const now = await holdOf(request);
        if (now !== null && isSame(now.caller, hold.caller)) renew(now);
        else end();
      } catch (error) {
        // While the database is away nobody is sent away before their time: what they see is what they were allowed to see.
        log.warn({ err: error }, "a session could not be checked");
        return;
      }
    }
  };
  return {
    check: (callerId) => check([...connected()].filter(({ hold }) => hold.caller.id === callerId)),
    lookAtAll: () => check([...connected()]),
    endOver: (now) => {
      for (const { hold, end } of connected()) {
        if (hold.endsAt !== null && hold.endsAt <= now) end();
      }
    },
  };
}

function isSame(now: Caller, before: Caller): boolean {
  if (now.id !== before.id) return false;
  if (now.kind === "person") return before.kind === "person" && now.role === before.role;
  return before.kind === "machine" && now.scopes.join() === before.scopes.join();
}
