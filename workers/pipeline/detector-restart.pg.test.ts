import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import { topicsFor } from "@/lib/contract/topics";
import { openPostgresStream, type PostgresStream } from "@/lib/server/stream/postgres/stream";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { bundleDetector, type DetectorProcess, type DetectorProgram } from "../../tools/chaos/detector-process";
import { untilDrained } from "../../tools/chaos/drained";
import { putRules } from "../../tools/chaos/rule-set";

const TOPICS = topicsFor("transactions");
const PARTITIONS = 2;
const WITHIN_MS = 30_000;
const START_MS = Date.UTC(2026, 0, 5, 8);

function counting(key: "accountId" | "deviceId", atLeast: number): StoredRule {
  return {
    id: `busy-${key.toLowerCase()}`,
    name: "Busy",
    severity: "medium",
    key: [key],
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "7d" },
      measure: { fn: "count" },
      having: { op: ">=", value: atLeast },
    },
    cooldown: "90d",
    enabled: true,
    mode: "live",
    version: 1,
  };
}

let program: DetectorProgram;
beforeAll(async () => {
  program = await bundleDetector();
});
afterAll(() => program.remove());

let database: TestDatabase;
let stream: PostgresStream;
let running: DetectorProcess[];
beforeEach(async () => {
  database = await testDatabase();
  stream = openPostgresStream({ databaseUrl: database.url, log: { warn: () => {}, error: () => {} } });
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((detector) => detector.stop()));
  await stream.close();
  await database.drop();
});

const rows = async <T extends object>(text: string) => (await database.db.pool.query<T>(text)).rows;

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline; await sleep(50)) if (await holds()) return;
  throw new Error(`it did not come to that within ${WITHIN_MS} ms\n${running.map((one) => one.log()).join("\n---\n")}`);
}

/** Starts a detector of a new group, for whoever was killed still counts as a member of its own, or of `group`. */
async function start(group = `g${running.length}`): Promise<DetectorProcess> {
  const detector = program.start({
    DATABASE_URL: database.url,
    TRIPLINE_GROUP: group,
    TRIPLINE_PARTITIONS: `${PARTITIONS}`,
    TRIPLINE_SNAPSHOT_INTERVAL: "200ms",
  });
  running.push(detector);
  const share = running.some((other) => other !== detector && group === "shared") ? PARTITIONS : 2 * PARTITIONS;
  await until(async () => assigned(detector).length >= share);
  return detector;
}

interface Assigned {
  readonly topic: string;
  readonly partition: number;
  readonly nextOffset: number;
  readonly from: string;
  readonly records: number;
}

/** What a detector said of each partition that it was assigned. */
function assigned(detector: DetectorProcess): readonly Assigned[] {
  const lines = detector.log().split("\n");
  return lines.filter((line) => line.includes('"partition assigned"')).map((line): Assigned => JSON.parse(line));
}

const sum = (taken: readonly Assigned[]) => taken.reduce((all, { records }) => all + records, 0);

/** Transactions `from` to just before `to`, spread over accounts and devices, all within minutes. */
async function feed(from: number, to: number): Promise<void> {
  const records = Array.from({ length: to - from }, (_, i) => {
    const n = from + i;
    const accountId = `a${n % 40}`;
    const fields = {
      id: `t${n}`,
      accountId,
      amount: 1,
      currency: "EUR",
      timestamp: START_MS + n,
      deviceId: `d${n % 25}`,
    };
    return { key: accountId, value: Buffer.from(JSON.stringify(fields)) };
  });
  await stream.append(TOPICS.transactions, records);
  await untilDrained(database.db.pool, stream, TOPICS, WITHIN_MS);
}

describe("a detector", () => {
  test("stopped and started again reads nothing again, and its windows are whole", async () => {
    await putRules(database.db.pool, [counting("accountId", 30), counting("deviceId", 48)]);
    const first = await start();
    await feed(0, 1_160);
    expect(await rows("select id from hit")).toEqual([]);
    expect(await first.stop()).toBe(0);
    const second = await start();
    const taken = assigned(second).filter(({ nextOffset }) => nextOffset > 0);
    expect(taken.length).toBe(2 * PARTITIONS);
    expect(taken.map(({ from, records }) => [from, records])).toEqual(taken.map(() => ["snapshot", 0]));
    await feed(1_160, 1_200);
    expect(
      await rows(
        "select rule_id, min(value) as least, max(evidence_count) as most, count(*)::int as n from hit group by 1 order by 1",
      ),
    ).toEqual([
      { rule_id: "busy-accountid", least: 30, most: 30, n: 40 },
      { rule_id: "busy-deviceid", least: 48, most: 48, n: 25 },
    ]);
  });

  test("that was killed reads again only what was behind its newest state", async () => {
    await putRules(database.db.pool, [counting("accountId", 1_000)]);
    const first = await start();
    for (let n = 0; n < 8_000; n += 2_000) {
      await feed(n, n + 2_000);
      await sleep(250);
    }
    await first.kill();
    const taken = assigned(await start()).filter(({ topic }) => topic === TOPICS.transactions);
    expect(taken.map(({ from }) => from)).toEqual(taken.map(() => "snapshot"));
    expect(sum(taken)).toBeLessThanOrEqual(4_000);
  });

  test("that joins takes partitions over without reading them again", async () => {
    await putRules(database.db.pool, [counting("accountId", 30), counting("deviceId", 48)]);
    await start("shared");
    await feed(0, 1_160);
    const second = await start("shared");
    const taken = assigned(second);
    expect(taken.length).toBeGreaterThanOrEqual(PARTITIONS);
    expect(sum(taken)).toBe(0);
    await feed(1_160, 1_200);
    expect(await rows("select count(*)::int as n from hit")).toEqual([{ n: 65 }]);
  });

  test("that cannot use its stored state says so on System, and finds what it would have found", async () => {
    await putRules(database.db.pool, [counting("accountId", 30)]);
    const first = await start();
    await feed(0, 1_160);
    await first.stop();
    await rows("update snapshot_segment set body = '\\x00' where topic = 'transactions' and partition = 1");
    const second = await start();
    expect(second.log()).toContain("snapshot refused");
    await until(async () => {
      const [row] = await rows<{ faults: string }>("select stats->>'faults' as faults from detector");
      return row?.faults.includes("The stored state of partition 1 of transactions could not be used") === true;
    });
    await feed(1_160, 1_200);
    expect(await rows("select count(*)::int as n from hit")).toEqual([{ n: 40 }]);
  });
});
