import { afterEach, describe, expect, test } from "vitest";
import type { RunningRule } from "@/lib/contract/running-rule";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import type { RaisedHit } from "@/lib/engine/engine";
import type { Db } from "@/lib/server/data/db";
import { hitId } from "@/lib/server/database/ids";
import type { NewRecord } from "@/lib/server/stream/port";
import { type InProcessDetector, openInProcessDetector } from "@/tools/chaos/in-process-detector";
import { openPass, runPass } from "@/workers/backtest/pass";
import { createChance } from "@/workers/simulator/chance";
import { type Decodings, openDecodings } from "./decode/decodings";
import { ruleHistory } from "./evaluate/rule-history";
import { rebuild } from "./recover/rebuild";
import { PIECES } from "./recover/snapshot-schedule";
import { ORDERED_RULE_ID, OWN_RULES, SHARED_TEST_RULES, sharedTraffic } from "./testing/shared-traffic";

const TEST_MS = 180_000;
const RULES: readonly RunningRule[] = [...OWN_RULES.filter(({ id }) => id !== ORDERED_RULE_ID), ...SHARED_TEST_RULES];
const PLAIN = { mapping: null, envelope: "auto", span: DEFAULT_TIME_SPAN, baseCurrency: "USD" } as const;

const open: InProcessDetector[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function detector(decodings: (db: Db) => Promise<Decodings>, rules = RULES) {
  const one = await openInProcessDetector({ ...PIECES, intervalMs: 1 }, rules, null, { decodings });
  open.push(one);
  return one;
}

const rowsOf = async <T extends object>(one: InProcessDetector, sql: string) =>
  (await one.database.db.pool.query<T>(sql)).rows;
const hitsOf = (one: InProcessDetector) =>
  rowsOf<{ id: string }>(one, "select id, rule_id, event_id, value, evidence from hit order by id");

/** Records of several transactions each: arrays, lines, envelopes. */
function packed(records: readonly NewRecord[], seed: number): readonly NewRecord[] {
  const chance = createChance(seed);
  const packs: NewRecord[] = [];
  for (let i = 0; i < records.length; ) {
    const texts = records.slice(i, i + chance.int(1, 9)).map(({ value }) => value.toString());
    i += texts.length;
    const text = chance.pick([
      `[${texts.join(",")}]`,
      texts.join("\n"),
      `{"schema":null,"payload":[${texts.join(",")}]}`,
      `{"specversion":"1.0","id":"e","source":"/s","type":"t","data":[${texts.join(",")}]}`,
    ]);
    packs.push({ key: "a pack", partition: 0, value: Buffer.from(text) });
  }
  return packs;
}

async function drain(one: InProcessDetector, seed: number, kills: boolean): Promise<void> {
  const chance = createChance(seed);
  for (let read = -1; read !== 0; ) {
    read = await one.read("transactions", chance.int(3, 60));
    read += await one.read("rekeyed", chance.int(1, 5));
    for (const topic of ["transactions", "rekeyed"] as const) {
      if (kills && chance.happens(0.5)) one.kill(topic);
      else if (kills && chance.happens(0.2)) await one.stop(topic);
    }
  }
}

describe("several transactions in one record", () => {
  test(
    "raise what they raise one by one, however detectors are killed; a rebuild and a backtest agree",
    async () => {
      const traffic = sharedTraffic(1_500, 7, 1).map((record) => ({ ...record, partition: 0 }));
      const alone = await detector((db) => openDecodings(db, PLAIN));
      await alone.append(traffic);
      await drain(alone, 1, false);
      const several = await detector((db) => openDecodings(db, PLAIN));
      await several.append(packed(traffic, 3));
      await drain(several, 2, true);

      const hits = await hitsOf(alone);
      expect(
        new Set((await rowsOf<{ rule_id: string }>(alone, "select rule_id from hit")).map((row) => row.rule_id)).size,
      ).toBe(RULES.length);
      expect(await hitsOf(several)).toEqual(hits);
      const stored = `select id, account_id, event_time, body::jsonb as body from stored_transaction order by record_offset, item`;
      expect(await rowsOf(several, stored)).toEqual(await rowsOf(alone, stored));
      const counts = "select accepted, late, duplicates, rejected from partition_progress where topic = 'transactions'";
      expect(await rowsOf(several, counts)).toEqual(await rowsOf(alone, counts));
      const late = await rowsOf<{ detail: string }>(several, "select detail from dead_letter where reason = 'late'");
      expect(
        late.some(({ detail }) => /^1 of \d transactions in the record: late, transaction \d: /.test(detail)),
      ).toBe(true);

      for (const topic of ["transactions", "rekeyed"] as const) {
        several.kill(topic);
        const { claim, taken } = await several.state(topic);
        const again = await rebuild(several.context, claim, await ruleHistory(several.context.rules, claim));
        expect(again.evaluator.digest()).toBe(taken.evaluator.digest());
      }
      const found: RaisedHit[] = [];
      const ground = { ...several.context, signal: new AbortController().signal };
      await runPass(ground, await openPass(ground, RULES, { from: -8.64e15, to: 8.64e15 }), {
        transaction: () => {},
        hit: (hit) => void found.push(hit),
        slice: () => {},
      });
      expect(found.map(hitId).sort()).toEqual(hits.map(({ id }) => id));
    },
    TEST_MS,
  );

  test("of which some are wrong: the good ones are evaluated, and one dead letter names the others", async () => {
    const one = await detector((db) => openDecodings(db, PLAIN));
    const good = { accountId: "a", amount: 1, currency: "EUR", timestamp: 1_767_600_000_000 };
    const value = Buffer.from(
      JSON.stringify([
        { ...good, id: "t0" },
        { ...good, id: "" },
        { ...good, id: "t2", amount: -1 },
      ]),
    );
    await one.append([{ key: "k", value, headers: { trace: "7" } }]);
    await one.read("transactions", 10);
    expect(await rowsOf(one, "select id, item from stored_transaction")).toEqual([{ id: "t0", item: 0 }]);
    const [letter] = await rowsOf<{ detail: string; payload: Buffer; headers: object }>(
      one,
      "select * from dead_letter",
    );
    expect(letter).toMatchObject({ reason: "malformed", payload: value, headers: { trace: "7" } });
    expect(letter?.detail).toMatch(
      /^2 of 3 transactions in the record: malformed, transaction 1: id: .*; malformed, transaction 2: amount: /,
    );
    expect(await rowsOf(one, "select accepted, rejected from partition_progress where next_offset = 1")).toEqual([
      { accepted: 1, rejected: 2 },
    ]);
  });
});

const CENTS = `
fields:
  id: ref
  accountId: { key: true }
  amount: { path: sum, minor: 2 }
  currency: { constant: EUR }
  timestamp: { path: at, time: s }
  channel: { header: source }
`;
const WHOLE = CENTS.replace("{ path: sum, minor: 2 }", "sum");
const LARGE: readonly RunningRule[] = [
  {
    enabled: true,
    mode: "live",
    version: 1,
    severity: "medium",
    id: "sum",
    name: "Much",
    key: ["accountId"],
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "1h" },
      measure: { fn: "sum", field: "amount" },
      having: { op: ">=", value: 100 },
    },
  },
];

test("a changed mapping counts for what is read from then on: what is read again is read as it was", async () => {
  let current: Decodings | null = null;
  const one = await detector(async (db) => {
    const cents = await openDecodings(db, { ...PLAIN, mapping: CENTS });
    current = cents;
    return {
      get current() {
        return (current ?? cents).current;
      },
      baseCurrencyOf: (revision) => (current ?? cents).baseCurrencyOf(revision),
      of: (revision) => (current ?? cents).of(revision),
      load: (revisions) => (current ?? cents).load(revisions),
      prepare: (revision, records) => (current ?? cents).prepare(revision, records),
    };
  }, LARGE);
  const record = (i: number): NewRecord => ({
    key: "acc",
    headers: { source: "pos" },
    value: Buffer.from(JSON.stringify({ ref: `r${i}`, sum: 1_000, at: 1_767_600_000 + i })),
  });
  await one.append([record(0), record(1), record(2)]);
  await one.append([{ key: "acc", value: Buffer.from(JSON.stringify({ id: "contract" })) }]);
  await one.read("transactions", 10);
  expect(
    await rowsOf(
      one,
      "select id, account_id, body::jsonb -> 'amount' as amount, body::jsonb ->> 'channel' as channel from stored_transaction",
    ),
  ).toEqual([0, 1, 2].map((i) => ({ id: `r${i}`, account_id: "acc", amount: 10, channel: "pos" })));
  const [letter] = await rowsOf<{ detail: string }>(one, "select detail from dead_letter");
  expect(letter?.detail).toBe("id from ref: nothing is there; map id to where it is, or skip such records");

  // Another detector, with another mapping: 30 so far, and 1000 more.
  one.kill("transactions");
  current = await openDecodings(one.context.db, { ...PLAIN, mapping: WHOLE });
  await one.append([record(3)]);
  await one.read("transactions", 10);
  expect(await rowsOf(one, "select event_id, value from hit")).toEqual([{ event_id: "r3", value: 1_030 }]);
  expect(
    (
      await rowsOf(
        one,
        "select mapping_revision from rule_activation where topic = 'transactions' order by from_offset",
      )
    ).length,
  ).toBe(2);

  // One that knows only the newest mapping reads what was read before as it was.
  one.kill("transactions");
  current = await openDecodings(one.context.db, { ...PLAIN, mapping: WHOLE });
  const { claim, taken } = await one.state("transactions");
  const again = await rebuild(one.context, claim, await ruleHistory(one.context.rules, claim));
  expect(again.evaluator.digest()).toBe(taken.evaluator.digest());
  await one.append([record(4)]);
  await one.read("transactions", 10);
  expect(await rowsOf(one, "select value from hit order by event_time desc limit 1")).toEqual([{ value: 2_030 }]);
});
