import type { SweepPoint } from "@/lib/contract/backtest";
import { formatDuration, parseDurationMs } from "@/lib/contract/duration";
import type { Param, RuleDefinition } from "@/lib/contract/rule";
import { isDuration, paramRange, sliderNumber, sliderShape } from "@/lib/view-models/param-draft";

/** Values that a sweep tries, beside the published one. */
const SWEEP_VALUES = 15;

/** Values of a parameter to try: over its limits, or around `base` (what is published) when it has none. Ascending. */
export function sweepValues(param: Param, base: number | string): readonly (number | string)[] {
  const values = isDuration(param) ? durations(param, base) : numbers(param, base);
  const known = new Map([...values, base].map((value) => [sliderNumber(param, value), value]));
  return [...known].sort(([a], [b]) => a - b).map(([, value]) => value);
}

function numbers(param: Param, base: number | string): readonly number[] {
  const shape = sliderShape(param);
  const { min, max } = paramRange(param);
  if (shape === null || min === null || max === null) return around(param, Number(base));
  const all = [min];
  while (all.length <= SWEEP_VALUES && (all.at(-1) ?? max) < max) all.push(shape.next(all.at(-1) ?? max, 1));
  if (all.length <= SWEEP_VALUES) return all;
  // A step up and down again: the value that the parameter may have, at or below.
  const onGrid = (value: number) => shape.next(shape.next(value, 1), -1);
  const inner = byRatio(min, max) ? ratioSteps(lowest(min, max), max) : evenSteps(min, max);
  const between = (value: number) => value > min && value < max;
  return [min, ...inner.filter(between).map(onGrid).filter(between), max];
}

/** Limits farther apart than this are gone through by ratio: what matters lies at the lower end. */
const RATIO_MIN = 20;

function byRatio(min: number, max: number): boolean {
  return min >= 0 && max / lowest(min, max) >= RATIO_MIN;
}

/** Where ratios start from: nothing is in no ratio to anything. */
function lowest(min: number, max: number): number {
  return min > 0 ? min : max / 1_000;
}

function ratioSteps(low: number, high: number): readonly number[] {
  const last = SWEEP_VALUES - 1;
  return Array.from({ length: last }, (_, i) => Number((low * (high / low) ** (i / last)).toPrecision(2)));
}

/** Round numbers at even distances. */
function evenSteps(min: number, max: number): readonly number[] {
  const least = (max - min) / (SWEEP_VALUES - 1);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= least) ?? 10);
  const first = Math.ceil(min / step) * step;
  return Array.from({ length: SWEEP_VALUES }, (_, i) => Number((first + i * step).toPrecision(12)));
}

const FACTORS = [0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.15, 1.3, 1.5, 2, 3, 5, 10] as const;

/** Without both limits: by ratio around a value, whole where it is whole. */
function around(param: Param, base: number): readonly number[] {
  const { min, max, step } = paramRange(param);
  const grid = step ?? (Number.isInteger(base) ? 1 : null);
  const whole = (value: number) => (grid === null ? value : Number((Math.round(value / grid) * grid).toPrecision(12)));
  const centre = base === 0 ? (grid ?? 1) : base;
  return FACTORS.map((factor) => whole(Number((centre * factor).toPrecision(2)))).filter(
    (value) => (min === null || value >= min) && (max === null || value <= max) && (base <= 0 || value > 0),
  );
}

/** Durations that people say. */
const SPOKEN = ["1s", "2s", "5s", "10s", "20s", "30s", "1m", "2m", "3m", "5m", "10m", "15m", "20m", "30m", "45m"]
  .concat(["1h", "2h", "3h", "4h", "6h", "8h", "12h", "1d", "2d", "3d", "5d", "7d", "14d", "30d", "60d", "90d"])
  .map((text) => parseDurationMs(text) ?? 0);

function durations(param: Param, base: number | string): readonly string[] {
  const middle = sliderNumber(param, base);
  const { min, max } = paramRange(param);
  const low = min ?? middle / 10;
  const high = max ?? middle * 10;
  const within = SPOKEN.filter((ms) => ms > low && ms < high);
  const ends = [...(min === null ? [] : [min]), ...(max === null ? [] : [max])];
  return thinned([...ends, ...within].sort((a, b) => a - b)).map(formatDuration);
}

/** At most `SWEEP_VALUES` of them, evenly, both ends kept. */
function thinned(values: readonly number[]): readonly number[] {
  if (values.length <= SWEEP_VALUES) return values;
  const last = values.length - 1;
  return Array.from({ length: SWEEP_VALUES }, (_, i) => values[Math.round((i * last) / (SWEEP_VALUES - 1))] ?? 0);
}

/** The draft as a sweep asks for it: with `base` in place of the value that moves, so that moving it asks for nothing new. */
export function sweptDraft(draft: RuleDefinition, name: string, base: number | string): RuleDefinition {
  const param = draft.params?.[name];
  return param === undefined ? draft : { ...draft, params: { ...draft.params, [name]: { ...param, value: base } } };
}

/** Where the values of a parameter lie along an axis from 0 to 1: evenly, or by ratio where they are far apart. */
export function sweepScale(param: Param, values: readonly (number | string)[]): (value: number | string) => number {
  const sizes = values.map((value) => sliderNumber(param, value));
  const min = sizes[0] ?? 0;
  const max = sizes.at(-1) ?? 1;
  if (!byRatio(min, max)) return (value) => within((sliderNumber(param, value) - min) / (max - min));
  const low = lowest(min, max);
  // A zero stands a step before the ratios begin.
  const begin = min > 0 ? 0 : 1 / SWEEP_VALUES;
  const ratio = (size: number) => Math.max(0, Math.log(size / low) / Math.log(max / low));
  return (value) => {
    const size = sliderNumber(param, value);
    return size <= 0 ? 0 : within(begin + (1 - begin) * ratio(size));
  };
}

function within(part: number): number {
  return Math.min(1, Math.max(0, part));
}

/**
 * The mildest value that keeps to at most `perDay` alerts a day: of those that do, the one that raises most; among equals the
 * one that catches more, then the first. Null when none does.
 */
export function mildestWithin(points: readonly SweepPoint[], perDay: number): SweepPoint | null {
  let best: SweepPoint | null = null;
  for (const point of points) {
    if (point.alertsPerDay > perDay) continue;
    if (
      best === null ||
      point.alertsPerDay > best.alertsPerDay ||
      (point.alertsPerDay === best.alertsPerDay && caught(point) > caught(best))
    ) {
      best = point;
    }
  }
  return best;
}

function caught({ recall }: SweepPoint): number {
  return recall === null || recall.outOf === 0 ? 0 : recall.of / recall.outOf;
}

/** The one parameter whose value differs between two states of a draft; null when none does, or several. */
export function touchedParam(before: RuleDefinition | null, after: RuleDefinition): string | null {
  const [one, ...others] = Object.entries(after.params ?? {}).filter(([name, { value }]) => {
    const was = before?.params?.[name];
    return was !== undefined && was.value !== value;
  });
  return one === undefined || others.length > 0 ? null : one[0];
}
