import { afterEach, beforeEach, expect, test } from "vitest";
import { until } from "../stream/testing/observer";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { startProxy } from "../testing/proxy";
import { openPulse, type Pulse, type PulseOptions } from "./pulse";

let database: TestDatabase;
let pulses: Pulse[];

beforeEach(async () => {
  database = await testDatabase();
  pulses = [];
  await database.db.pool.query("create table beaten (id text primary key, count int not null default 0, at bigint)");
  await database.db.pool.query("insert into beaten (id) values ('a'), ('b')");
});
afterEach(async () => {
  await Promise.all(pulses.map((pulse) => pulse.close()));
  await database.drop();
});

const open = (more: Partial<PulseOptions> = {}): Pulse => {
  const pulse = openPulse({ url: database.url, name: "pulse", ...more });
  pulses.push(pulse);
  return pulse;
};
const beat = (id: string) => ({
  text: "update beaten set count = count + 1, at = $2 where id = $1",
  values: [id],
  timed: true,
  everyMs: 20,
  timeoutMs: 1_000,
});
const count = async (id: string) =>
  (await database.db.pool.query<{ count: number }>("select count from beaten where id = $1", [id])).rows[0]?.count ?? 0;
/** Keeps the thread of the test from everything else. */
const block = (ms: number): void => {
  for (const until = performance.now() + ms; performance.now() < until; );
};

test("it goes on while the main thread does not", async () => {
  const running = open().keep(beat("a"));
  await until("it has begun", () => running.agoMs() < 1_000);
  const before = await count("a");
  block(1_500);
  expect(running.agoMs()).toBeLessThan(1_000);
  expect(await count("a")).toBeGreaterThan(before + 10);
  const { rows } = await database.db.pool.query<{ at: number }>("select at from beaten where id = 'a'");
  expect(Math.abs(Date.now() - (rows[0]?.at ?? 0))).toBeLessThan(5_000);
});

test("it ends where the main thread has had no turn for too long, and goes on when it has one again", async () => {
  const running = open({ silentMsMax: 600 }).keep(beat("a"));
  await until("it has begun", () => running.agoMs() < 1_000);
  block(2_500);
  expect(running.agoMs()).toBeGreaterThan(1_000);
  await until("it goes on", () => running.agoMs() < 500);
});

test("each statement is said until it is stopped", async () => {
  const pulse = open();
  const [a, b] = [pulse.keep(beat("a")), pulse.keep(beat("b"))];
  await until("both have begun", () => a.agoMs() < 1_000 && b.agoMs() < 1_000);
  await a.stop();
  const [stopped, going] = [await count("a"), await count("b")];
  await until("the other goes on", async () => (await count("b")) > going + 3);
  expect(await count("a")).toBe(stopped);
});

test("a statement that changed nothing, or failed, is told and proves nothing", async () => {
  const pulse = open();
  let missed = 0;
  const faults: Error[] = [];
  const none = pulse.keep({ ...beat("c"), onMissed: () => (missed += 1) });
  const bad = pulse.keep({ ...beat("a"), text: "update nothing set x = $1, y = $2", onFault: (e) => faults.push(e) });
  await until("both are told", () => missed > 0 && faults.length > 0);
  expect(faults[0]?.message).toContain("nothing");
  expect([none.agoMs(), bad.agoMs()]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
});

test("a connection that breaks is replaced", async () => {
  const url = new URL(database.url);
  const proxy = await startProxy(Number(url.port));
  url.port = String(proxy.port);
  const faults: Error[] = [];
  const running = open({ url: url.href }).keep({ ...beat("a"), onFault: (error) => faults.push(error) });
  await until("it has begun", () => running.agoMs() < 1_000);
  proxy.cut();
  await until("the fault is told", () => faults.length > 0);
  proxy.restore();
  await until("it goes on", () => running.agoMs() < 200);
  await pulses[0]?.close();
  await proxy.close();
});
