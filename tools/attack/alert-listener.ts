import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { messageOf } from "@/lib/contract/message-of";
import type { AlertChange, ClientToServerEvents, ServerToClientEvents } from "@/lib/contract/realtime";
import { freePort } from "@/lib/server/postgres/free-port";
import { bundleProgram } from "../chaos/detector-process";

const CONNECT_MS_MAX = 60_000;
const SUBSCRIBE_MS_MAX = 10_000;

/** A gateway in its own process, and one browser's connection to it. */
export interface BenchAlertListener {
  /** Of the gateway. */
  readonly pid: number;
  readonly url: string;
  readonly apiKey: string;
  close(): Promise<void>;
}

/** Subscribes at `url` with a key; `onRaised` gets every alert raised from then on. Gives what ends it. */
export async function subscribeToAlerts(
  url: string,
  apiKey: string,
  onRaised: (change: AlertChange) => void,
): Promise<() => void> {
  const client: Socket<ServerToClientEvents, ClientToServerEvents> = io(url, {
    transports: ["websocket"],
    extraHeaders: { authorization: `Bearer ${apiKey}` },
    forceNew: true,
  });
  try {
    const deadline = Date.now() + CONNECT_MS_MAX;
    while (!client.connected) {
      if (Date.now() > deadline) throw new Error(`the gateway does not answer after ${CONNECT_MS_MAX} ms`);
      await sleep(50);
    }
    client.on("alert:raised", onRaised);
    const answer = await client.timeout(SUBSCRIBE_MS_MAX).emitWithAck("subscribe", { cursor: null });
    if (!answer.ok) throw new Error(answer.error);
  } catch (error) {
    client.disconnect();
    throw error;
  }
  return () => void client.disconnect();
}

/** Starts a gateway and subscribes; `onRaised` gets every alert raised from then on. */
export async function listenForAlerts(
  databaseUrl: string,
  onRaised: (change: AlertChange) => void,
): Promise<BenchAlertListener> {
  const program = await bundleProgram("tools/bench/gateway-process.ts");
  const apiKey = randomBytes(16).toString("hex");
  const port = await freePort();
  const gateway = program.start({
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    AUTH_SECRET: randomBytes(16).toString("hex"),
    TRIPLINE_API_KEY: apiKey,
  });
  const url = `http://127.0.0.1:${port}`;
  let unsubscribe = (): void => {};
  const close = async () => {
    unsubscribe();
    await gateway.stop();
    program.remove();
  };
  try {
    unsubscribe = await subscribeToAlerts(url, apiKey, onRaised);
  } catch (error) {
    await close();
    throw new Error(`${messageOf(error)}\n${gateway.log()}`);
  }
  return { pid: gateway.pid, url, apiKey, close };
}
