import type { Condition } from "@/lib/contract/rule";
import { asItsOwn, isThere } from "@/lib/patterns/kit/hint";
import type { Judge } from "./judge";
import type { Made, MadeValues } from "./made";
import type { Solver } from "./solve";
import { beginningsOf, timeFor } from "./times";

/** Streams tried, and transactions of each. */
const STREAMS_MAX = 120;
const LENGTH_MAX = 6;
const STEPS_MS = [0, 1, 1, 2, 5, 20, 100, 60_000];

/**
 * Streams of transactions that satisfy one condition of the rule or its opposite, in many orders and with many pauses: for what the hints
 * of its pattern do not reach. The same ones each time.
 */
export function* strayStreams(
  judge: Judge,
  solver: Solver,
  conditions: readonly Condition[],
): Generator<readonly Made[]> {
  const { where, key } = judge.rule;
  const seen = [...(where === undefined ? [] : [where]), ...key.map(isThere)];
  const [first] = solver.ways(seen, new Map());
  if (first === undefined) return;
  const given: MadeValues = new Map(
    key.flatMap((field) => (first.has(field) ? [[field, first.get(field) ?? null]] : [])),
  );
  const own = conditions.map(asItsOwn);
  const kinds = [{ all: [] }, ...own, ...own.map((condition) => ({ not: condition }))];
  const ways = kinds.flatMap((condition) => solver.ways([...seen, condition], given));
  if (ways.length === 0) return;
  let seed = 1;
  /** Below `limit`; a generator whose lower bits are not looked at. */
  const next = (limit: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  for (let n = 0; n < STREAMS_MAX; n++) {
    const length = 1 + (n % LENGTH_MAX);
    const steps = Array.from({ length }, () => STEPS_MS[next(STEPS_MS.length)] ?? 0);
    const span = steps.slice(1).reduce((sum, step) => sum + step, 0);
    const beginnings = beginningsOf(judge.rule, span);
    let at = beginnings[n % beginnings.length] ?? 0;
    const stream: Made[] = [];
    for (const [i, step] of steps.entries()) {
      const values = ways[next(ways.length)] ?? new Map();
      at = timeFor(judge.rule, values, i === 0 ? at : at + step);
      stream.push({ values, at });
    }
    yield stream;
  }
}
