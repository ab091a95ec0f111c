import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CloudEvent } from "@/lib/contract/outbox-event";
import { acknowledge, comment, resolve } from "@/lib/server/alerts/steps";
import { waitForCustomer } from "@/lib/server/alerts/wait";
import type { Caller } from "@/lib/server/callers/caller";
import { type HttpReceiver, httpReceiver } from "@/lib/server/channels/testing/http-receiver";
import { childEnv } from "@/lib/server/env/env";
import { writeLimits } from "@/lib/server/limits/limits";
import { TEST_SECRET, testBox } from "@/lib/server/outbox/testing/notifiers";
import { addChannel } from "@/lib/server/outbox/testing/rows";
import { projectRoot } from "@/lib/server/project/root";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { raiseAlerts } from "@/lib/server/testing/rows";

const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };
const ALERTS = 60;
const KILLS = 8;
const WAIT_MS = 90_000;

let folder: string;
let program: string;
let database: TestDatabase;
let receiver: HttpReceiver;
const children: ChildProcess[] = [];
beforeAll(async () => {
  // Inside the project, so that its packages are found.
  folder = mkdtempSync(join(projectRoot(), "node_modules", ".tripline-notifier-"));
  program = join(folder, "notifier.mjs");
  await build({
    absWorkingDir: projectRoot(),
    entryPoints: ["workers/notifier.ts"],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "error",
  });
  database = await testDatabase();
  receiver = await httpReceiver();
}, 240_000);
afterAll(async () => {
  for (const child of children) await kill(child);
  await receiver.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function notifier(): ChildProcess {
  const child = spawn(process.execPath, [program], {
    env: childEnv({
      DATABASE_URL: database.url,
      AUTH_SECRET: TEST_SECRET,
      TRIPLINE_DATA_DIR: folder,
      TRIPLINE_ALLOW_PRIVATE_TARGETS: "1",
      LOG_LEVEL: "fatal",
    }),
    stdio: "ignore",
  });
  children.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
  // Its leases, as if their time were over: nobody waits for half a minute here.
  await database.db.pool.query(
    "update delivery set claimed_until = 0 where status = 'sending' and claimed_by like $1",
    [`notifier-%-${child.pid}-%`],
  );
}

test("notifiers that are killed at random lose nothing, keep the order of each alert, and repeats are known by their id", {
  timeout: 180_000,
}, async () => {
  const { db } = database;
  await addChannel(db, {
    id: "c1",
    events: ["alert.acknowledged", "alert.commented", "alert.resolved"],
    settings: { url: receiver.url },
    secret: testBox.seal("c1", { secret: `whsec_${Buffer.alloc(32).toString("base64")}`, previous: null }),
  });
  // Every seventh is taken and answered with an error all the same; all take a moment.
  let count = 0;
  receiver.become((_, response) => {
    count += 1;
    const isBad = count % 7 === 0;
    setTimeout(() => response.writeHead(isBad ? 500 : 200).end(), 20);
  });
  let running = [notifier(), notifier()];
  const ids = Array.from({ length: ALERTS }, (_, i) => `a${i}`);
  await raiseAlerts(
    db,
    ids.map((id) => ({ id })),
  );
  const people = (async () => {
    for (const id of ids) {
      await acknowledge(db, lee, id, 1);
      await comment(db, lee, id, { version: 2, text: "called" });
      await resolve(db, lee, id, { version: 3, label: "fraud" });
      await sleep(30);
    }
  })();
  for (let i = 0; i < KILLS; i++) {
    await sleep(600 + Math.random() * 900);
    const [victim, other] = running;
    if (victim !== undefined) await kill(victim);
    running = [...(other === undefined ? [] : [other]), notifier()];
  }
  await people;
  const open = async () =>
    (
      await db.pool.query<{ n: number }>(
        `select (select count(*) from outbox_event where routed_at is null) +
        (select count(*) from delivery where status <> 'sent') as n`,
      )
    ).rows[0]?.n;
  for (const deadline = Date.now() + WAIT_MS; (await open()) !== 0; await sleep(100)) {
    if (Date.now() > deadline) throw new Error(`${await open()} are not told`);
    await db.pool.query("update delivery set next_at = 0 where status = 'failed'");
  }
  const came = receiver.came.map(({ body }) => CloudEvent.parse(JSON.parse(body)));
  const first = new Map(came.map((event) => [event.id, event] as const).reverse());
  expect(first.size).toBe(ALERTS * 3);
  for (const id of ids) {
    const seen = new Set<string>();
    const types = came
      .filter(({ subject, id: one }) => subject === id && !seen.has(one) && seen.add(one))
      .map(({ type }) => type);
    expect(types, id).toEqual(["tripline.alert.acknowledged", "tripline.alert.commented", "tripline.alert.resolved"]);
  }
  expect(came.length).toBeGreaterThan(ALERTS * 3);
});

test("notifiers that are killed at random tell each deadline once, and bring each alert back once", {
  timeout: 120_000,
}, async () => {
  const { db } = database;
  await db.pool.query("truncate outbox_event, delivery, alert, alert_activity, channel cascade");
  await addChannel(db, { id: "c2", events: ["alert.overdue"], settings: { url: receiver.url } });
  await writeLimits(db, lee, { high: { acknowledge: "1m", resolve: null } });
  const late = Array.from({ length: 80 }, (_, i) => `late${i}`);
  const waiting = Array.from({ length: 40 }, (_, i) => `wait${i}`);
  // Deadlines, and ends of waits, spread over the time in which notifiers die.
  await raiseAlerts(
    db,
    late.map((id, i) => ({ id, detectedAt: Date.now() - 60_000 + 500 + i * 70 })),
  );
  await raiseAlerts(
    db,
    waiting.map((id) => ({ id, severity: "low" as const })),
  );
  for (const [i, id] of waiting.entries()) {
    await waitForCustomer(db, lee, id, { version: 1, waitingUntil: Date.now() + 1_000 + i * 100 });
  }
  let running = [notifier(), notifier()];
  for (let i = 0; i < 5; i++) {
    await sleep(800 + Math.random() * 800);
    const [victim, other] = running;
    if (victim !== undefined) await kill(victim);
    running = [...(other === undefined ? [] : [other]), notifier()];
  }
  const told = async () =>
    (await db.pool.query<{ subject: string }>("select subject from outbox_event where type = 'alert.overdue'")).rows;
  const back = async () => await db.prisma.alertActivity.findMany({ where: { kind: "resumed" } });
  for (const deadline = Date.now() + WAIT_MS; ; await sleep(200)) {
    if ((await told()).length >= late.length && (await back()).length >= waiting.length) break;
    if (Date.now() > deadline) throw new Error(`${(await told()).length} told, ${(await back()).length} back`);
  }
  await sleep(2_500);
  expect((await told()).map(({ subject }) => subject).sort()).toEqual([...late].sort());
  expect((await back()).map(({ alertId }) => alertId).sort()).toEqual([...waiting].sort());
});
