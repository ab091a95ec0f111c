import { setTimeout as sleep } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import type { ClientToServerEvents, ServerToClientEvents } from "@/lib/contract/realtime";
import { readEnv } from "@/lib/server/env/env";
import { SOCKETS, WATCHERS_WARM_UP_MS } from "./watchers";

/** Between two requests for the list of alerts. */
const ASK_INTERVAL_MS = 100;

/**
 * So many browsers as a process of their own: each watches, and the list of alerts is asked for ten times a second. Counts from a while
 * after the first traffic until SIGTERM, and says then what came.
 */
const { apiKey, port } = readEnv();
const origin = `http://127.0.0.1:${port}`;
const authorization = `Bearer ${apiKey}`;
const frames = new Array<number>(SOCKETS).fill(0);
const answersMs: number[] = [];
let events = 0;
let fromMs = Number.POSITIVE_INFINITY;
const counts = (): boolean => performance.now() >= fromMs;
let connected = 0;

for (let i = 0; i < SOCKETS; i++) {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(origin, {
    transports: ["websocket"],
    forceNew: true,
    extraHeaders: { authorization },
  });
  socket.once("connect", () => {
    socket.emit("subscribe", { cursor: null }, () => {
      connected += 1;
      if (connected === SOCKETS) process.stderr.write("connected\n");
    });
  });
  socket.on("frame", ({ transactionsPerSecond }) => {
    if (transactionsPerSecond > 0 && fromMs === Number.POSITIVE_INFINITY)
      fromMs = performance.now() + WATCHERS_WARM_UP_MS;
    if (counts()) frames[i] = (frames[i] ?? 0) + 1;
  });
  const heard = () => {
    if (counts()) events += 1;
  };
  socket.on("alert:raised", heard).on("alert:changed", heard);
}

process.once("SIGTERM", () => {
  const seconds = (performance.now() - fromMs) / 1_000;
  const mean = frames.reduce((sum, each) => sum + each, 0) / SOCKETS / seconds;
  const said = {
    framesPerSecond: { mean, least: Math.min(...frames) / seconds },
    eventsPerSecond: events / SOCKETS / seconds,
    answersMs: answersMs.sort((a, b) => a - b),
  };
  process.stderr.write(`${JSON.stringify(said)}\n`, () => process.exit(0));
});

for (;;) {
  const began = performance.now();
  const answer = await fetch(`${origin}/api/v1/alerts?limit=50`, { headers: { authorization } }).catch(() => null);
  await answer?.json();
  if (answer !== null && counts()) answersMs.push(performance.now() - began);
  await sleep(Math.max(0, ASK_INTERVAL_MS - (performance.now() - began)));
}
