import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Range } from "@/lib/contract/backtest";
import type { RaisedHit } from "@/lib/contract/hit";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { random } from "@/lib/engine/testing/random";
import { randomRule } from "@/lib/engine/testing/random-rule";
import { randomStream } from "@/lib/engine/testing/random-stream";
import { hitId } from "@/lib/server/ids";
import type { NewRecord } from "@/lib/server/stream/port";
import { type InProcessDetector, openInProcessDetector } from "../chaos/in-process-detector";
import { openPass, runPass } from "./pass";

const OFTEN = { intervalMs: 0, transactionsMin: 1, pieceBytes: 1024 * 1024, pieceBytesPerTransaction: 0 };
const LIVE = { enabled: true, mode: "live", version: 1 } as const;
const FOREVER: Range = { from: -8.64e15, to: 8.64e15 };

let detector: InProcessDetector | null = null;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(async () => {
  vi.useRealTimers();
  await detector?.close();
});

/** A hit as the table `hit` has it. */
interface HitRow {
  readonly id: string;
  readonly value: number | null;
  readonly evidence: readonly string[];
  readonly evidence_count: number;
}

/** What the rules raised live with an event time in the range, by id. */
async function raisedBy(
  one: InProcessDetector,
  rules: readonly RuleDefinition[],
  { from, to }: Range,
): Promise<readonly HitRow[]> {
  const { rows } = await one.database.db.pool.query<HitRow>(
    `select id, value, evidence, evidence_count from hit
     where rule_id = any($1) and event_time >= $2 and event_time < $3 order by id`,
    [rules.map(({ id }) => id), from, to],
  );
  return rows;
}

/** What a backtest of the rules raises in the range, by id. */
async function backtested(
  one: InProcessDetector,
  rules: readonly RuleDefinition[],
  range: Range,
): Promise<readonly HitRow[]> {
  const ground = { ...one.context, signal: new AbortController().signal };
  const hits: RaisedHit[] = [];
  await runPass(ground, await openPass(ground, rules, range), {
    transaction: () => {},
    hit: (hit) => void hits.push(hit),
    slice: () => {},
  });
  return hits
    .filter(({ eventTime }) => eventTime >= range.from && eventTime < range.to)
    .map((hit) => ({
      id: hitId(hit),
      value: hit.value,
      evidence: hit.evidence,
      evidence_count: hit.evidenceCount,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Reads all that there is, some at a time and in turns: both topics, all partitions. */
async function readAll(one: InProcessDetector, partitions: number, count: () => number): Promise<void> {
  for (let read = -1; read !== 0; ) {
    read = 0;
    for (let partition = 0; partition < partitions; partition++) {
      read += await one.read("transactions", count(), partition);
      read += await one.read("rekeyed", count(), partition);
    }
  }
}

function recordOf(value: object & { readonly accountId: string }): NewRecord {
  return { key: value.accountId, value: Buffer.from(JSON.stringify(value)) };
}

describe("a backtest of a rule in force raises what was raised live", () => {
  test.each([1, 2, 3])(
    "for random rules of every kind over random transactions on one partition, to the last digit (seed %d)",
    async (seed) => {
      const chance = random(seed);
      const allowedLatenessMs = chance.pick([0, 5, 30]);
      const rules = Array.from({ length: 24 }, (_, i): StoredRule => ({ ...randomRule(chance, `r${i}`), ...LIVE }));
      const one = await openInProcessDetector(OFTEN, rules, null, { allowedLatenessMs });
      detector = one;
      const stream = randomStream(chance, 600, allowedLatenessMs);
      await one.append(stream.map(recordOf));
      await readAll(one, 1, () => chance.int(20, 200));

      const times = stream.map(({ timestamp }) => timestamp).sort((a, b) => a - b);
      const timeAt = (part: number) => times[Math.floor(part * (times.length - 1))] ?? 0;
      const ranges: readonly Range[] = [
        FOREVER,
        { from: timeAt(0.3), to: timeAt(0.7) },
        { from: timeAt(0.5), to: timeAt(0.55) + 1 },
        { from: timeAt(0.8), to: timeAt(1) + 1 },
      ];
      for (const range of ranges) {
        const live = await raisedBy(one, rules, range);
        expect(await backtested(one, rules, range)).toEqual(live);
        expect(live.length).toBeGreaterThan(20);
      }
      // Alone a rule brings only its own reach: not what others happen to hold.
      const [, middle = FOREVER] = ranges;
      for (const rule of rules) {
        const found = await backtested(one, [rule], middle);
        expect.soft(found, JSON.stringify(rule)).toEqual(await raisedBy(one, [rule], middle));
      }
    },
  );
});
