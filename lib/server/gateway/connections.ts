import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import type { AlertChange, AlertCounts, ClientToServerEvents, ServerToClientEvents } from "@/lib/contract/realtime";
import { isOwnOrigin } from "./handshake";
import type { ConnectionIdentity } from "./identity";
import { sendTogether } from "./send-together";

/** What a client may send at once: it only ever sends a cursor, or some ids. */
const MESSAGE_BYTES_MAX = 16 * 1024;
/** Alert events that may wait for a slow client; beyond them it is disconnected and takes a snapshot when it is back. */
const WAITING_EVENTS_MAX = 2_000;
/** The room of those who have had their snapshot. */
export const LIVE = "live";

export interface AlertEvent {
  readonly name: "alert:raised" | "alert:changed";
  readonly change: AlertChange;
  readonly counts: AlertCounts;
}

/** What the gateway remembers of a connection. */
interface SocketState {
  /** Changes that came while its snapshot was being read; null when none is. */
  held: AlertEvent[] | null;
  /** Events sent since its connection was last empty. */
  waiting: number;
  /** When it last asked for a snapshot, epoch milliseconds. */
  subscribedAt: number;
  /** Who connected, and until when they may stay. */
  identity: ConnectionIdentity;
  /** How many notifications about people had come when the identity was read. */
  readonly peopleNotices: number;
}

export type Io = Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketState>;
export type ClientSocket = Socket<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketState>;

/** Socket.IO at /socket.io, for our own pages. */
export function openSockets(http: HttpServer): Io {
  const io: Io = new Server(http, {
    path: "/socket.io",
    serveClient: false,
    maxHttpBufferSize: MESSAGE_BYTES_MAX,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    allowRequest: (request, decide) => decide(null, isOwnOrigin(request)),
  });
  sendTogether(io);
  return io;
}

export function socketsOf(io: Io): Iterable<ClientSocket> {
  return io.of("/").sockets.values();
}

/** To everyone who has a snapshot at once, and to the memory of everyone whose snapshot is being read. */
export function sendAlert(io: Io, event: AlertEvent): void {
  io.to(LIVE).emit(event.name, event.change, event.counts);
  for (const socket of socketsOf(io)) {
    if (socket.data.held !== null) {
      socket.data.held.push(event);
    } else if (socket.rooms.has(LIVE)) {
      socket.data.waiting += 1;
      if (socket.data.waiting > WAITING_EVENTS_MAX) socket.disconnect(true);
    }
  }
}
