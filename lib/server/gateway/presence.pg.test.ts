import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Presence } from "@/lib/contract/presence";
import type { ClientToServerEvents, ServerToClientEvents } from "@/lib/contract/realtime";
import { ensureFirstAccounts } from "../people/first-accounts";
import { answerDemoSignIn } from "../sign-in/sign-in";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { testServices } from "../testing/services";
import type { Services } from "../web/services";
import { type Gateway, openGateway } from "./gateway";
import { checkEvents } from "./testing/checked-events";

const SUBJECT = "alert:a1";

let database: TestDatabase;
let own: Services;
let http: Server;
let gateway: Gateway;
let clients: Socket<ServerToClientEvents, ClientToServerEvents>[] = [];
beforeEach(async () => {
  database = await testDatabase();
  own = testServices(database.url, { demo: true });
  await ensureFirstAccounts(database.db, { adminEmail: null, adminPassword: "not used in this test", demo: true });
  http = createServer();
  gateway = await openGateway(own, http);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  for (const client of clients) client.disconnect();
  clients = [];
  await gateway.close();
  await new Promise((resolve) => http.close(resolve));
  await own.close();
  await database.drop();
});

const url = () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

async function connectAs(role: string) {
  const request = new Request(`${url()}/api/demo/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ role }),
  });
  const cookies = (await answerDemoSignIn(own, request)).headers.getSetCookie();
  const client: Socket<ServerToClientEvents, ClientToServerEvents> = io(url(), {
    transports: ["websocket"],
    extraHeaders: { cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; ") },
    reconnection: false,
    forceNew: true,
  });
  clients.push(client);
  checkEvents(client);
  const heard: Presence[] = [];
  client.on("presence", (presence) => heard.push(presence));
  await new Promise<void>((resolve, reject) => {
    client.once("connect", resolve);
    client.once("connect_error", reject);
  });
  const say = (looking: readonly string[], writing: string | null = null) =>
    client.timeout(2_000).emitWithAck("presence", { looking: [...looking], writing });
  return { client, heard, say };
}

const people = (heard: readonly Presence[]) => heard.at(-1)?.people.map(({ writing }) => writing);

test("two who look at the same see each other, who writes, and that one is gone", async () => {
  const [one, other, elsewhere] = [await connectAs("analyst"), await connectAs("lead"), await connectAs("viewer")];
  await one.say([SUBJECT]);
  await elsewhere.say(["alert:a2"]);
  await vi.waitFor(() => expect(people(one.heard)).toEqual([false]));
  await other.say([SUBJECT], SUBJECT);
  await vi.waitFor(() => expect(people(one.heard)?.toSorted()).toEqual([false, true]));
  await vi.waitFor(() => expect(people(other.heard)?.toSorted()).toEqual([false, true]));
  await other.say([SUBJECT]);
  await vi.waitFor(() => expect(people(one.heard)).toEqual([false, false]));
  other.client.disconnect();
  await vi.waitFor(() => expect(people(one.heard)).toEqual([false]));
  expect(elsewhere.heard.every(({ subject }) => subject === "alert:a2")).toBe(true);
});

test("who looks away hears no more and is not there", async () => {
  const [one, other] = [await connectAs("analyst"), await connectAs("lead")];
  await one.say([SUBJECT]);
  await other.say([SUBJECT]);
  await vi.waitFor(() => expect(people(one.heard)).toHaveLength(2));
  await other.say([]);
  await vi.waitFor(() => expect(people(one.heard)).toHaveLength(1));
  const before = other.heard.length;
  await one.say([SUBJECT], SUBJECT);
  await vi.waitFor(() => expect(people(one.heard)).toEqual([true]));
  expect(other.heard).toHaveLength(before);
});

test("what is no subject is refused, and a person with two tabs is told once", async () => {
  const [one, tab] = [await connectAs("analyst"), await connectAs("analyst")];
  expect(await one.say(["rule:r1"])).toMatchObject({ ok: false });
  await one.say([SUBJECT]);
  await tab.say([SUBJECT], SUBJECT);
  await vi.waitFor(() => expect(people(one.heard)).toEqual([true]));
});
