import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Backtest, BacktestBody, SweepResult } from "@/lib/contract/backtest";
import type { ClientToServerEvents, DraftChanged, ServerToClientEvents } from "@/lib/contract/realtime";
import { askBacktest } from "../backtests/ask";
import { failBacktest, finishBacktest, storeProgress, takeBacktest } from "../backtests/queue";
import type { Caller } from "../callers/caller";
import { CHANNELS } from "../database/channels";
import { ensureFirstAccounts } from "../people/first-accounts";
import { RULES_SETTING } from "../settings/settings";
import { answerDemoSignIn } from "../sign-in/sign-in";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { testServices } from "../testing/services";
import type { Services } from "../web/services";
import { type Gateway, openGateway } from "./gateway";
import { checkEvents } from "./testing/checked-events";

const KEY = "a-key-for-tests-only";
const machine: Caller = { kind: "machine", id: "api-key", name: "API key", scopes: ["read", "write"] };
const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const range = { from: 0, to: 3_600_000 };
const body: BacktestBody = {
  kind: "compare",
  slot: "s",
  draft: {
    id: "big",
    name: "Big",
    severity: "low",
    key: ["accountId"],
    detect: { type: "match", when: { field: "amount", op: ">", value: 1 } },
  },
  ruleId: null,
  range,
};
const figures = (transactions: number): SweepResult => ({
  kind: "sweep",
  range,
  covered: null,
  param: "p",
  transactions,
  points: [],
});

type Client = Socket<ServerToClientEvents, ClientToServerEvents>;

let database: TestDatabase;
let own: Services;
let http: Server;
let gateway: Gateway;
let clients: Client[] = [];
beforeEach(async () => {
  database = await testDatabase();
  own = testServices(database.url, { apiKey: KEY, demo: true });
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

async function connect(headers: Record<string, string> = { authorization: `Bearer ${KEY}` }) {
  const client: Client = io(url(), {
    transports: ["websocket"],
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
  });
  clients.push(client);
  checkEvents(client);
  const heard: Backtest[] = [];
  client.on("backtest", (state) => heard.push(state));
  await new Promise<void>((resolve, reject) => {
    client.once("connect", resolve);
    client.once("connect_error", reject);
  });
  return { client, heard, watch: (...ids: string[]) => void client.emit("watchBacktests", { ids }) };
}
const last = (heard: readonly Backtest[], state: Partial<Backtest>) =>
  vi.waitFor(() => expect(heard.at(-1)).toMatchObject(state), 3_000);

async function asAnalyst(): Promise<Record<string, string>> {
  await ensureFirstAccounts(database.db, { adminEmail: null, adminPassword: "not used in this test", demo: true });
  const request = new Request(`${url()}/api/demo/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ role: "analyst" }),
  });
  const response = await answerDemoSignIn(own, request);
  return {
    cookie: response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; "),
  };
}

test("who watches hears at once how it stands, then each step to the whole answer", async () => {
  const { id } = await askBacktest(database.db, machine, body);
  const { heard, watch } = await connect();
  watch(id);
  await last(heard, { id, status: "queued", ahead: 0 });
  await takeBacktest(database.db, "w", true);
  await last(heard, { status: "running" });
  await storeProgress(database.db, "w", id, { fraction: 0.5, transactions: 5 }, figures(5));
  await last(heard, { progress: { fraction: 0.5, transactions: 5 }, result: figures(5) });
  await finishBacktest(database.db, "w", id, figures(10));
  await last(heard, { status: "done", result: figures(10) });
  expect(heard.map(({ status }) => status)).toEqual(["queued", "running", "running", "done"]);
});

test("progress is sent at most four times a second, the end at once", async () => {
  const { id } = await askBacktest(database.db, machine, body);
  await takeBacktest(database.db, "w", true);
  const { heard, watch } = await connect();
  watch(id);
  await last(heard, { status: "running" });
  const begunAt = Date.now();
  for (let i = 1; i <= 40; i++) {
    await storeProgress(database.db, "w", id, { fraction: i / 100, transactions: i }, figures(i));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await failBacktest(database.db, "w", id, "no");
  await last(heard, { status: "failed", error: "no" });
  expect(heard.length).toBeLessThanOrEqual(3 + (Date.now() - begunAt) / 250);
  expect(heard.length).toBeGreaterThan(3);
});

test("what waits hears that it has moved up, without a notification of its own", async () => {
  const first = await askBacktest(database.db, ana, body);
  const second = await askBacktest(database.db, machine, body);
  const { heard, watch } = await connect();
  watch(second.id);
  await last(heard, { id: second.id, ahead: 1 });
  expect((await takeBacktest(database.db, "w", true))?.id).toBe(first.id);
  await last(heard, { id: second.id, status: "queued", ahead: 0 });
});

test("someone else's is as good as gone, and so is one that never was", async () => {
  const { id } = await askBacktest(database.db, ana, body);
  const { heard, watch } = await connect(await asAnalyst());
  watch(id, "never-was");
  await vi.waitFor(() => expect(heard).toHaveLength(2), 3_000);
  for (const state of heard) expect(state).toMatchObject({ status: "superseded", createdAt: 0, result: null });
});

test("only what was named last is told about, and after a reconnect nothing until it is named again", async () => {
  const one = await askBacktest(database.db, machine, body);
  const two = await askBacktest(database.db, machine, { ...body, slot: "t" });
  const before = await connect();
  before.watch(one.id);
  await last(before.heard, { id: one.id });
  before.watch(two.id);
  await last(before.heard, { id: two.id });
  await takeBacktest(database.db, "w", true);
  await takeBacktest(database.db, "w", true);
  await last(before.heard, { id: two.id, status: "running" });
  expect(before.heard.filter(({ id }) => id === one.id)).toHaveLength(1);
  before.client.disconnect();
  const after = await connect();
  await finishBacktest(database.db, "w", two.id, figures(1));
  expect(after.heard).toEqual([]);
  after.watch(two.id);
  await last(after.heard, { id: two.id, status: "done", result: figures(1) });
});

test.each([[null], ["x"], [{ ids: "x" }], [{ ids: [1] }], [{ ids: ["x".repeat(65)] }], [undefined]])(
  "a request to watch of %j changes nothing",
  async (request) => {
    const { id } = await askBacktest(database.db, machine, body);
    const { client, heard, watch } = await connect();
    watch(id);
    await last(heard, { id });
    const raw = client as unknown as Socket;
    expect(await raw.timeout(2_000).emitWithAck("watchBacktests", request)).toMatchObject({ ok: false });
    raw.emit("watchBacktests", request);
    await takeBacktest(database.db, "w", true);
    await last(heard, { id, status: "running" });
    expect(client.connected).toBe(true);
  },
);

test("a draft that changed is told to everyone; what is no such notice is not", async () => {
  const { client } = await connect();
  const told: DraftChanged[] = [];
  client.on("draft:changed", (change) => told.push(change));
  for (const payload of ["no json", '{"draftId":7}', '{"draftId":"d1","ruleId":null}']) {
    await database.db.pool.query("select pg_notify($1, $2)", [CHANNELS.drafts, payload]);
  }
  await vi.waitFor(() => expect(told).toEqual([{ draftId: "d1", ruleId: null }]), 3_000);
});

test("settings about rules that changed are told to everyone; others are not", async () => {
  const { client } = await connect();
  let told = 0;
  client.on("settings:changed", () => {
    told += 1;
  });
  for (const name of ["simulator.rate", RULES_SETTING]) {
    await database.db.pool.query("select pg_notify($1, $2)", [CHANNELS.settings, name]);
  }
  await vi.waitFor(() => expect(told).toBe(1), 3_000);
});
