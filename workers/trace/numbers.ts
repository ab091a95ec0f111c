import { acceptRule } from "@/lib/contract/accepted-rule";
import { formatDuration, LONG_DURATION_MS_MAX, parseDurationMs } from "@/lib/contract/duration";
import type { RuleDefinition } from "@/lib/contract/rule";
import { explainReachOf } from "../explain/reach";
import type { TraceJudge } from "./judge";

/** Steps that are all tried, whatever lies between them; farther ones are doubled, and halved where one is silent. */
export const NEAR_STEPS = 16;
const DOUBLINGS = 22;
/** Numbers of a rule that are moved at most. */
const PLACES_MAX = 40;
/** Keys under which text is a duration. */
const DURATIONS: ReadonlySet<string> = new Set(["within", "size", "gap", "step", "delay", "window", "memory"]);
/** Keys under which a number is a part or a multiple, and is moved by hundredths. */
const RATIOS: ReadonlySet<string> = new Set(["times", "zScore", "mul", "div"]);

export type Path = readonly (string | number)[];

/** A number of a rule. */
export interface NumberPlace {
  readonly path: Path;
  /** As it is written. */
  readonly held: number | string;
  /** Durations in milliseconds. */
  readonly value: number;
  readonly step: number;
}

/** A number moved so far that the rule does not fire, while with one step less it does. */
export interface NumberChange {
  readonly place: NumberPlace;
  readonly to: number | string;
  /** How much of the value it changes. */
  readonly size: number;
  readonly rule: RuleDefinition;
}

interface Search {
  readonly place: NumberPlace;
  readonly direction: 1 | -1;
  /** Steps with which it fires, the most that are fewer than `silent`. */
  fires: number;
  /** Steps with which it does not. */
  silent: number;
}

interface Try {
  readonly place: NumberPlace;
  readonly direction: 1 | -1;
  readonly steps: number;
  readonly rule: RuleDefinition;
}

/** For each number of the rule that silences it the least move that was found, the smallest first. */
export async function numberChanges(
  rule: RuleDefinition,
  judge: TraceJudge,
  { reachMsMax, rest }: { readonly reachMsMax: number; readonly rest: () => Promise<void> },
): Promise<readonly NumberChange[]> {
  const near = Array.from({ length: NEAR_STEPS }, (_, i) => i + 1);
  const far = Array.from({ length: DOUBLINGS }, (_, i) => NEAR_STEPS * 2 ** (i + 1));
  const sides = movableNumbers(rule).flatMap((place) => ([1, -1] as const).map((direction) => ({ place, direction })));
  const searches: Search[] = [];
  for (const { place, direction } of sides) {
    await rest();
    // Far ones only where no near one is silent.
    let before = 0;
    for (const some of [near, far]) {
      const tries = some.flatMap((steps) => tryOf(rule, { place, direction, steps }, reachMsMax) ?? []);
      const silent = judge.silent(tries.map((each) => each.rule));
      const at = tries.findIndex((_, i) => silent.has(i));
      const first = tries[at];
      if (first !== undefined) {
        searches.push({ place, direction, fires: tries[at - 1]?.steps ?? before, silent: first.steps });
        break;
      }
      before = tries.at(-1)?.steps ?? before;
    }
  }
  for (;;) {
    await rest();
    const open = searches.filter(({ fires, silent }) => silent - fires > 1);
    const halves = open.flatMap((search) => {
      const steps = Math.floor((search.fires + search.silent) / 2);
      const tried = tryOf(rule, { ...search, steps }, reachMsMax);
      // What lies between is refused where what lies on both sides is not: it is not looked at any further.
      if (tried === null) search.fires = search.silent;
      return tried === null ? [] : [{ ...tried, search }];
    });
    if (halves.length === 0 || judge.isSpent) break;
    const silent = judge.silent(halves.map((half) => half.rule));
    for (const [i, { search, steps }] of halves.entries()) {
      if (silent.has(i)) search.silent = steps;
      else search.fires = steps;
    }
  }
  return searches
    .filter(({ fires, silent }) => silent - fires === 1)
    .flatMap(({ place, direction, silent }) => {
      const to = moved(place, direction * silent);
      const changed = withNumber(rule, place, to);
      return changed === null ? [] : [{ place, to, size: sizeOf(place, silent), rule: changed }];
    })
    .toSorted((a, b) => a.size - b.size);
}

/** How much of the value so many steps change. */
function sizeOf({ value, step }: NumberPlace, steps: number): number {
  return (steps * step) / Math.max(Math.abs(value), step);
}

function tryOf(
  rule: RuleDefinition,
  { place, direction, steps }: Pick<Try, "place" | "direction" | "steps">,
  reachMsMax: number,
): Try | null {
  const changed = withNumber(rule, place, moved(place, direction * steps));
  return changed === null || explainReachOf(changed) > reachMsMax ? null : { place, direction, steps, rule: changed };
}

/** The value so many steps away, as it is written. */
export function moved({ held, value, step }: NumberPlace, steps: number): number | string {
  const to = Number((value + steps * step).toPrecision(12));
  return typeof held === "string" ? formatDuration(Math.round(to)) : to;
}

/** The rule with another number; null where that is no rule. */
export function withNumber(rule: RuleDefinition, { path }: NumberPlace, to: number | string): RuleDefinition | null {
  const parsed = acceptRule(replaced(rule, path, to));
  return parsed.ok ? parsed.rule : null;
}

function replaced(value: unknown, path: Path, to: number | string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.map((item, i) => (i === key ? replaced(item, rest, to) : item));
  }
  const members = Object.entries(value ?? {});
  return Object.fromEntries(members.map(([name, item]) => [name, name === key ? replaced(item, rest, to) : item]));
}

/** The numbers and durations of a rule that can be moved: values of its parameters, and what stands in its conditions and its pattern. */
export function movableNumbers(rule: RuleDefinition): readonly NumberPlace[] {
  const params = Object.entries(rule.params ?? {}).flatMap(([name, { value, step }]) =>
    placed(rule, ["params", name, "value"], value, typeof step === "string" ? parseDurationMs(step) : (step ?? null)),
  );
  return [...params, ...inside(rule, ["where"], rule.where), ...inside(rule, ["detect"], rule.detect)].slice(
    0,
    PLACES_MAX,
  );
}

function inside(rule: RuleDefinition, path: Path, value: unknown): readonly NumberPlace[] {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.flatMap((item, i) => inside(rule, [...path, i], item));
  }
  if (typeof value === "object" && value !== null) {
    // One of several values is moved by no threshold.
    if ("op" in value && (value.op === "in" || value.op === "notIn" || value.op === "matches")) return [];
    return Object.entries(value).flatMap(([key, item]) => inside(rule, [...path, key], item));
  }
  if (typeof value === "number") return placed(rule, path, value, null);
  const key = path.at(-1);
  return typeof value === "string" && typeof key === "string" && DURATIONS.has(key)
    ? placed(rule, path, value, null)
    : [];
}

function placed(rule: RuleDefinition, path: Path, held: number | string, given: number | null): readonly NumberPlace[] {
  const value = typeof held === "string" ? parseDurationMs(held, LONG_DURATION_MS_MAX) : held;
  if (value === null || !Number.isFinite(value)) return [];
  const step = given ?? (typeof held === "string" ? (value >= 1_000 && value % 1_000 === 0 ? 1_000 : 1) : null);
  if (step !== null) return [{ path, held, value, step }];
  const isRatio = path.some((key) => typeof key === "string" && RATIOS.has(key));
  const place = { path, held, value, step: 1 };
  if (Number.isInteger(value) && (!isRatio || withNumber(rule, place, value + 0.5) === null)) return [place];
  const decimals = String(value).split(".")[1]?.length ?? 0;
  return [{ ...place, step: Number((10 ** -Math.min(6, Math.max(2, decimals))).toPrecision(1)) }];
}
