import { constantOf } from "@/lib/contract/expression/expression";
import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { Condition, Expression, Measure, RuleDefinition, Window } from "@/lib/contract/rule";
import { longestMs } from "@/lib/contract/zone/dates";
import { measuredFields } from "../kit/definition/measure";
import { asItsOwn, isThere, type MadeEvent, type PatternHint, type StreamOutline } from "../kit/hint";
import { type AggregatePattern, sidesOf } from "./definition";

/** How many alike are tried where the bound does not say how many there must be. */
const SOME = [1, 2, 3, 4, 5, 8, 12, 20, 50, 100, 200];
/** More in one example are too many to look at. */
const MANY_MAX = 1_000;

export const hint: PatternHint<AggregatePattern> = {
  outlines(rule, pattern) {
    const { measure, window } = pattern;
    const { when } = measure;
    const own = when === undefined ? [] : [asItsOwn(when)];
    const fields = measuredFields(measure).map(({ field }) => field);
    const measured = [...own, ...fields.map(isThere)];
    const times = timesWindow(rule, window);
    const outlines = countsOf(rule, pattern).flatMap((n): readonly StreamOutline[] => {
      const bound = boundOn(measure, fields[0], n, pattern);
      const some = {
        when: [...measured, ...bound],
        times: n,
        ...(measure.fn === "distinct" ? { differIn: fields } : {}),
      };
      if (times.delayMs === undefined) return [{ parts: [() => some], ...times }];
      // The one that is judged comes when the others are old enough.
      const last = { when: [...own, ...bound], afterMs: times.delayMs };
      const anyOther = { when: [...bound], afterMs: times.delayMs };
      return [last, anyOther].map((judged) => ({ parts: [() => some, () => judged], ...times }));
    });
    return [
      // Nothing is measured, or nothing that counts.
      ...(when === undefined ? [] : [{ parts: [() => ({ when: [{ not: asItsOwn(when) }] })], ...times }]),
      { parts: [() => ({ when: [] })], ...times },
      ...outlines,
      ...(measure.fn === "stddev"
        ? apart(fields[0] ?? "amount", measured, pattern).map((parts) => ({ parts, ...times }))
        : []),
    ];
  },
  spoilers: ({ measure }) => (measure.when === undefined ? [{ all: [] }] : [{ all: [] }, asItsOwn(measure.when)]),
};

function timesWindow(
  rule: RuleDefinition,
  window: Window,
): Omit<StreamOutline, "parts"> & { readonly delayMs?: number } {
  switch (window.type) {
    case "sliding": {
      const spanMs = resolveDurationMs(rule, window.size);
      if (window.delay === undefined) return { stepMs: spanMs, spanMs };
      return { stepMs: spanMs, spanMs, delayMs: resolveDurationMs(rule, window.delay) };
    }
    case "tumbling": {
      const spanMs = resolveDurationMs(rule, window.size);
      return { stepMs: spanMs, spanMs, alignMs: spanMs };
    }
    case "hopping": {
      const spanMs = resolveDurationMs(rule, window.size);
      return { stepMs: spanMs, spanMs, alignMs: resolveDurationMs(rule, window.step) };
    }
    case "session":
      return { stepMs: resolveDurationMs(rule, window.gap) };
    case "calendar":
      return { stepMs: longestMs(window.unit), spanMs: longestMs("day") / 8 };
    case "last": {
      const spanMs = resolveDurationMs(rule, window.within);
      return { stepMs: spanMs, spanMs };
    }
  }
}

/** How many transactions may make the measure what it must be, the fewest first. */
function countsOf(rule: RuleDefinition, { measure, having, window }: AggregatePattern): readonly number[] {
  const most = window.type === "last" ? resolveNumber(rule, window.events) : MANY_MAX;
  const bounds = sidesOf(having).map(({ value }) => constantOf(rule.params, value));
  const near = bounds.flatMap((bound) =>
    bound === null ? SOME : [Math.floor(bound), Math.ceil(bound), Math.floor(bound) + 1],
  );
  const counted = measure.fn === "count" || measure.fn === "distinct";
  const all = counted ? [1, 2, ...near] : [...SOME, most];
  return [...new Set(all)].filter((n) => n >= 1 && n <= Math.min(most, MANY_MAX)).sort((a, b) => a - b);
}

/** What each of `n` that are alike satisfies so that together they come to the bound. */
function boundOn(
  { fn }: Measure,
  field: string | undefined,
  n: number,
  { having }: AggregatePattern,
): readonly Condition[] {
  const measured: Expression | null =
    fn === "count" || fn === "distinct" || fn === "stddev" || field === undefined
      ? null
      : fn === "sum" && n > 1
        ? { mul: [n, { field }] }
        : { field };
  return sidesOf(having).flatMap(({ op, value }): readonly Condition[] => {
    // What is counted does not depend on what they have, unless the bound does.
    if (measured === null) return typeof value === "object" ? [{ expr: fn === "stddev" ? 0 : n, op, value }] : [];
    return [{ expr: measured, op, value }];
  });
}

/** Two numbers as far apart as their deviation asks for. */
function apart(field: string, measured: readonly Condition[], { having }: AggregatePattern) {
  const distance = (earlier: readonly MadeEvent[]): Expression => {
    const first = earlier[0]?.(field);
    return { div: [{ sub: [{ field }, typeof first === "number" ? first : 0] }, 2] };
  };
  const last = (earlier: readonly MadeEvent[]) => ({
    when: [...measured, ...sidesOf(having).map(({ op, value }): Condition => ({ expr: distance(earlier), op, value }))],
  });
  return [[() => ({ when: measured }), last]];
}
