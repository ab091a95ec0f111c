import { formatDuration, LONG_DURATION_MS_MAX, parseDurationMs } from "@/lib/contract/duration";
import type { Param, RuleDefinition } from "@/lib/contract/rule";
import { withParamValues } from "@/lib/contract/tuned-rule";
import type { NearnessStage } from "@/lib/patterns/kit/nearness";
import { evaluateStage } from "./evaluate-stage";
import { explainReachOf } from "./reach";

/** Of a parameter without limits: as many times its value either way. */
const UNLIMITED_TIMES = 100;
/** Parts of the way to the limit that are tried first: not every rule finds more the farther a value moves. */
const FIRST_PARTS = [1, 1 / 4, 1 / 16, 0];
/** A search halves this often at most: enough for a million steps. */
const ROUNDS_MAX = 20;

/** The values of one parameter in one direction, the nearest first. */
export interface Move {
  readonly param: string;
  readonly steps: number;
  /** The value so many steps away, 1 to `steps`. */
  value(step: number): number | string;
}

/** The moves of each parameter on its step and within its limits, as far as a rule then reaches at most `reachMsMax`. */
export function movesOf(rule: RuleDefinition, reachMsMax: number): readonly Move[] {
  return Object.entries(rule.params ?? {}).flatMap(([name, param]) =>
    [1, -1].flatMap((direction) => {
      const move = moveOf(name, param, direction);
      let steps = move.steps;
      while (steps > 0 && !isWithin(rule, move.param, move.value(steps), reachMsMax)) steps = Math.floor(steps / 2);
      return steps > 0 ? [{ ...move, steps }] : [];
    }),
  );
}

function isWithin(rule: RuleDefinition, param: string, value: number | string, reachMsMax: number): boolean {
  const tuned = withParamValues(rule, { [param]: value });
  return tuned.ok && explainReachOf(tuned.rule) <= reachMsMax;
}

function moveOf(param: string, held: Param, direction: number): Move {
  const isText = typeof held.value === "string";
  const now = numberOf(held.value) ?? 0;
  const low = numberOf(held.min) ?? (isText ? 1_000 : now > 0 ? 0 : now * UNLIMITED_TIMES);
  const high = numberOf(held.max) ?? (now > 0 ? now * UNLIMITED_TIMES : UNLIMITED_TIMES);
  const grid = numberOf(held.step) ?? gridOf(isText, low, high);
  const limit = direction > 0 ? high : low;
  const first = direction > 0 ? Math.floor(now / grid + 1e-9) * grid : Math.ceil(now / grid - 1e-9) * grid;
  const steps = Math.max(0, Math.ceil((direction * (limit - first)) / grid - 1e-9));
  return {
    param,
    steps: Math.min(steps, 2 ** ROUNDS_MAX),
    value: (step) => {
      const moved = Number((first + direction * step * grid).toPrecision(12));
      const value = Math.min(high, Math.max(low, moved));
      return isText ? formatDuration(Math.round(value)) : value;
    },
  };
}

function gridOf(isText: boolean, low: number, high: number): number {
  if (isText) return low >= 1_000 ? 1_000 : 1;
  return Number.isInteger(low) && Number.isInteger(high) ? 1 : (high - low) / 200;
}

/** A value as a number: durations in milliseconds. */
function numberOf(value: number | string | undefined): number | null {
  return typeof value === "string" ? parseDurationMs(value, LONG_DURATION_MS_MAX) : (value ?? null);
}

interface Search {
  readonly move: Move;
  /** Steps at which it does not hit. */
  misses: number;
  /** Steps at which it does, more than `misses`. */
  hits: number;
}

/**
 * The value of one parameter with which the rule hits a picked transaction; of several the one whose relative change is least.
 * What is found does hit; that nothing nearer does holds for rules that find more the farther a value moves.
 */
export function wouldHit(
  rule: RuleDefinition,
  stage: NearnessStage,
  moves: readonly Move[],
): { readonly param: string; readonly value: number | string } | null {
  const tries = moves.flatMap((move) =>
    [...new Set(FIRST_PARTS.map((part) => Math.max(1, Math.ceil(move.steps * part))))].map((step) => ({ move, step })),
  );
  const first = hitsAt(rule, stage, tries);
  const searches = moves.flatMap((move): Search[] => {
    const own = tries.filter((one) => one.move === move).toSorted((a, b) => a.step - b.step);
    const at = own.findIndex((one) => first.has(one));
    const found = own[at];
    return found === undefined ? [] : [{ move, misses: own[at - 1]?.step ?? 0, hits: found.step }];
  });
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const open = searches.filter(({ misses, hits }) => hits - misses > 1);
    if (open.length === 0) break;
    const halves = open.map((search) => ({ ...search, search, step: Math.floor((search.misses + search.hits) / 2) }));
    const found = hitsAt(rule, stage, halves);
    for (const half of halves) {
      if (found.has(half)) half.search.hits = half.step;
      else half.search.misses = half.step;
    }
  }
  const changes = searches.map(({ move, hits }) => ({ param: move.param, value: move.value(hits) }));
  return changes.toSorted((a, b) => relative(rule, a) - relative(rule, b))[0] ?? null;
}

/** Those of the tries with which the rule hits a picked transaction. */
function hitsAt<T extends { readonly move: Move; readonly step: number }>(
  rule: RuleDefinition,
  stage: NearnessStage,
  tries: readonly T[],
): ReadonlySet<T> {
  const rules = tries.flatMap(({ move, step }, i) => {
    const tuned = withParamValues(rule, { [move.param]: move.value(step) });
    return tuned.ok ? [{ ...tuned.rule, id: String(i) }] : [];
  });
  if (rules.length === 0) return new Set();
  const found = evaluateStage(rules, stage);
  return new Set(tries.filter((_, i) => found.get(String(i))?.some(({ open }) => !open)));
}

function relative(rule: RuleDefinition, change: { readonly param: string; readonly value: number | string }): number {
  const before = numberOf(rule.params?.[change.param]?.value) ?? 0;
  const after = numberOf(change.value) ?? 0;
  return Math.abs(after - before) / Math.max(Math.abs(before), 1e-9);
}
