import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import { type InProcessDetector, openInProcessDetector } from "@/tools/chaos/in-process-detector";
import { SAMPLE_ACCOUNT_RULES, traffic } from "@/tools/chaos/sample-traffic";
import { createChance } from "../../simulator/chance";
import { ruleHistory } from "../evaluate/rule-history";
import { rebuild } from "../recover/rebuild";

const IDLE_MS = 30_000;
const OFTEN = { intervalMs: 0, transactionsMin: 1, pieceBytes: 1024 * 1024, pieceBytesPerTransaction: 0 };
const NEVER = { ...OFTEN, intervalMs: null };

const STATE = { enabled: true, mode: "live", version: 1, severity: "low", key: ["accountId"] } as const;
const CLOSING_RULES: readonly StoredRule[] = [
  {
    ...STATE,
    id: "withdrawal-alone",
    name: "A withdrawal without a purchase after it",
    detect: {
      type: "absence",
      after: { field: "type", op: "=", value: "withdrawal" },
      expect: { field: "type", op: "=", value: "purchase" },
      within: "2m",
    },
  },
  {
    ...STATE,
    id: "quiet-session",
    name: "A session of few",
    detect: {
      type: "aggregate",
      window: { type: "session", gap: "1m" },
      measure: { fn: "count" },
      having: { op: "<", value: 3 },
    },
  },
  {
    ...STATE,
    id: "low-average",
    name: "Low on average",
    detect: {
      type: "aggregate",
      window: { type: "tumbling", size: "3m" },
      measure: { fn: "avg", field: "amount" },
      having: { op: "<", value: 50 },
    },
  },
];

let detector: InProcessDetector | null = null;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(async () => {
  vi.useRealTimers();
  await detector?.close();
});

/** Reads on, with the clock at the newest event; then the clock runs on and nothing comes, once or more often. */
async function readAndRest(one: InProcessDetector, chance: ReturnType<typeof createChance>): Promise<boolean> {
  const { taken } = await one.state("transactions");
  const more = (await one.read("transactions", chance.int(150, 450))) > 0;
  vi.setSystemTime(Math.max(Date.now(), taken.evaluator.maxEventTime ?? 0) + chance.int(0, 500));
  while (chance.happens(0.5)) {
    if (chance.happens(0.2))
      await one.setRules(chance.happens(0.5) ? CLOSING_RULES : [...SAMPLE_ACCOUNT_RULES, ...CLOSING_RULES]);
    vi.setSystemTime(Date.now() + chance.int(IDLE_MS, 2 * IDLE_MS));
    const { run } = await one.state("transactions");
    await run.tick(run.nextOffset);
  }
  return more;
}

test.each([
  [1, "stored with every batch", OFTEN],
  [2, "stored with every batch", OFTEN],
  [3, "never stored", NEVER],
])("what the clock moved is so for who takes over, and for a rebuild (seed %d, state %s)", async (seed, _, pace) => {
  const one = await openInProcessDetector(pace, [...SAMPLE_ACCOUNT_RULES, ...CLOSING_RULES], IDLE_MS);
  detector = one;
  const chance = createChance(seed);
  const records = traffic(4_000, seed);
  vi.setSystemTime(Date.UTC(2026, 0, 5, 8));
  await one.append(records);
  while (await readAndRest(one, chance)) {
    const before = (await one.state("transactions")).taken.evaluator;
    one.kill("transactions");
    const { claim, taken } = await one.state("transactions");
    expect([taken.evaluator.watermark, taken.evaluator.digest()]).toEqual([before.watermark, before.digest()]);
    const rebuilt = await rebuild(one.context, claim, await ruleHistory(one.context.rules, claim));
    expect(rebuilt.evaluator.digest()).toBe(before.digest());
  }
  const { pool } = one.database.db;
  const steps = await pool.query<{ n: number }>("select count(*)::int as n from watermark_step");
  expect(steps.rows[0]?.n).toBeGreaterThan(5);
  const late = await pool.query<{ late: number }>(
    "select late::int as late from partition_progress where topic = 'transactions'",
  );
  expect(late.rows[0]?.late).toBeGreaterThan(50);
  const closed = await pool.query<{ rule_id: string }>(
    "select distinct rule_id from hit where rule_id = any($1) order by 1",
    [CLOSING_RULES.map(({ id }) => id)],
  );
  expect(closed.rows).toHaveLength(CLOSING_RULES.length);
});
