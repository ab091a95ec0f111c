import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Backtest, BacktestBody, SweepResult } from "@/lib/contract/backtest";
import { askBacktest } from "@/lib/server/backtests/ask";
import { readBacktest, takeBackBacktest } from "@/lib/server/backtests/read";
import { WORKER_PREFIX } from "@/lib/server/backtests/row";
import type { Caller } from "@/lib/server/callers/caller";
import { type Db, openDb } from "@/lib/server/data/db";
import { createLogger } from "@/lib/server/log/log";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { bundleProgram } from "../../tools/chaos/detector-process";
import { type BacktestRunner, type Perform, startRunner } from "./runner";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const range = { from: 0, to: 3_600_000 };
const figures: SweepResult = { kind: "sweep", range, covered: null, param: "above", transactions: 7, points: [] };
const draft = {
  id: "big",
  name: "Big",
  severity: "low",
  key: ["accountId"],
  params: { above: { value: 100 } },
  detect: { type: "match", when: { field: "amount", op: ">", value: { param: "above" } } },
};

let database: TestDatabase;
let started = 0;
let open: { readonly runner: BacktestRunner; readonly db: Db }[] = [];
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const { runner, db } of open) {
    await runner.close();
    await db.close();
  }
  open = [];
  await database.drop();
});

async function start(perform: Perform, places = 2): Promise<BacktestRunner> {
  const worker = `${WORKER_PREFIX}test ${++started}`;
  const db = openDb(database.url, { name: worker });
  const runner = await startRunner({
    db,
    url: database.url,
    worker,
    places,
    perform,
    log: createLogger("test"),
  });
  open.push({ runner, db });
  return runner;
}

const ask = (slot: string, kind: "compare" | "sweep" = "compare"): Promise<Backtest> => {
  const body: BacktestBody =
    kind === "compare"
      ? { kind, slot, draft, ruleId: null, range }
      : { kind, slot, draft, param: "above", values: [1, 2], range };
  return askBacktest(database.db, ana, body);
};
const read = (id: string) => readBacktest(database.db, ana, id);
const becomes = (id: string, state: Partial<Backtest>, withinMs = 3_000) =>
  vi.waitFor(async () => expect(await read(id)).toMatchObject(state), { timeout: withinMs, interval: 10 });

/** A job that goes on until it is let go or cancelled. */
function held() {
  const begun: string[] = [];
  const cancelled: string[] = [];
  let go: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const perform: Perform = async ({ kind, slot }, { signal, report }) => {
    begun.push(slot);
    report({ fraction: 0.5, transactions: 3 }, figures);
    await Promise.race([
      gate,
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    ]);
    signal.throwIfAborted();
    if (kind === "explain") throw new Error("not asked for here");
    return figures;
  };
  const noting: Perform = async (request, job) => {
    job.signal.addEventListener("abort", () => cancelled.push(request.slot));
    return perform(request, job);
  };
  return { perform: noting, begun, cancelled, go: () => go() };
}

test("what is asked for is begun, told about and done", async () => {
  const job = held();
  await start(job.perform);
  const { id } = await ask("s");
  await becomes(id, { status: "running", progress: { fraction: 0.5, transactions: 3 }, result: figures });
  job.go();
  await becomes(id, { status: "done", progress: { fraction: 1, transactions: 3 }, result: figures });
});

test("what waited before the worker came is done too", async () => {
  const { id } = await ask("s");
  await start(async () => figures);
  await becomes(id, { status: "done" });
});

test("a job is cancelled in the middle when it is taken back, and when something newer takes its place", async () => {
  const job = held();
  await start(job.perform, 1);
  const { id } = await ask("s");
  await becomes(id, { status: "running" });
  await takeBackBacktest(database.db, ana, id);
  await vi.waitFor(() => expect(job.cancelled).toEqual(["s"]));
  const second = await ask("t");
  await becomes(second.id, { status: "running" });
  const third = await ask("t");
  await becomes(third.id, { status: "running" });
  expect(job.cancelled).toEqual(["s", "t"]);
  expect(await read(second.id)).toMatchObject({ status: "superseded", result: null });
});

test("a job that fails says why, and the next one is done", async () => {
  await start(async ({ slot }) => {
    if (slot === "bad") throw new Error("the engine has no such field");
    return figures;
  });
  const bad = await ask("bad");
  await becomes(bad.id, { status: "failed", error: expect.stringContaining("the engine has no such field") });
  const good = await ask("good");
  await becomes(good.id, { status: "done" });
});

test("as many run as there are places, one of them never a sweep", async () => {
  const job = held();
  await start(job.perform, 2);
  const sweeps = [await ask("w1", "sweep"), await ask("w2", "sweep")];
  await vi.waitFor(() => expect(job.begun).toEqual(["w1"]));
  await ask("c1");
  await vi.waitFor(() => expect(job.begun).toEqual(["w1", "c1"]));
  await ask("c2");
  await sleep(100);
  expect(job.begun).toHaveLength(2);
  job.go();
  for (const { id } of sweeps) await becomes(id, { status: "done" });
  expect(job.begun.slice(2)).toEqual(["c2", "w2"]);
});

test("a worker that stops puts back what it has, and another one does it", async () => {
  const job = held();
  const first = await start(job.perform);
  const { id } = await ask("s");
  await becomes(id, { status: "running" });
  await first.close();
  expect(await read(id)).toMatchObject({ status: "queued" });
  await start(async () => figures);
  await becomes(id, { status: "done" });
});

test("several workers share what waits, each job is done once", async () => {
  const begun: string[] = [];
  const perform: Perform = async ({ slot }) => {
    begun.push(slot);
    await sleep(20);
    return figures;
  };
  const ids = [];
  for (let i = 0; i < 8; i++) ids.push((await ask(`s${i}`)).id);
  await Promise.all([start(perform), start(perform), start(perform)]);
  for (const id of ids) await becomes(id, { status: "done" });
  expect([...begun].sort()).toEqual(Array.from({ length: 8 }, (_, i) => `s${i}`));
});

test("what a killed process had is done by the next one", async () => {
  const program = await bundleProgram("workers/backtester/testing/stuck-process.ts");
  const process = program.start({ DATABASE_URL: database.url });
  const { id } = await ask("s");
  await becomes(id, { status: "running" }, 15_000);
  await process.kill();
  program.remove();
  await start(async () => figures);
  await becomes(id, { status: "done" }, 10_000);
});
