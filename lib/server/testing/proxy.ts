import { createServer, connect as dial, type Socket } from "node:net";

/** A TCP proxy on loopback whose line can be cut or held still. */
export interface TestProxy {
  readonly port: number;
  /** Breaks what is connected and refuses what comes. */
  cut(): void;
  /** Breaks what is connected once so many more bytes have come back from the other side; what comes after that gets through. */
  cutAfter(bytes: number): void;
  /** Keeps connections open and lets nothing through in either direction. */
  stall(): void;
  /** Lets new connections through again; those that were held still are broken. */
  restore(): void;
  /** Lets everything through again, also what was sent into a stalled line: it arrives late. */
  resume(): void;
  close(): Promise<void>;
}

export async function startProxy(targetPort: number): Promise<TestProxy> {
  let state: "open" | "cut" | "stalled" = "open";
  const sockets = new Set<Socket>();
  /** The other end of each socket. */
  const ends = new Map<Socket, Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => {
      sockets.delete(socket);
      ends.delete(socket);
    });
    if (state === "stalled") socket.pause();
  };
  /** Bytes that may still come back before everything is broken. */
  let bytesLeft = Number.POSITIVE_INFINITY;
  const join = (client: Socket, target: Socket) => {
    client.pipe(target);
    target.pipe(client);
    target.on("data", (chunk: Buffer) => {
      bytesLeft -= chunk.length;
      if (bytesLeft > 0) return;
      bytesLeft = Number.POSITIVE_INFINITY;
      breakAll();
    });
  };
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    keep(client);
    if (state === "cut") {
      client.destroy();
      return;
    }
    const target = dial(targetPort, "127.0.0.1");
    keep(target);
    ends.set(client, target).set(target, client);
    // A line that is still tells neither end that the other has gone.
    client.once("close", () => state !== "stalled" && target.destroy());
    target.once("close", () => state !== "stalled" && client.destroy());
    if (state === "open") join(client, target);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    port,
    cut: () => {
      state = "cut";
      breakAll();
    },
    cutAfter: (bytes) => {
      bytesLeft = bytes;
    },
    stall: () => {
      state = "stalled";
      for (const socket of sockets) socket.unpipe().pause();
    },
    restore: () => {
      // A stalled connection cannot be trusted to have kept what was under way: it is broken, new ones work.
      state = "open";
      breakAll();
    },
    resume: () => {
      state = "open";
      for (const [socket, end] of ends) {
        if (end.destroyed) socket.destroy();
        else socket.pipe(end);
      }
    },
    close: async () => {
      breakAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
