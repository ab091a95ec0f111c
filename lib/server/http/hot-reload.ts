import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";

/** The sockets over which Next tells pages of changed code. */
export interface HotReload {
  /** For Next: it takes upgrades of this server, which never listens. Without one it would take those that no door screened. */
  readonly server: Server;
  /** Hands on to Next what pages ask of `inner`. */
  serve(inner: Server): void;
  /** Cuts them off: they would keep the server open. */
  close(): void;
}

export function hotReload(): HotReload {
  const server = createServer();
  const open = new Set<Duplex>();
  const take = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (request.url?.startsWith("/_next/") === true && server.emit("upgrade", request, socket, head)) {
      open.add(socket);
      socket.once("close", () => open.delete(socket));
    }
  };
  return {
    server,
    serve: (inner) => {
      inner.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        take(request, socket, head);
        // Nobody else is there yet who could answer; the page asks again.
        if (!open.has(socket) && inner.listenerCount("upgrade") === 1) socket.destroy();
      });
    },
    close: () => {
      for (const socket of open) socket.destroy();
    },
  };
}
