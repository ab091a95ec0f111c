import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AlertChange, ClientToServerEvents, ServerToClientEvents } from "@/lib/contract/realtime";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { testServices } from "../testing/services";
import type { Services } from "../web/services";
import { type Gateway, openGateway } from "./gateway";
import { checkEvents, subscribed } from "./testing/checked-events";

const KEY = "a-key-for-tests-only";
const CARD = "4111111111111111";
const SHOWN = "411111••••••1111";

let database: TestDatabase;
let own: Services;
let http: Server;
let gateway: Gateway;
let client: Socket<ServerToClientEvents, ClientToServerEvents>;
beforeEach(async () => {
  database = await testDatabase();
  own = testServices(database.url, { apiKey: KEY });
  http = createServer();
  gateway = await openGateway(own, http);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
    transports: ["websocket"],
    extraHeaders: { authorization: `Bearer ${KEY}` },
    reconnection: false,
    forceNew: true,
  });
  await new Promise<void>((resolve, reject) => {
    client.once("connect", resolve);
    client.once("connect_error", reject);
  });
});
afterEach(async () => {
  client.disconnect();
  await gateway.close();
  await new Promise((resolve) => http.close(resolve));
  await own.close();
  await database.drop();
});

test("card numbers are masked in the snapshot and in what comes live", async () => {
  checkEvents(client);
  const seed = (id: string) => ({ id, key: { cardId: CARD }, summary: `A purchase for card ${CARD}` });
  await raiseAlerts(database.db, [seed("a1")]);
  const heard: AlertChange[] = [];
  client.on("alert:raised", (change) => heard.push(change));
  const snapshot = await vi.waitFor(async () => {
    const answer = await subscribed(client, null);
    if (answer.alerts.length === 0) throw new Error("not yet");
    return answer;
  }, 10_000);
  await raiseAlerts(database.db, [seed("a2")]);
  await vi.waitFor(() => expect(heard.some(({ alert }) => alert.id === "a2")).toBe(true), 10_000);
  const text = JSON.stringify([snapshot, heard]);
  expect(text).not.toContain(CARD);
  expect(text).toContain(`"cardId":"${SHOWN}~`);
  expect(text).toContain(`A purchase for card ${SHOWN}"`);
});
