import type { Services } from "../web/services";
import { type ClientSocket, type Io, socketsOf } from "./connections";
import { connectionIdentity } from "./identity";
import { type WatchedConnection, watchSessions } from "./session-watch";

/** Notifications tell of ended sessions at once; those whose notification was lost are found this often. */
const SESSION_CHECK_MS = 15_000;
/** Sessions and keys whose time is over are found this often. */
const SESSION_END_MS = 250;

/** Who may connect, and for how long they may stay. */
export interface Admission {
  /** A notification that a person, session or key changed; `callerId` is the person's or the key's id. */
  changed(callerId: string): void;
  /** Looks at everyone: notifications may have been missed. */
  checkAll(): void;
  close(): void;
}

/** Lets in those whose session or key is valid, and sends away those whose session or key ends. */
export function admit(io: Io, services: Services): Admission {
  const { log } = services;
  let peopleNotices = 0;
  const sessions = watchSessions({
    connected: () => [...socketsOf(io)].map(watchedOf),
    identityOf: (request) => connectionIdentity(services, request),
    log,
  });

  io.use((socket, next) => {
    const notices = peopleNotices;
    connectionIdentity(services, socket.request).then(
      (identity) => {
        if (identity === null) return next(new Error("signed out"));
        socket.data = { held: null, waiting: 0, subscribedAt: 0, identity, peopleNotices: notices };
        next();
      },
      (error: unknown) => {
        log.warn({ err: error }, "a session could not be checked");
        next(new Error("unavailable"));
      },
    );
  });
  io.on("connection", (socket) => {
    // What was told while its session was read was told before it could be found.
    if (socket.data.peopleNotices !== peopleNotices) void sessions.check(socket.data.identity.caller.id);
  });

  const poll = setInterval(() => void sessions.lookAtAll(), SESSION_CHECK_MS);
  const ends = setInterval(() => sessions.endOver(Date.now()), SESSION_END_MS);
  return {
    changed: (callerId) => {
      peopleNotices += 1;
      services.machines.forget();
      void sessions.check(callerId);
    },
    checkAll: () => void sessions.lookAtAll(),
    close: () => {
      clearInterval(poll);
      clearInterval(ends);
    },
  };
}

function watchedOf(socket: ClientSocket): WatchedConnection {
  return {
    request: socket.request,
    identity: socket.data.identity,
    renew: (identity) => {
      socket.data.identity = identity;
    },
    end: () => socket.disconnect(true),
  };
}
