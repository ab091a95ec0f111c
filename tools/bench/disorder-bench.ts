import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine } from "@/lib/engine/engine";
import { transactionOf } from "./held-transaction";
import type { Benchmark, BenchRow } from "./row";

const DAY_MS = 86_400_000;
/** Events of the one key in every window of a day. */
const HELD = 100_000;
const MEASURED = 50_000;
/** How many places late an event comes at most, and how many times what it costs in order it may cost then. */
const DISORDER = [
  { places: 1, timesMax: 1.5 },
  { places: 10, timesMax: 2 },
  { places: 100, timesMax: 6 },
] as const;
/** In turns, and the best counts. */
const ROUNDS = 3;

type Aggregate = Extract<RuleDefinition["detect"], { readonly type: "aggregate" }>;

/** Every measure, with a bound that is never reached, so that hits are not what is measured. */
const MEASURES: readonly [name: string, measure: Aggregate["measure"], having: Aggregate["having"]][] = [
  ["count", { fn: "count" }, { op: ">", value: 1e9 }],
  ["count of a field", { fn: "count", field: "cardId" }, { op: ">", value: 1e9 }],
  ["sum", { fn: "sum", field: "amount" }, { op: ">", value: 1e12 }],
  ["avg", { fn: "avg", field: "amount" }, { op: ">", value: 1e6 }],
  ["min", { fn: "min", field: "amount" }, { op: "<", value: 0.01 }],
  ["max", { fn: "max", field: "amount" }, { op: ">", value: 1e6 }],
  ["stddev", { fn: "stddev", field: "amount" }, { op: ">", value: 1e6 }],
  ["median", { fn: "median", field: "amount" }, { op: ">", value: 1e6 }],
  ["distinct", { fn: "distinct", field: "cardId" }, { op: ">", value: 1e9 }],
];

/** What an event costs when it comes a few places late, on one key with many events in the window, for every measure. */
export const run: Benchmark = async (log) => {
  const took = MEASURES.map(() => [Number.POSITIVE_INFINITY, ...DISORDER.map(() => Number.POSITIVE_INFINITY)]);
  const streams = [0, ...DISORDER.map(({ places }) => places)].map(eventsOf);
  for (let round = 1; round <= ROUNDS; round++) {
    log(`  round ${round} of ${ROUNDS}`);
    MEASURES.forEach(([, measure, having], m) => {
      streams.forEach((events, d) => {
        const best = took[m];
        if (best !== undefined) best[d] = Math.min(best[d] ?? 0, microseconds(events, measure, having));
      });
    });
  }
  return MEASURES.flatMap(([name], m) =>
    DISORDER.map(
      ({ places, timesMax }, d): BenchRow => ({
        name: `${name} over 100,000 events of a key, ${places} out of order`,
        figure: took[m]?.[d + 1] ?? Number.NaN,
        unit: "us/event",
        baseline: { name: "in order", figure: took[m]?.[0] ?? Number.NaN },
        target: `at most ${timesMax} times`,
      }),
    ),
  );
};

/** Fills a window in order; the events after it come up to `places` places late. */
function eventsOf(places: number): readonly Transaction[] {
  const stepMs = DAY_MS / HELD;
  let state = 1;
  const draw = (): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b1;
    return (state >>> 0) / 2 ** 32;
  };
  return Array.from({ length: HELD + MEASURED }, (_, i) => ({
    place: i < HELD ? i : i + Math.floor(draw() * (places + 1)) * 1.001,
    event: eventAt(i, 1e12 + Math.floor(i * stepMs)),
  }))
    .sort((a, b) => a.place - b.place)
    .map(({ event }) => event);
}

function eventAt(i: number, timestamp: number): Transaction {
  const x = Math.imul(i, 0x9e3779b1) >>> 0;
  return transactionOf({
    id: `t${String(i).padStart(9, "0")}`,
    accountId: `a${x % 5_000}`,
    merchantId: "hot",
    cardId: `c${x % 5_000}`,
    amount: 1 + (x % 99_900) / 100,
    timestamp,
  });
}

/** Processor time of an event, the window once full. */
function microseconds(
  events: readonly Transaction[],
  measure: Aggregate["measure"],
  having: Aggregate["having"],
): number {
  const rule: RuleDefinition = {
    id: "hot-key",
    name: "Hot key",
    severity: "low",
    key: ["merchantId"],
    detect: { type: "aggregate", window: { type: "sliding", size: "1d" }, measure, having },
  };
  const engine = createEngine({
    rules: [rule],
    allowedLatenessMs: 5 * 60_000,
    limits: { eventsPerKeyMax: 2 * HELD },
  });
  const sink = (): void => {
    throw new Error("the bound was reached");
  };
  for (let i = 0; i < HELD; i++) engine.process(events[i] as Transaction, sink);
  const before = process.cpuUsage();
  for (let i = HELD; i < events.length; i++) engine.process(events[i] as Transaction, sink);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (events.length - HELD);
}
