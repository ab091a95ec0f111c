import type { IncomingMessage } from "node:http";
import type { Server } from "socket.io";

interface Connection {
  readonly request: Pick<IncomingMessage, "socket">;
}

/**
 * What waits for a browser goes out in one write to its connection, not in one for each message: with many browsers, writes are
 * most of what telling them of alerts costs.
 */
export function sendTogether({ engine }: Pick<Server, "engine">): void {
  // The engine says both around the sending of all that waits for one connection.
  engine.on("flush", ({ request }: Connection) => request.socket.cork());
  engine.on("drain", ({ request }: Connection) => request.socket.uncork());
}
