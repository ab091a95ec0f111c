import { afterEach, describe, expect, test } from "vitest";
import type { RunningRule } from "@/lib/contract/running-rule";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { RaisedHit } from "@/lib/engine/engine";
import { hitId } from "@/lib/server/database/ids";
import { sayLabels } from "@/lib/server/labels/say";
import { FencedError } from "@/lib/server/logs/fenced";
import type { NewRecord } from "@/lib/server/stream/port";
import { type InProcessDetector, openInProcessDetector } from "@/tools/chaos/in-process-detector";
import { openPass, runPass } from "@/workers/backtest/pass";
import { runExplain } from "@/workers/explain/job";
import { type Chance, createChance } from "@/workers/simulator/chance";
import { ruleHistory } from "./evaluate/rule-history";
import { rebuild } from "./recover/rebuild";
import { PIECES } from "./recover/snapshot-schedule";
import { sharedTraffic } from "./testing/shared-traffic";

const TEST_MS = 180_000;
const STATE = { enabled: true, mode: "live", version: 1, severity: "medium" } as const;
const FRAUD = { field: "label", op: "=", value: "fraud" } as const;

const frauds = (id: string, key: readonly [string], count: number, size: string): RunningRule => ({
  ...STATE,
  id,
  name: id,
  key,
  where: FRAUD,
  detect: {
    type: "aggregate",
    window: { type: "sliding", size },
    measure: { fn: "count" },
    having: { op: ">=", value: count },
  },
});

const RULES: readonly RunningRule[] = [
  frauds("account", ["accountId"], 2, "10m"),
  frauds("merchant", ["merchantId"], 6, "3m"),
  { ...STATE, id: "known", name: "known", key: ["accountId"], detect: { type: "match", when: FRAUD } },
  { ...STATE, id: "known-card", name: "known", key: ["cardId"], detect: { type: "match", when: FRAUD } },
  {
    ...STATE,
    id: "after",
    name: "after",
    key: ["accountId"],
    detect: {
      type: "sequence",
      within: "10m",
      steps: [
        { name: "fraud", when: FRAUD },
        { name: "large", when: { field: "amount", op: ">", value: 1_000 } },
      ],
    },
  },
  {
    ...STATE,
    id: "sessions",
    name: "sessions",
    key: ["deviceId"],
    detect: {
      type: "aggregate",
      window: { type: "session", gap: "20s" },
      measure: { fn: "distinct", field: "label" },
      having: { op: ">=", value: 2 },
    },
  },
];

const open: InProcessDetector[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function detector(rules: readonly RunningRule[] = RULES) {
  const one = await openInProcessDetector({ ...PIECES, intervalMs: 1 }, rules, null);
  open.push(one);
  return one;
}

const rowsOf = async <T extends object>(one: InProcessDetector, sql: string) =>
  (await one.database.db.pool.query<T>(sql)).rows;
const hitsOf = (one: InProcessDetector) =>
  rowsOf<{ id: string; rule_id: string }>(
    one,
    "select id, rule_id, event_id, value, evidence, detected_at * 0 from hit order by id",
  );

const ana = { id: "u", name: "Ana" };
const named = (record: NewRecord | undefined) => JSON.parse(record?.value.toString() ?? "") as Named;
interface Named {
  readonly id: string;
  readonly accountId: string;
  readonly timestamp: number;
}

async function say(one: InProcessDetector, records: readonly (NewRecord | undefined)[], chance: Chance): Promise<void> {
  const labels = records.map((record, i) => {
    const { id: transactionId, accountId, timestamp } = named(record);
    const at = timestamp + chance.int(1, 100_000);
    return { transactionId, accountId, timestamp, label: i % 4 === 0 ? "legitimate" : "fraud", kind: "confirmed", at };
  });
  const { rejected } = await sayLabels(one.database.db, ana, labels, { now: 2 ** 45, span: ANY_TIME });
  expect(rejected).toEqual([]);
  await one.knowLabels();
}

/** Now and then a commit of `one` fails, as it does when the partition was claimed: what was forwarded stays forwarded. */
function failing(one: InProcessDetector, chance: Chance): void {
  const { commits } = one.context;
  const commit = commits.commit.bind(commits);
  Object.assign(commits, {
    commit: (batch: Parameters<typeof commit>[0]) =>
      chance.happens(0.2) ? Promise.reject(new FencedError(batch)) : commit(batch),
  });
}

/** Reads everything; after each 100 records of the input labels come, of transactions before and some behind. */
async function run(one: InProcessDetector, traffic: readonly NewRecord[], seed: number, kills: boolean) {
  const chance = createChance(seed);
  const said = createChance(77);
  if (kills) failing(one, chance);
  const step = async (topic: "transactions" | "rekeyed", count: number): Promise<number> => {
    try {
      return await one.read(topic, count);
    } catch (error) {
      if (!(error instanceof FencedError)) throw error;
      one.kill(topic);
      return 0;
    }
  };
  for (let read = 0; read < traffic.length; ) {
    const until = Math.min(traffic.length, read + 100);
    const around = Array.from(
      { length: 30 },
      () => traffic[Math.min(traffic.length - 2, Math.max(0, read + said.int(-150, 40)))],
    );
    await say(one, around, said);
    while (read < until) {
      read += await step("transactions", Math.min(until - read, chance.int(3, 60)));
      await step("rekeyed", chance.int(1, 5));
      for (const topic of ["transactions", "rekeyed"] as const) {
        if (kills && chance.happens(0.3)) one.kill(topic);
        else if (kills && chance.happens(0.2)) await one.stop(topic).catch(() => one.kill(topic));
      }
    }
  }
  // The rekeyed partition is told how far this source is.
  const { run: input } = await one.state("transactions");
  await input.tick(input.nextOffset);
  for (let quiet = 0; quiet < 8; ) quiet = (await step("rekeyed", 50)) === 0 ? quiet + 1 : 0;
}

async function expectRebuilt(one: InProcessDetector): Promise<void> {
  for (const topic of ["transactions", "rekeyed"] as const) {
    one.kill(topic);
    const { claim, taken } = await one.state(topic);
    const history = await ruleHistory(one.context.rules, claim);
    const again = await rebuild(one.context, claim, history);
    expect(again.evaluator.digest()).toBe(taken.evaluator.digest());
    expect(again.evaluator.labelsUpTo).toBe(taken.evaluator.labelsUpTo);
  }
}

async function expectBacktest(one: InProcessDetector, hits: readonly { readonly id: string }[]): Promise<void> {
  const found: RaisedHit[] = [];
  const ground = { ...one.context, signal: new AbortController().signal };
  await runPass(ground, await openPass(ground, RULES, { from: -8.64e15, to: 8.64e15 }), {
    transaction: () => {},
    hit: (hit) => void found.push(hit),
    slice: () => {},
  });
  expect(found.map(hitId).sort()).toEqual(hits.map(({ id }) => id));
}

describe("rules that look at labels", () => {
  test(
    "find the same however detectors are killed; a rebuild makes the same state, a backtest finds the same",
    async () => {
      const traffic = sharedTraffic(1_200, 7, 1).map((record) => ({ ...record, partition: 0 }));
      const alone = await detector();
      await alone.append(traffic);
      await run(alone, traffic, 1, false);
      const hits = await hitsOf(alone);
      expect(new Set(hits.map(({ rule_id }) => rule_id)).size).toBe(RULES.length);
      await expectRebuilt(alone);
      await expectBacktest(alone, hits);
      for (const seed of [2, 3]) {
        const killed = await detector();
        await killed.append(traffic);
        await run(killed, traffic, seed, true);
        expect(await hitsOf(killed)).toEqual(hits);
        await expectRebuilt(killed);
      }
    },
    TEST_MS,
  );

  test("read no label, and store no step, where no rule looks at any", async () => {
    const plain = frauds("plain", ["accountId"], 2, "10m");
    const one = await detector([{ ...plain, where: { field: "amount", op: ">", value: 0 } }]);
    const traffic = sharedTraffic(50, 3, 1).map((record) => ({ ...record, partition: 0 }));
    await one.append(traffic);
    await say(one, traffic.slice(0, 5), createChance(1));
    await one.read("transactions", 50);
    expect(await rowsOf(one, "select * from label_step")).toEqual([]);
  });

  test.each(["accountId", "anything"] as const)(
    "keyed by %s, know a label that comes while nothing arrives, wherever its transaction is",
    async (keyedBy) => {
      const following = (id: string, key: readonly [string]): RunningRule => ({
        ...STATE,
        id,
        name: id,
        key,
        detect: {
          type: "sequence",
          within: "1h",
          steps: [
            { name: "fraud", when: FRAUD },
            { name: "next", when: { field: "amount", op: ">", value: 0 } },
          ],
        },
      });
      const rules = [following("account", ["accountId"]), following("merchant", ["merchantId"])];
      const one = await openInProcessDetector({ ...PIECES, intervalMs: 1 }, rules, null, { partitions: 2, keyedBy });
      open.push(one);
      const T = Date.UTC(2026, 0, 5);
      const accounts = ["a", "b", "c"];
      const record = (accountId: string, id: string, timestamp: number): NewRecord => ({
        key: "k",
        partition: 0,
        value: Buffer.from(
          JSON.stringify({ id, accountId, merchantId: `m-${accountId}`, amount: 1, currency: "EUR", timestamp }),
        ),
      });
      const all = async () => {
        for (const topic of ["transactions", "rekeyed"] as const) {
          for (const partition of [0, 1]) await one.read(topic, 100, partition);
        }
      };
      await one.knowLabels();
      await one.append(accounts.map((account) => record(account, "t1", T)));
      await all();
      const labels = accounts.map((accountId) => ({
        ...{ transactionId: "t1", accountId, timestamp: T, label: "fraud", kind: "confirmed", at: T },
      }));
      await sayLabels(one.database.db, ana, labels, { now: T, span: ANY_TIME });
      await one.knowLabels();
      for (const partition of [0, 1]) {
        const { run: input } = await one.state("transactions", partition);
        await input.tick(input.nextOffset);
        await input.tick(input.nextOffset);
        one.kill("transactions", partition);
      }
      expect(await rowsOf(one, "select partition, record_offset from label_step order by 1, 2")).toEqual([
        { partition: 0, record_offset: 0 },
        { partition: 0, record_offset: 3 },
        { partition: 1, record_offset: 0 },
      ]);
      await all();
      for (const partition of [0, 1]) one.kill("rekeyed", partition);
      await one.append(accounts.map((account) => record(account, "t2", T + 1_000)));
      await all();
      expect(
        await rowsOf(one, "select rule_id, count(*)::int as n from hit where event_id = 't2' group by 1 order by 1"),
      ).toEqual([
        { rule_id: "account", n: 3 },
        { rule_id: "merchant", n: 3 },
      ]);
      // Each is stored with the transaction that it rests on, and explained by the labels of then.
      const ground = { ...one.context, signal: new AbortController().signal };
      const known = { ...following("known", ["accountId"]), where: FRAUD };
      const late = { ...following("late", ["accountId"]), detect: { type: "match", when: FRAUD } } as const;
      const explained = await runExplain(ground, {
        accountId: "a",
        transactions: [{ id: "t1", timestamp: T }],
        rules: [...rules, known, late],
      });
      expect(Object.fromEntries(explained.rules.map(({ ruleId, outcome }) => [ruleId, outcome]))).toEqual({
        account: "hit",
        merchant: "hit",
        known: expect.not.stringMatching("hit"),
        late: expect.not.stringMatching("hit"),
      });
    },
  );
});
