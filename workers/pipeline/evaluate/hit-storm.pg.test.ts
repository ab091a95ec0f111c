import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import { type InProcessDetector, openInProcessDetector } from "@/tools/chaos/in-process-detector";
import { traffic } from "@/tools/chaos/sample-traffic";

const NEVER = { intervalMs: null, transactionsMin: 1, pieceBytes: 1, pieceBytesPerTransaction: 0 };
const RULES = Array.from(
  { length: 5 },
  (_, i): StoredRule => ({
    id: `all-${i}`,
    name: `all ${i}`,
    severity: "low",
    key: ["accountId"],
    detect: { type: "match", when: { field: "amount", op: ">", value: -1 } },
    enabled: true,
    mode: "live",
    version: 1,
  }),
);
/** What a batch may have beyond its bound: one step of evaluation. */
const STEP_HITS = 16 * RULES.length;

let detector: InProcessDetector;
beforeEach(async () => {
  detector = await openInProcessDetector(NEVER, RULES);
});
afterEach(() => detector.close());

test("rules that hit on every transaction are written in batches of a bounded size, each hit once", async () => {
  const { context, database } = detector;
  const sizes: number[] = [];
  const held: number[] = [];
  const plain = context.commits.commit;
  vi.spyOn(context.commits, "commit").mockImplementation(async (batch) => {
    sizes.push(batch.hits.length);
    held.push(context.room.held);
    return plain(batch);
  });
  await detector.append(traffic(1_500, 3));
  await detector.read("transactions", 1_500);
  const { rows } = await database.db.pool.query<{ hits: number; accepted: number }>(
    "select (select count(*) from hit) as hits, (select accepted from partition_progress where topic = 'transactions') as accepted",
  );
  expect(rows[0]?.accepted).toBeGreaterThan(1_000);
  expect(rows[0]?.hits).toBe(RULES.length * (rows[0]?.accepted ?? 0));
  expect(sizes.length).toBeGreaterThan(3);
  expect(Math.max(...sizes)).toBeLessThan(5_000 + STEP_HITS);
  expect(held).toEqual(sizes);
  expect(context.room.held).toBe(0);
});
