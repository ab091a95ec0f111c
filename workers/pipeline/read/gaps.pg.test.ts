import { afterEach, beforeEach, expect, test } from "vitest";
import { topicsFor } from "@/lib/contract/topics";
import { openLogs } from "@/lib/server/logs/open-logs";
import { toOffset } from "@/lib/server/stream/offset";
import { type InProcessDetector, openInProcessDetector } from "@/tools/chaos/in-process-detector";
import { SAMPLE_ACCOUNT_RULES, SAMPLE_SHARED_RULES, traffic } from "@/tools/chaos/sample-traffic";
import { createRecentTransactions } from "../evaluate/recent-transactions";
import { ruleHistory } from "../evaluate/rule-history";
import { createPartitionSet } from "../partition-set";
import { rebuild } from "../recover/rebuild";

const PACE = { intervalMs: null, transactionsMin: 200, pieceBytes: 1_000_000, pieceBytesPerTransaction: 0 };
const TOPICS = topicsFor("transactions");

let detector: InProcessDetector;
beforeEach(async () => {
  detector = await openInProcessDetector(PACE, [...SAMPLE_ACCOUNT_RULES, ...SAMPLE_SHARED_RULES]);
});
afterEach(() => detector.close());

const rows = async <T extends object>(text: string) => (await detector.database.db.pool.query<T>(text)).rows;
const deleteBelow = (offset: number) =>
  rows(`delete from stream_segment where topic = 'transactions' and base_offset < ${offset}`);
/** As many appends as records of 100, so that each is a segment. */
async function feed(hundreds: number): Promise<void> {
  const all = traffic(hundreds * 100, 1);
  for (let i = 0; i < hundreds; i += 1) await detector.append(all.slice(i * 100, (i + 1) * 100));
}

test("records that are gone while a detector runs are passed once those before them are read, and noted once", async () => {
  await feed(6);
  await detector.read("transactions", 100);
  const { run } = await detector.state("transactions");
  // The reader knows of the gap before the records that lie in front of it are evaluated.
  await run.skipped(toOffset(200), toOffset(300));
  expect(run.nextOffset).toBe(100);
  await detector.read("transactions", 100);
  await run.tick(toOffset(600));
  expect(run.nextOffset).toBe(300);
  expect(await rows("select next_offset from partition_progress where topic = 'transactions'")).toEqual([
    { next_offset: 300 },
  ]);
  await run.skipped(toOffset(200), toOffset(300));
  await detector.read("transactions", 300);
  expect(run.nextOffset).toBe(600);
  expect(await rows("select code, partition, transactions from health_note")).toEqual([
    { code: "skipped", partition: 0, transactions: 100 },
  ]);
});

test("a rebuild after a gap begins behind it, with the watermark of before", async () => {
  await feed(6);
  await detector.read("transactions", 300);
  detector.kill("transactions");
  await deleteBelow(400);
  const set = createPartitionSet(detector.context);
  expect(await set.handler.assigned({ topic: TOPICS.transactions, partition: 0 })).toBe(400);
  const [owned] = set.runs();
  const before = await rows<{ max: number }>(
    "select max_event_time as max from partition_progress where topic = 'transactions'",
  );
  await set.handler.revoked({ topic: TOPICS.transactions, partition: 0 });
  const { claim } = await detector.state("transactions");
  expect(owned?.run.nextOffset).toBe(400);
  const { evaluator, from } = await rebuild(
    detector.context,
    claim,
    await ruleHistory(detector.context.rules, claim),
    claim.replayPoints[0],
  );
  expect(from).toBe(400);
  expect(evaluator.maxEventTime).toBe(before[0]?.max);
});

test("what was forwarded of an input that was made again is evaluated before anything of the new one", async () => {
  await feed(20);
  await detector.read("transactions", 2_000);
  const hits = async () =>
    (
      await rows<{ n: number }>(
        `select count(*)::int as n from hit where rule_id in ('${SAMPLE_SHARED_RULES.map(({ id }) => id).join("','")}')`,
      )
    )[0]?.n ?? 0;
  expect(await hits()).toBe(0);
  const { context } = detector;
  const { db, stream } = context;
  for (const table of ["stream_segment", "stream_partition", "stream_topic"]) {
    await rows(`delete from ${table} where topic = 'transactions'`);
  }
  await stream.ensureTopics([TOPICS.transactions], 1);
  const logs = await openLogs({ db, stream, topics: TOPICS, start: { at: "earliest" }, now: Date.now });
  expect([logs.input.log, logs.rekeyed.log]).toEqual(["transactions@2", "transactions.rekeyed@2"]);
  const set = createPartitionSet({ ...context, logs, recent: createRecentTransactions() });
  const end = (await stream.offsets(TOPICS.rekeyed))[0]?.next ?? 0;
  expect(end).toBeGreaterThan(0);
  expect(await set.handler.assigned({ topic: TOPICS.rekeyed, partition: 0 })).toBe(end);
  expect(await rows("select next_offset from partition_progress where topic = 'transactions.rekeyed'")).toEqual([
    { next_offset: end },
  ]);
  expect(await hits()).toBeGreaterThan(0);
  await set.handler.revoked({ topic: TOPICS.rekeyed, partition: 0 });
});
