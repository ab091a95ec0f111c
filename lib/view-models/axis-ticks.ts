const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Distances between two time marks that people read easily, milliseconds. */
const TIME_STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 30].map((n) => n * DAY),
];

/** Round times (multiples of a readable step, shifted by the reader's offset from UTC) within the range, at most `ticksMax`. */
export function timeTicks(from: number, to: number, ticksMax: number, utcOffsetMs = 0): readonly number[] {
  const step = TIME_STEPS_MS.find((ms) => (to - from) / ms <= ticksMax) ?? 90 * DAY;
  const ticks: number[] = [];
  for (let at = Math.ceil((from + utcOffsetMs) / step) * step - utcOffsetMs; at <= to; at += step) ticks.push(at);
  return ticks;
}

/** The powers of ten from `low` to `high`, both powers of ten themselves. */
export function logTicks(low: number, high: number): readonly number[] {
  const ticks: number[] = [];
  for (let power = Math.round(Math.log10(low)); power <= Math.round(Math.log10(high)); power++) ticks.push(10 ** power);
  return ticks;
}

/** Marks from zero to `top` (a round number) at even round distances, four to six of them. */
export function linearTicks(top: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(top));
  const steps = [0.25, 0.5, 1, 2, 2.5].map((factor) => factor * power);
  const step =
    steps.find((each) => top / each <= 5.001 && Math.abs(top / each - Math.round(top / each)) < 1e-9) ?? top / 4;
  return Array.from({ length: Math.round(top / step) + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Marks from zero at even round distances, the last one not below `most`; at most `stepsMax` steps, and one mark alone without anything to show. */
export function ticksOver(most: number, stepsMax: number): readonly number[] {
  if (!(most > 0) || !Number.isFinite(most)) return [0];
  const power = 10 ** Math.floor(Math.log10(most / stepsMax));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => most / each <= stepsMax) ?? 20 * power;
  const steps = Math.ceil(most / step - 1e-9);
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
