import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { Condition, Expression } from "@/lib/contract/rule";
import { isThere, type MadeEvent, type PatternHint } from "../kit/hint";
import type { DeviationPattern } from "./definition";

export const hint: PatternHint<DeviationPattern> = {
  outlines(rule, pattern) {
    const { field, window, minSamples, times, zScore = 0 } = pattern;
    const samples = Math.max(1, resolveNumber(rule, minSamples));
    const spanMs = resolveDurationMs(rule, window);
    const usual = () => ({ when: [isThere(field), { field, op: ">", value: 0 } satisfies Condition], times: samples });
    const present = () => ({ when: [isThere(field)], times: samples });
    if (times !== undefined) {
      const last = (earlier: readonly MadeEvent[]) => ({
        when: [above(field, { mul: [times, meanOf(earlier, field)] })],
      });
      return [usual, present].map((first) => ({ parts: [first, last], stepMs: spanMs, spanMs }));
    }
    // Without two that differ there is no deviation from the mean.
    const first = Math.max(1, samples - 1);
    const last = (earlier: readonly MadeEvent[]) => {
      const mean = meanOf(earlier, field);
      const squares = numbersOf(earlier, field).map((number) => (number - mean) ** 2);
      const spread = Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / Math.max(1, squares.length));
      return { when: [above(field, { add: [mean, { mul: [zScore, spread] }] })] };
    };
    const other = () => ({ when: [isThere(field)], differIn: [field] });
    return [
      { ...usual(), times: first },
      { ...present(), times: first },
    ].map((alike) => ({
      parts: [() => alike, other, last],
      stepMs: spanMs,
      spanMs,
    }));
  },
  spoilers: () => [],
};

function above(field: string, value: Expression): Condition {
  return { all: [isThere(field), { field, op: ">", value }] };
}

function meanOf(earlier: readonly MadeEvent[], field: string): number {
  const numbers = numbersOf(earlier, field);
  return numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length);
}

function numbersOf(earlier: readonly MadeEvent[], field: string): readonly number[] {
  return earlier.map((event) => event(field)).filter((value) => typeof value === "number");
}
