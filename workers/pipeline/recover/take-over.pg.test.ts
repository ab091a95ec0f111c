import { afterEach, describe, expect, inject, test } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import type { RunningRule } from "@/lib/contract/running-rule";
import { denseCount, FIRST_OFFSET } from "@/lib/server/stream/offset";
import { type EitherTopic, type InProcessDetector, openInProcessDetector } from "@/tools/chaos/in-process-detector";
import { SAMPLE_ACCOUNT_RULES, SAMPLE_SHARED_RULES, traffic } from "@/tools/chaos/sample-traffic";
import { withVariants } from "@/tools/chaos/variants";
import { createChance } from "../../simulator/chance";
import { ruleHistory } from "../evaluate/rule-history";
import { rebuild } from "./rebuild";
import type { SnapshotPace } from "./snapshot-schedule";

const TOPICS: readonly EitherTopic[] = ["transactions", "rekeyed"];
/** State is captured with nearly every batch, in pieces smaller than it. */
const OFTEN = { intervalMs: 0, transactionsMin: 1, pieceBytes: 8 * 1024, pieceBytesPerTransaction: 0 };
const NEVER = { ...OFTEN, intervalMs: null };

let open: InProcessDetector[] = [];
afterEach(async () => {
  for (const detector of open) await detector.close();
  open = [];
});

async function openDetector(
  pace: SnapshotPace = OFTEN,
  rules: readonly StoredRule[] = RULES,
): Promise<InProcessDetector> {
  const detector = await openInProcessDetector(pace, rules);
  open.push(detector);
  return detector;
}

function rule(id: string, changes: Pick<StoredRule, "detect"> & Partial<StoredRule>): StoredRule {
  return { id, name: id, severity: "low", key: ["accountId"], enabled: true, mode: "live", version: 1, ...changes };
}

const count = { fn: "count" } as const;
const RULES: readonly StoredRule[] = [
  ...SAMPLE_ACCOUNT_RULES,
  ...SAMPLE_SHARED_RULES,
  rule("few-in-a-window", {
    detect: {
      type: "aggregate",
      window: { type: "tumbling", size: "5m" },
      measure: count,
      having: { op: "=", value: 2 },
    },
  }),
  rule("long-session", {
    detect: {
      type: "aggregate",
      window: { type: "session", gap: "2m" },
      measure: count,
      having: { op: ">=", value: 4 },
    },
  }),
  rule("withdrawal-alone", {
    detect: {
      type: "absence",
      after: { field: "type", op: "=", value: "withdrawal" },
      expect: { field: "type", op: "=", value: "purchase" },
      within: "3m",
    },
  }),
  rule("much-more", { detect: { type: "deviation", field: "amount", window: "30m", minSamples: 3, times: 5 } }),
  rule("new-device", { detect: { type: "firstSeen", field: "deviceId", memory: "20m", minHistory: 4 } }),
  rule("busy-device", {
    key: ["deviceId"],
    detect: {
      type: "aggregate",
      window: { type: "hopping", size: "4m", step: "1m" },
      measure: { fn: "sum", field: "amount" },
      having: { op: ">", value: 2_000 },
    },
  }),
];

/** Everything of a run that must not depend on interruptions. */
async function outcome({ database }: InProcessDetector) {
  const rows = async (sql: string) => (await database.db.pool.query<object>(sql)).rows;
  return {
    hits: await rows(
      "select id, key, event_id, value, window_start, evidence, evidence_count, alert_id from hit order by id",
    ),
    alerts: await rows("select id, occurrences, first_event_at, last_event_at, version from alert order by id"),
    partitions: await rows(
      "select topic, next_offset, accepted, rejected, late, duplicates from partition_progress order by topic",
    ),
  };
}

async function digests(detector: InProcessDetector): Promise<readonly string[]> {
  const found: string[] = [];
  for (const topic of TOPICS) found.push((await detector.state(topic)).taken.evaluator.digest());
  return found;
}

/** Stored pieces of state by topic. */
async function pieces({ database }: InProcessDetector): Promise<readonly { topic: string; n: number }[]> {
  const sql = "select topic, count(*)::int as n from snapshot_segment group by topic order by topic";
  return (await database.db.pool.query<{ topic: string; n: number }>(sql)).rows;
}

/** Reads everything in batches of seeded sizes, changing rules at seeded places; `between` runs after each batch. */
async function play(
  detector: InProcessDetector,
  seed: number,
  between: (topic: EitherTopic) => Promise<void> = async () => {},
): Promise<void> {
  const chance = createChance(seed);
  await detector.append(traffic(2_000, seed));
  for (let left = true; left; ) {
    left = false;
    for (const topic of TOPICS) {
      const read = await detector.read(topic, chance.int(1, topic === "transactions" ? 300 : 40));
      left ||= read > 0;
      await between(topic);
    }
    if (chance.happens(0.15)) await detector.setRules(changedRules(chance.int(0, 5)));
  }
}

/** The rules with another threshold, another window, one less, versions beside them, or as they are. */
function changedRules(kind: number): readonly RunningRule[] {
  switch (kind) {
    case 0:
      return RULES.map((one) =>
        one.id === "busy" ? { ...one, version: 2, params: { atLeast: { value: 5, min: 1, max: 100 } } } : one,
      );
    case 1:
      return RULES.map((one) =>
        one.id === "new-device"
          ? rule(one.id, { detect: { type: "firstSeen", field: "deviceId", memory: "10m", minHistory: 2 } })
          : one,
      );
    case 2:
      return RULES.filter(({ id }) => id !== "long-session" && id !== "busy-device");
    case 3:
      return RULES.flatMap((one) =>
        one.id === "busy" ? besideBusy(one) : one.id === "card-large" ? besideCard(one) : one,
      );
    default:
      return RULES;
  }
}

/** With a stricter version for a third of the keys, and a looser one in shadow. */
function besideBusy(busy: StoredRule): readonly RunningRule[] {
  const atLeast = (value: number) => ({ ...busy, params: { atLeast: { value, min: 1, max: 100 } } });
  return withVariants(atLeast(9), { rollout: { percent: 33, before: busy }, candidate: atLeast(4) });
}

function besideCard(card: StoredRule): readonly RunningRule[] {
  const detect = { type: "match", when: { field: "amount", op: ">", value: 2_900 } } as const;
  return withVariants({ ...card, detect }, { rollout: { percent: 50, before: card }, candidate: card });
}

describe("a partition that is taken over", { timeout: 180_000 }, () => {
  test.each(inject("isWhole") ? [1, 2, 3] : [2])(
    "goes on as if it had never been let go, wherever that happens (seed %d)",
    async (seed) => {
      const calm = await openDetector(NEVER);
      await play(calm, seed);
      const interrupted = await openDetector();
      const chance = createChance(seed + 100);
      let kills = 0;
      let stops = 0;
      await play(interrupted, seed, async (topic) => {
        if (chance.happens(0.2)) {
          interrupted.kill(topic);
          kills += 1;
        } else if (chance.happens(0.1)) {
          await interrupted.stop(topic);
          stops += 1;
        }
      });
      expect(Math.min(kills, stops)).toBeGreaterThan(0);
      const expected = await outcome(calm);
      expect(expected.hits.length).toBeGreaterThan(50);
      expect(await outcome(interrupted)).toEqual(expected);
      expect(await digests(interrupted)).toEqual(await digests(calm));
    },
  );

  test("that was given up in order is read again from nowhere", async () => {
    const detector = await openDetector(NEVER);
    await play(detector, 4);
    const before = await digests(detector);
    for (const topic of TOPICS) {
      await detector.stop(topic);
      const { taken, claim } = await detector.state(topic);
      expect(taken).toMatchObject({ snapshotOffset: claim.nextOffset, records: 0 });
    }
    expect(await digests(detector)).toEqual(before);
  });

  test("that was killed is read again from the newest whole state, what was not finished behind it is removed", async () => {
    const detector = await openDetector({ ...OFTEN, pieceBytes: 1_000_000 });
    await play(detector, 5);
    const before = await digests(detector);
    const { pool } = detector.database.db;
    for (const topic of TOPICS) {
      const { run, claim } = await detector.state(topic);
      detector.kill(topic);
      // As if the process had died between two pieces.
      await pool.query(
        `insert into snapshot_segment select topic, partition, segment + 1, record_offset, false, rule_revision, max_event_time, source, '\\x00', 0
         from snapshot_segment where topic = $1 order by segment desc limit 1`,
        [claim.topic],
      );
      const { taken } = await detector.state(topic);
      expect(taken.records).toBe(denseCount(taken.snapshotOffset ?? FIRST_OFFSET, run.nextOffset));
      const unfinished = await pool.query("select from snapshot_segment where topic = $1 and not complete", [
        claim.topic,
      ]);
      expect(unfinished.rowCount).toBe(0);
    }
    expect(await digests(detector)).toEqual(before);
  });

  test("keeps few pieces of state, however often it is captured", async () => {
    const detector = await openDetector();
    await play(detector, 6);
    for (const { n } of await pieces(detector)) expect(n).toBeLessThanOrEqual(64);
  });

  test.each([
    { damage: "another byte", sql: "body = set_byte(body, length(body) - 1, get_byte(body, length(body) - 1) # 1)" },
    { damage: "a version that nobody reads", sql: "body = set_byte(body, 4, 0)" },
    { damage: "a part missing", sql: "body = substring(body for length(body) - 8)" },
    { damage: "an offset that was never committed", sql: "record_offset = record_offset + 1000000" },
  ])("whose state has $damage is rebuilt from the stream, and says so until new state is stored", async ({ sql }) => {
    const detector = await openDetector();
    await play(detector, 7);
    const before = await digests(detector);
    for (const topic of TOPICS) await detector.stop(topic);
    await detector.database.db.pool.query(`update snapshot_segment set ${sql}`);
    for (const topic of TOPICS) {
      const { taken, claim } = await detector.state(topic);
      expect(taken).toMatchObject({ snapshotOffset: null });
      expect(taken.records).toBeGreaterThan(0);
      const place = `partition 0 of ${claim.topic}`;
      expect(detector.context.faults.list()).toContainEqual(expect.stringContaining(place));
    }
    expect(await pieces(detector)).toEqual([]);
    expect(await digests(detector)).toEqual(before);
    for (const topic of TOPICS) await detector.stop(topic);
    expect(detector.context.faults.list()).toEqual([]);
    for (const topic of TOPICS) expect((await detector.state(topic)).taken.records).toBe(0);
    expect(await digests(detector)).toEqual(before);
  });

  test("has the state that its records make: rebuilt from the stream it is the same", async () => {
    const detector = await openDetector();
    await play(detector, 8);
    for (const topic of TOPICS) {
      detector.kill(topic);
      const { claim, taken } = await detector.state(topic);
      const history = await ruleHistory(detector.context.rules, claim);
      const { evaluator } = await rebuild(detector.context, claim, history);
      expect(evaluator.digest()).toBe(taken.evaluator.digest());
    }
  });
});
