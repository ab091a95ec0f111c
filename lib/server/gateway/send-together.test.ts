import { createServer } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import { Server } from "socket.io";
import { io } from "socket.io-client";
import { expect, test, vi } from "vitest";
import { sendTogether } from "./send-together";

const EVENTS = 50;

test("what is sent in one turn is written in few pieces, whole and in order", async () => {
  const http = createServer();
  const server = new Server(http, { serveClient: false });
  sendTogether(server);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ["websocket"] });
  try {
    const heard: number[] = [];
    client.on("event", (i: number) => heard.push(i));
    await vi.waitFor(() => expect(server.of("/").sockets.size).toBe(1));
    // What a connection hands to the system, one by one or several at once.
    const one = vi.spyOn(Socket.prototype, "_write");
    const several = vi.spyOn(Socket.prototype, "_writev");
    for (let i = 0; i < EVENTS; i++) server.emit("event", i);
    await vi.waitFor(() => expect(heard).toHaveLength(EVENTS));
    expect(heard).toEqual(Array.from({ length: EVENTS }, (_, i) => i));
    expect(one.mock.calls.length + several.mock.calls.length).toBeLessThan(5);
  } finally {
    vi.restoreAllMocks();
    client.disconnect();
    await server.close();
  }
});
