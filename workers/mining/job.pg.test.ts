import { afterAll, beforeAll, expect, test } from "vitest";
import type { Backtest } from "@/lib/contract/backtest";
import { MineResult } from "@/lib/contract/backtest";
import { type InProcessDetector, openInProcessDetector } from "../../tools/chaos/in-process-detector";
import { SAMPLE_ACCOUNT_RULES } from "../../tools/chaos/sample-traffic";
import { type MineGround, runMine } from "./job";
import { planted, START_MS } from "./testing/planted";

const PACE = { intervalMs: null, transactionsMin: 500, pieceBytes: 1024, pieceBytesPerTransaction: 0 };
const HOUR_MS = 3_600_000;
const { history } = planted(["card-testing", "mule-account"], 40, 6, 0.15);

let detector: InProcessDetector;
beforeAll(async () => {
  detector = await openInProcessDetector(PACE, SAMPLE_ACCOUNT_RULES);
  await detector.append(
    history.transactions.map(({ accountId, baseAmount: _, ...transaction }) => ({
      key: accountId,
      value: Buffer.from(JSON.stringify({ accountId, ...transaction })),
    })),
  );
  while ((await detector.read("transactions", 1_000)) > 0);
}, 120_000);
afterAll(() => detector.close());

function ground(changes: Partial<MineGround> = {}): MineGround {
  const { topics, allowedLatenessMs, maxFutureMs } = detector.context;
  const signal = new AbortController().signal;
  return { db: detector.database.db, topics, allowedLatenessMs, maxFutureMs, signal, report: () => {}, ...changes };
}

const REQUEST = {
  rules: SAMPLE_ACCOUNT_RULES,
  range: { from: START_MS, to: START_MS + 6 * HOUR_MS },
  laterFrom: null,
  precisionMin: 0.1,
  leaveOut: [],
  zone: null,
};

test("without labels nothing is proposed, and it says what to do; with them rules are found, and told while it goes on", async () => {
  const unlabelled = await runMine(ground(), REQUEST);
  expect(unlabelled.refused).toMatch(/^No stored transaction of the range is known to be fraud/);
  const frauds = history.transactions.filter((_, i) => history.frauds[i] === true);
  for (const { id, accountId, timestamp } of frauds) {
    await detector.database.db.pool.query(
      `insert into transaction_label (transaction_id, account_id, event_time, label, kind, at, received_at, said_by_id, said_by_name)
       values ($1, $2, $3, 'fraud', 'confirmed', $3::bigint + 60000, $3::bigint + 60000, 'u', 'Lee')`,
      [id, accountId, timestamp],
    );
  }
  const told: Backtest["progress"][] = [];
  const result = MineResult.parse(await runMine(ground({ report: (progress) => void told.push(progress) }), REQUEST));
  expect(result.refused).toBeNull();
  expect(result.report?.earlier.frauds).toBeGreaterThan(50);
  expect(result.report?.proposals.length).toBeGreaterThan(1);
  expect(told.length).toBeGreaterThan(0);
  expect(told.every(({ fraction }, i) => fraction >= (told[i - 1]?.fraction ?? 0) && fraction <= 1)).toBe(true);
  const again = await runMine(ground(), REQUEST);
  expect(again).toEqual(result);
}, 120_000);

test("what is taken back ends", async () => {
  const control = new AbortController();
  const going = runMine(ground({ signal: control.signal, giveWay: async () => control.abort() }), REQUEST);
  await expect(going).rejects.toThrow(/abort/);
}, 60_000);
