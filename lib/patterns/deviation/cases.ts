import type { Expression } from "@/lib/contract/rule";
import { numberBetween } from "@/lib/engine/testing/narrow-parts";
import { fieldValue, inOrder, type OracleRule } from "@/lib/engine/testing/oracle-rule";
import { duration, MEASURED } from "@/lib/engine/testing/random-parts";
import { exactRationalSpread, exactRationalSum } from "@/lib/engine/testing/rational-sum";
import type { PatternCases, Reading } from "../kit/cases";
import type { DeviationPattern } from "./definition";

/** A bound that is another for each transaction. */
const OWN: Expression = { add: [{ mul: [{ field: "amount" }, 0.00123457] }, 0.654321] };

export const cases: PatternCases<DeviationPattern> = {
  random: [
    (chance) => ({
      type: "deviation",
      field: chance.pick(MEASURED),
      window: duration(chance),
      minSamples: chance.int(1, 4),
      ...(chance.chance(50)
        ? { times: chance.pick([0, 1, 1.5, 3, OWN]) }
        : { zScore: chance.pick([-1, 0, 0.7, 2, OWN]) }),
    }),
  ],
  narrow: [
    (chance, within) => ({
      type: "deviation",
      field: chance.pick(["amount", "baseAmount", "attributes.x", "latitude"]),
      window: within,
      minSamples: 1,
      ...(chance.chance(50) ? { times: numberBetween(chance) } : { zScore: numberBetween(chance) }),
    }),
  ],
  crowded: {
    deviation: (chance, { within }) => ({
      type: "deviation",
      field: "amount",
      window: within,
      minSamples: 3,
      ...(chance.chance(50) ? { times: chance.pick([1.5, 4, OWN]) } : { zScore: chance.pick([0.7, 2, OWN]) }),
    }),
  },
  forms: ({ type, times, zScore }) => [
    type,
    ...(typeof (times ?? zScore) === "object" ? ["deviation by its own"] : []),
  ],
  orderFree: () => false,
  read,
  close: () => [],
  restructured: (pattern, int) => ({ ...pattern, window: `${int(5, 20)}s` }),
  benchmark: [
    {
      id: "out-of-habit",
      name: "Far above what the account spends",
      severity: "medium",
      key: ["accountId"],
      where: { field: "type", op: "=", value: "purchase" },
      detect: { type: "deviation", field: "amount", window: "1d", minSamples: 5, times: 12 },
    },
  ],
};

function read(rule: OracleRule, pattern: DeviationPattern, { event: e, others }: Reading): void {
  const x = fieldValue(e, pattern.field);
  if (typeof x !== "number") return;
  const from = e.timestamp - rule.ms(pattern.window);
  const baseline = others.filter(
    (o) => inOrder(o, e) < 0 && o.timestamp > from && typeof fieldValue(o, pattern.field) === "number",
  );
  if (baseline.length < rule.number(pattern.minSamples) || baseline.length === 0) return;
  const numbers = baseline.map((o) => Number(fieldValue(o, pattern.field)));
  const bound = rule.bound(pattern.times ?? pattern.zScore ?? 0, e);
  if (bound === null) return;
  const mean = exactRationalSum(numbers) / numbers.length;
  if (pattern.times !== undefined) {
    if (!(x > bound * mean)) return;
    rule.hit(e, finite(x / mean), null, [...baseline, e]);
  } else {
    const sd = exactRationalSpread(numbers);
    const z = (x - mean) / sd;
    if (sd === 0 || !(z > bound)) return;
    rule.hit(e, finite(z), null, [...baseline, e]);
  }
}

/** What is told: a value is a number, or none. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
