import { setTimeout as sleep } from "node:timers/promises";
import { Registry } from "prom-client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DetectorStats } from "@/lib/contract/detector";
import type { HealthProblem } from "@/lib/contract/health";
import type { Caller } from "../callers/caller";
import { RefusedError } from "../errors/errors";
import { addNote } from "../notes/notes";
import { beat } from "../system/detectors";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { startProxy } from "../testing/proxy";
import { testServices } from "../testing/services";
import { ingestTransactions } from "../transactions/ingest";
import type { Services } from "../web/services";
import { acknowledgeHealth } from "./acknowledge";
import { registerHealthGauges } from "./gauges";
import { readiness } from "./readiness";

const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };
const STATS: DetectorStats = {
  transactionsPerSecond: 0,
  rssBytes: 0,
  heldEvents: 0,
  keys: 0,
  lag: 0,
  idle: [],
  faults: [],
  problems: [],
  watermarks: [],
};

let database: TestDatabase;
let own: Services;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  own = testServices(database.url);
  await (await own.stream()).ensureTopics([own.topics.transactions, own.topics.rekeyed], 2);
});
afterEach(async () => {
  await own.close();
  await database.db.pool.query("truncate detector, partition_progress, health_note");
});

/** A detector that lives and owns every partition. */
async function detects(stats: Partial<DetectorStats> = {}): Promise<void> {
  const beatOf = { id: "d1", startedAt: 0, seenAt: Date.now(), ruleRevision: 0, ruleWork: null };
  await beat(database.db, { ...beatOf, stats: { ...STATS, ...stats } }, false);
  await database.db.pool.query(
    `insert into partition_progress (topic, partition, epoch, owner) select topic, partition, 1, 'd1'
     from unnest($1::text[]) topic, generate_series(0, 1) partition on conflict do nothing`,
    [[own.topics.transactions, own.topics.rekeyed]],
  );
}

const problems = async (): Promise<readonly HealthProblem[]> => {
  await own.health().check();
  return readiness(own.health());
};
const codes = async () => (await problems()).map(({ code }) => code);

test("all is well while a detector lives and nothing waits", async () => {
  await detects();
  expect(await problems()).toEqual([]);
});

test("lag counts the transactions of packed records, not the records", async () => {
  await detects();
  const stream = await own.stream();
  await stream.append(own.topics.rekeyed, [
    { key: "partition 0", partition: 0, value: Buffer.from("packed") },
    { key: "partition 0", partition: 0, value: Buffer.from("packed") },
    { key: "partition 0", partition: 1, value: Buffer.from("packed") },
  ]);
  await database.db.pool.query(
    "update partition_progress set forwarded = 700 where topic = 'transactions' and partition = 1",
  );
  await database.db.pool.query(
    "update partition_progress set accepted = 90, duplicates = 10 where topic = 'transactions.rekeyed' and partition = 0",
  );
  await own.health().check();
  const { stream: whole, partitions } = await own.health().status();
  expect(whole.lag).toBe(600);
  expect(partitions.map(({ lag }) => lag)).toEqual([0, 0, 400, 200]);
  await stream.close();
});

test("a watermark ahead of the clock, as its detector tells it, is a problem of that partition", async () => {
  const topic = own.topics.transactions;
  await detects({ watermarks: [{ topic, partition: 1, watermark: Date.now() + 3_600_000 }] });
  expect(await problems()).toMatchObject([
    { code: "clock", topic, partition: 1, message: expect.stringContaining("60 min ahead") },
  ]);
});

test("what a detector cannot read or may not is told with its place, as long as that detector lives", async () => {
  const told = { since: 7, topic: "transactions", message: "m", remedy: "r" };
  await detects({
    problems: [
      { ...told, code: "unreadable", partition: 0 },
      { ...told, code: "unauthorised" },
    ],
  });
  expect(await problems()).toEqual([
    { ...told, code: "unauthorised" },
    { ...told, code: "unreadable", partition: 0 },
  ]);
  // It says nothing any more.
  for (let left = 100; left > 0 && (await codes()).length > 0; left--) await sleep(100);
  expect(await codes()).toEqual([]);
});

test("a full disk is named in the answer to transactions, and stands in health until something can be written", async () => {
  await detects();
  await database.db.pool.query(`
    create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
    create trigger full_disk before insert on stream_segment for each row execute function refuse()`);
  const send = () =>
    ingestTransactions(
      own,
      new Request("http://x/", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ id: "t1", accountId: "a", amount: 1, currency: "EUR", timestamp: Date.now() }),
      }),
    );
  try {
    await expect(send()).rejects.toThrow(/disk is full/);
    expect(await problems()).toMatchObject([{ code: "disk", message: expect.stringContaining("could not extend") }]);
  } finally {
    await database.db.pool.query("drop trigger full_disk on stream_segment; drop function refuse()");
  }
  await send();
  expect(await codes()).toEqual([]);
});

describe("what cannot be undone", () => {
  const lost = { topic: "transactions", partition: 1, transactions: 40, message: "40 are lost.", remedy: "Know it." };

  test("stays until someone says that it is known, and why", async () => {
    await detects();
    await addNote(database.db.direct, { code: "skipped", since: 5, ...lost });
    expect(await problems()).toEqual([{ code: "skipped", since: 5, ...lost }]);
    expect(await acknowledgeHealth(own, lee, "skipped", "A drill.")).toEqual({ acknowledged: 1 });
    expect(await readiness(own.health())).toEqual([]);
    const audit = await database.db.prisma.auditEvent.findMany();
    expect(audit).toMatchObject([
      { actorName: "Lee", action: "health.acknowledge", subject: "health:skipped", detail: { reason: "A drill." } },
    ]);
  });

  test.each<[string, string, RegExp]>([
    ["there is no such code", "sunspots", /notFound/],
    ["nothing stands under the code", "skipped", /notFound/],
    ["it is wrong right now and heals by itself", "clock", /ends by itself/],
  ])("is all that can be acknowledged: not when %s", async (_, code, message) => {
    await detects({ watermarks: [{ topic: own.topics.transactions, partition: 1, watermark: Date.now() + 1e9 }] });
    await own.health().check();
    const attempt = acknowledgeHealth(own, lee, code, "x");
    await expect(attempt).rejects.toThrow(RefusedError);
    await expect(attempt).rejects.toThrow(message);
    expect(
      await database.db.prisma.auditEvent.count({
        where: { subject: `health:${code}`, detail: { path: ["reason"], equals: "x" } },
      }),
    ).toBe(0);
  });
});

test("metrics hold every code, those that are not there as 0, and the figures of every partition", async () => {
  await detects({ watermarks: [{ topic: own.topics.transactions, partition: 1, watermark: Date.now() + 1e9 }] });
  await own.health().check();
  const registry = new Registry();
  const remove = registerHealthGauges(registry, () => own.health().status());
  const text = await registry.metrics();
  expect(text).toContain('tripline_health_problems{code="clock"} 1');
  expect(text).toContain('tripline_health_problems{code="no-detector"} 0');
  expect(text).toContain('tripline_partition_lag_transactions{topic="transactions",partition="1"} 0');
  expect(text).toContain('tripline_health_warnings{code="audit"} 0');
  expect(text).toMatch(/^tripline_audit_unsealed_lines \d+$/m);
  expect(text).toContain('tripline_partition_future{topic="transactions",partition="1"} 0');
  expect(text).toMatch(/tripline_partition_watermark_behind_seconds\{topic="transactions",partition="1"\} -\d+/);
  remove();
  expect(await registry.metrics()).not.toContain("tripline_");
});

describe("an answer comes within bounds and names what is away", () => {
  test("when the database refuses", async () => {
    const away = testServices("postgres://nobody:x@127.0.0.1:1/none");
    try {
      expect((await readiness(away.health())).map(({ code }) => code)).toEqual(["database"]);
    } finally {
      await away.close();
    }
  });

  test("when the database takes no changes, and heals by itself", async () => {
    const { pool } = database.db;
    await detects();
    const { rows } = await pool.query<{ name: string }>("select quote_ident(current_database()) as name");
    const change = (to: string) =>
      pool.query(`alter database ${rows[0]?.name} set default_transaction_read_only = ${to}`);
    await change("on");
    const standby = testServices(database.url);
    try {
      const [problem, ...others] = await readiness(standby.health());
      expect(problem).toMatchObject({ code: "database", message: expect.stringContaining("read-only") });
      expect(others).toEqual([]);
      await change("off");
      await pool.query("update detector set seen_at = $1", [Date.now() + 20_000]);
      for (let left = 100; left > 0 && (await readiness(standby.health())).length > 0; left--) await sleep(100);
      expect(await readiness(standby.health())).toEqual([]);
    } finally {
      await change("off");
      await standby.close();
    }
  });

  test("when the database falls silent, and heals by itself", async () => {
    await detects();
    const target = new URL(database.url);
    const proxy = await startProxy(Number(target.port));
    const through = new URL(database.url);
    through.port = String(proxy.port);
    const silent = testServices(through.href);
    try {
      expect(await readiness(silent.health())).toEqual([]);
      proxy.stall();
      const asked = Date.now();
      await silent.health().check();
      expect((await readiness(silent.health())).map(({ code }) => code)).toEqual(["database"]);
      expect(Date.now() - asked).toBeLessThan(13_000);
      proxy.restore();
      await detects();
      await database.db.pool.query("update detector set seen_at = $1", [Date.now() + 20_000]);
      for (let left = 100; left > 0 && (await readiness(silent.health())).length > 0; left--) await sleep(100);
      expect(await readiness(silent.health())).toEqual([]);
    } finally {
      await silent.close();
      await proxy.close();
    }
  });

  test("when the brokers are away", async () => {
    const away = testServices(database.url, {
      stream: { kind: "kafka", connection: { brokers: ["127.0.0.1:1"], tls: false, sasl: null } },
    });
    try {
      await detects();
      expect((await readiness(away.health())).map(({ code }) => code)).toEqual(["stream"]);
    } finally {
      await away.close();
    }
  });

  test("when migrations are missing", async () => {
    await database.db.pool.query("alter table _prisma_migrations rename to elsewhere");
    try {
      expect(await problems()).toMatchObject([{ code: "database", message: expect.stringContaining("_baseline") }]);
    } finally {
      await database.db.pool.query("alter table elsewhere rename to _prisma_migrations");
    }
  });
});
