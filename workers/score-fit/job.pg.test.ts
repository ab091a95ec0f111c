import { afterAll, beforeAll, expect, test } from "vitest";
import type { Backtest } from "@/lib/contract/backtest";
import { scorecardScore } from "@/lib/contract/score";
import { publishScorecard } from "@/lib/server/scorecards/publish";
import { type InProcessDetector, openInProcessDetector } from "../../tools/chaos/in-process-detector";
import { SAMPLE_ACCOUNT_RULES, traffic } from "../../tools/chaos/sample-traffic";
import { runScoreFit, type ScoreFitGround } from "./job";

const PACE = { intervalMs: null, transactionsMin: 500, pieceBytes: 1024, pieceBytesPerTransaction: 0 };
const START_MS = Date.UTC(2026, 0, 5, 8);
const SPLIT = {
  trainFrom: START_MS - 600_000,
  trainUntil: START_MS + 600_000,
  testFrom: START_MS + 660_000,
  testUntil: START_MS + 3_600_000,
};

let detector: InProcessDetector;
beforeAll(async () => {
  detector = await openInProcessDetector(PACE, SAMPLE_ACCOUNT_RULES);
  await detector.append(traffic(4_000, 7));
  while ((await detector.read("transactions", 1_000)) > 0);
  // Every third transaction with a hit is fraud, and was said to be so a minute later.
  await detector.database.db.pool.query(
    `insert into transaction_label (transaction_id, account_id, event_time, label, kind, at, received_at, said_by_id, said_by_name)
     select event_id, account, event_time, 'fraud', 'confirmed', event_time + 60000, event_time + 60000, 'u', 'Lee'
     from (select event_id, event_time, min(key ->> 'accountId') as account, row_number() over (order by event_time, event_id) as n
           from hit group by 1, 2) h where n % 3 = 0`,
  );
}, 120_000);
afterAll(() => detector.close());

function ground(changes: Partial<ScoreFitGround> = {}): ScoreFitGround {
  const { topics, allowedLatenessMs, maxFutureMs } = detector.context;
  const signal = new AbortController().signal;
  return { db: detector.database.db, topics, allowedLatenessMs, maxFutureMs, signal, report: () => {}, ...changes };
}

const REQUEST = { rules: SAMPLE_ACCOUNT_RULES, split: SPLIT, top: 10, card: "accountId" } as const;

test("a scorecard is fitted on what is stored, the same each time, and measured beside the one in force", async () => {
  const told: Backtest["progress"][] = [];
  const result = await runScoreFit(ground({ report: (progress) => void told.push(progress) }), REQUEST);
  const { report } = result;
  expect(result.refused).toBeNull();
  if (report === null) throw new Error("nothing was fitted");
  expect(report.training.frauds).toBeGreaterThan(10);
  expect(report.rules.length).toBeGreaterThan(2);
  expect(report.trained.auc).toBeGreaterThan(0.6);
  expect(scorecardScore(report.scorecard, new Map())).toBeLessThan(200);
  const [stored] = (
    await detector.database.db.pool.query<{ n: number }>(
      "select count(distinct (event_id, event_time))::int as n from hit where event_time >= $1 and event_time < $2",
      [SPLIT.trainFrom, SPLIT.trainUntil],
    )
  ).rows;
  const hits = report.rules.reduce((sum, rule) => sum + rule.hits, 0);
  expect(hits).toBeGreaterThanOrEqual(stored?.n ?? Number.NaN);
  const lee = { id: "u", name: "Lee" };
  const body = { place: "live", version: 0, reason: "Fitted", report } as const;
  await publishScorecard(detector.database.db, lee, body, START_MS);
  const again = await runScoreFit(ground(), REQUEST);
  expect(again.report).toEqual(report);
  const { ap, auc, cardPrecision } = report.trained;
  expect(again.inForce?.version).toBe(1);
  expect(again.inForce?.quality.ap).toBeCloseTo(ap, 9);
  expect(again.inForce?.quality.auc).toBeCloseTo(auc, 9);
  expect(again.inForce?.quality.cardPrecision).toBeCloseTo(cardPrecision, 9);
}, 60_000);

test("what cannot be fitted says what to change, and what is taken back ends", async () => {
  const early = { trainFrom: 0, trainUntil: 1_000, testFrom: 2_000, testUntil: 3_000 };
  const refused = await runScoreFit(ground(), { ...REQUEST, split: early });
  expect(refused.refused).toMatch(/^The training part, 1970-01-01.* holds no transactions: name other times\.$/);
  expect((await runScoreFit(ground(), { ...REQUEST, rules: [] })).refused).toMatch(/No rule is enabled and live/);
  const control = new AbortController();
  const going = runScoreFit(ground({ signal: control.signal, giveWay: async () => control.abort() }), REQUEST);
  await expect(going).rejects.toThrow(/abort/);
}, 60_000);
