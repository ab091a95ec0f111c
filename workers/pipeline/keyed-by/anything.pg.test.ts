import { afterEach, expect, test } from "vitest";
import type { RunningRule } from "@/lib/contract/running-rule";
import { createEngine, type RaisedHit } from "@/lib/engine/engine";
import type { NewRecord } from "@/lib/server/stream/port";
import { type InProcessDetector, openInProcessDetector } from "@/tools/chaos/in-process-detector";
import { openPass, runPass } from "@/workers/backtest/pass";
import { decodeAgain } from "@/workers/pipeline/decode/decode";
import { createChance } from "@/workers/simulator/chance";
import { ruleHistory } from "../evaluate/rule-history";
import { rebuild } from "../recover/rebuild";
import { PIECES } from "../recover/snapshot-schedule";
import { ORDERED_RULE_ID, OWN_RULES, sharedTraffic } from "../testing/shared-traffic";

const PARTITIONS = 3;
const LATENESS_MS = 60_000;
const DAY_MS = 86_400_000;
/** Many takings-over, each of which reads again what no state was stored for. */
const TEST_MS = 180_000;
const STATE = { enabled: true, mode: "live", version: 1, severity: "medium" } as const;

/** What they find does not depend on the order in which partitions are read. */
const RULES: readonly RunningRule[] = [
  ...OWN_RULES.filter(({ id }) => id !== ORDERED_RULE_ID),
  {
    ...STATE,
    id: "account-large",
    name: "Large",
    key: ["accountId"],
    detect: { type: "match", when: { field: "amount", op: ">", value: 2_800 } },
  },
  {
    ...STATE,
    id: "account-low",
    name: "Low on average",
    key: ["accountId"],
    detect: {
      type: "aggregate",
      window: { type: "tumbling", size: "2m" },
      measure: { fn: "avg", field: "amount" },
      having: { op: "<", value: 20 },
    },
  },
  {
    ...STATE,
    id: "account-silent",
    name: "A large transfer without a purchase after it",
    key: ["accountId"],
    detect: {
      type: "absence",
      after: { field: "amount", op: ">", value: 1_500 },
      expect: { field: "type", op: "=", value: "purchase" },
      within: "5m",
    },
  },
];

let detector: InProcessDetector | null = null;
afterEach(async () => {
  await detector?.close();
  detector = null;
});

const nameOf = ({ ruleId, eventId, key }: Pick<RaisedHit, "ruleId" | "eventId" | "key">): string =>
  // The database orders the members of a key by their length.
  `${ruleId} ${eventId} ${JSON.stringify(key, Object.keys(key).sort())}`;

/** What one engine finds that reads everything in the order of the log. */
function expected(records: readonly NewRecord[]): readonly string[] {
  const engine = createEngine({ rules: RULES, allowedLatenessMs: LATENESS_MS });
  const found = new Set<string>();
  for (const { value } of records) {
    const decoded = decodeAgain(value);
    if (decoded.ok) engine.process(decoded.transaction, (hit) => void found.add(nameOf(hit)));
  }
  return [...found].sort();
}

async function found({ database }: InProcessDetector): Promise<readonly string[]> {
  const { rows } = await database.db.pool.query<{ rule_id: string; event_id: string; key: RaisedHit["key"] }>(
    "select h.rule_id, h.event_id, a.key from hit h join alert a on a.id = h.alert_id",
  );
  return rows.map((row) => nameOf({ ruleId: row.rule_id, eventId: row.event_id, key: row.key })).sort();
}

/** What a backtest finds over what was stored. */
async function backtested({ context }: InProcessDetector): Promise<readonly string[]> {
  const { db, topics, allowedLatenessMs, maxFutureMs } = context;
  const ground = { db, topics, allowedLatenessMs, maxFutureMs, signal: new AbortController().signal };
  const pass = await openPass(ground, RULES, { from: 0, to: Date.UTC(2030, 0) });
  const names: string[] = [];
  await runPass(ground, pass, {
    transaction: () => {},
    hit: (raised) => void names.push(nameOf(raised)),
    slice: () => {},
  });
  return names.sort();
}

/** Reads everything, in parts of any size, partitions in any order, with kills and stops between. */
async function drain(one: InProcessDetector, seed: number): Promise<void> {
  const chance = createChance(seed);
  for (let quiet = 0; quiet < 2; ) {
    let read = 0;
    for (let turn = 0; turn < 12; turn++) {
      const partition = chance.int(0, PARTITIONS - 1);
      const topic = chance.pick(["transactions", "rekeyed"] as const);
      read += await one.read(topic, chance.int(1, topic === "rekeyed" ? 150 : 400), partition);
      if (chance.happens(0.15)) await one[chance.pick(["kill", "stop"] as const)](topic, partition);
    }
    if (read > 0) {
      quiet = 0;
      continue;
    }
    quiet += 1;
    for (let partition = 0; partition < PARTITIONS; partition++) {
      while ((await one.read("transactions", 5_000, partition)) > 0) quiet = 0;
      const { run } = await one.state("transactions", partition);
      await run.tick(run.nextOffset);
    }
    for (let partition = 0; partition < PARTITIONS; partition++) {
      while ((await one.read("rekeyed", 5_000, partition)) > 0) quiet = 0;
    }
  }
}

/** Records wherever they come to lie, copies of one transaction in several partitions. */
const spreadOut = (records: readonly NewRecord[], seed: number): readonly NewRecord[] => {
  const chance = createChance(seed);
  return records.map((record) => ({ ...record, partition: record.partition ?? chance.int(0, PARTITIONS - 1) }));
};

test.each([
  [1, 10],
  [2, 10_000],
])(
  "records of an account in all partitions find what one engine finds (seed %i, state stored every %s ms)",
  async (seed, intervalMs) => {
    detector = await openInProcessDetector({ ...PIECES, intervalMs }, RULES, null, {
      partitions: PARTITIONS,
      allowedLatenessMs: LATENESS_MS,
      keyedBy: "anything",
    });
    const records = spreadOut(sharedTraffic(2_000, seed, PARTITIONS), seed);
    await detector.append(records);
    await drain(detector, seed);
    const wanted = expected(records);
    expect(new Set(wanted.map((name) => name.split(" ")[0]))).toEqual(new Set(RULES.map(({ id }) => id)));
    expect(await found(detector)).toEqual(wanted);
    expect(await backtested(detector)).toEqual(wanted);

    const { pool } = detector.database.db;
    const counts = await pool.query<{ n: number }>(
      "select sum(duplicates)::int as n from partition_progress group by topic order by topic",
    );
    // A copy in the same partition is dropped there, one in another by each of the keys that it was forwarded under.
    const copies = records.length - new Set(records.map(({ value }) => value.toString())).size;
    const here = records.length - new Set(records.map(({ value, partition }) => `${partition} ${value}`)).size;
    expect(copies - here).toBeGreaterThan(1);
    expect(counts.rows[0]?.n).toBeLessThanOrEqual(here);
    expect(counts.rows[1]?.n).toBeGreaterThanOrEqual(copies - here - 1);
    await expectRebuilt(detector);
  },
  TEST_MS,
);

/** The state of every partition is what its records make of it. */
async function expectRebuilt(one: InProcessDetector): Promise<void> {
  for (const topic of ["transactions", "rekeyed"] as const) {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      one.kill(topic, partition);
      const { claim, taken } = await one.state(topic, partition);
      const again = await rebuild(one.context, claim, await ruleHistory(one.context.rules, claim));
      expect(again.evaluator.keyedBy).toBe(taken.evaluator.keyedBy);
      expect(again.evaluator.digest()).toBe(taken.evaluator.digest());
    }
  }
}

test(
  "a topic that is keyed by the account, then by anything, then by the account again: in between windows are empty",
  async () => {
    detector = await openInProcessDetector({ ...PIECES, intervalMs: 10 }, RULES, null, {
      partitions: PARTITIONS,
      allowedLatenessMs: LATENESS_MS,
    });
    const all: NewRecord[] = [];
    const phase = async (keyedBy: "accountId" | "anything", day: number) => {
      if (detector === null) return;
      await detector.keyBy(keyedBy);
      const traffic = sharedTraffic(700, day + 40, PARTITIONS).map((record) => later(record, day));
      const records = keyedBy === "accountId" ? traffic : spreadOut(traffic, day);
      all.push(...records);
      await detector.append(records);
      await drain(detector, day + 60);
    };
    await phase("accountId", 0);
    await phase("anything", 2);
    await phase("accountId", 4);
    // The account that ends a phase is in all partitions, whatever the keying.
    const real = (names: readonly string[]) => names.filter((name) => !name.includes(" end-"));
    expect(real(await found(detector))).toEqual(real(expected(all)));
    expect(real(await backtested(detector))).toEqual(real(expected(all)));
    const { rows } = await detector.database.db.pool.query<{ modes: readonly string[] }>(
      `select array_agg(keyed_by order by from_offset) as modes from rule_activation where topic = 'transactions' group by partition`,
    );
    expect(rows.map(({ modes }) => modes)).toEqual(Array(PARTITIONS).fill(["accountId", "anything", "accountId"]));
    await expectRebuilt(detector);
  },
  TEST_MS,
);

function later(record: NewRecord, days: number): NewRecord {
  const transaction = JSON.parse(record.value.toString()) as { id: string; timestamp: number };
  const moved = { ...transaction, id: `${transaction.id}-${days}`, timestamp: transaction.timestamp + days * DAY_MS };
  return { ...record, value: Buffer.from(JSON.stringify(moved)) };
}
