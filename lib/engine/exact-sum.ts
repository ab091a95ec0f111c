import { cellsOf, type MeasureCells } from "./measures/value-measure";
import type { Records } from "./records";

/**
 * Running sums by row that depend only on the values they hold, never on the order in which values came and went.
 *
 * A value is split into a whole number of 2^36, a whole part below that and two fractions of 36 bits; each part is summed on
 * its own, exactly, because 2^17 parts of at most 2^36 stay below 2^53. A value that does not split (>= 2^72, or finer than
 * 2^-72) is only counted: while a row holds one, `fits` is false and the caller sums the values themselves with `exactSum`.
 */
export class RunningSums {
  readonly cells: MeasureCells;
  private readonly records: Records;
  private readonly parts: number;
  private readonly misfits: number;

  constructor(records: Records) {
    this.records = records;
    this.parts = records.reserveDoubles(4);
    this.misfits = records.reserveWholes(1);
    this.cells = cellsOf(
      [0, 1, 2, 3].map((part) => this.parts + part),
      [this.misfits],
    );
  }

  clear(row: number): void {
    for (let part = 0; part < 4; part++) this.records.setDouble(row, this.parts + part, 0);
    this.records.setWhole(row, this.misfits, 0);
  }

  add(row: number, value: number): void {
    this.put(row, value, 1);
  }

  remove(row: number, value: number): void {
    this.put(row, value, -1);
  }

  fits(row: number): boolean {
    return this.records.whole(row, this.misfits) === 0;
  }

  /** The sum of the values held, correctly rounded; meaningful only while they fit. */
  read(row: number): number {
    const { records, parts } = this;
    const low = records.double(row, parts + 2);
    const lowCarry = Math.floor(low / PART);
    const high = records.double(row, parts + 1) + lowCarry;
    const highCarry = Math.floor(high / PART);
    const whole = records.double(row, parts) + highCarry;
    const great = records.double(row, parts + 3) * PART;
    return roundedParts(great, whole, (high - highCarry * PART) / PART, (low - lowCarry * PART) / PART / PART);
  }

  /** The sum to within a few units in the last place of its greatest part. */
  rough(row: number): number {
    const { records, parts } = this;
    return (
      records.double(row, parts + 3) * PART +
      records.double(row, parts) +
      records.double(row, parts + 1) / PART +
      records.double(row, parts + 2) / PART / PART
    );
  }

  private put(row: number, value: number, sign: 1 | -1): void {
    const { records, parts } = this;
    const floor = Math.floor(value);
    const great = floor >= PART || floor < -PART ? Math.floor(floor / PART) : 0;
    const whole = floor - great * PART;
    const scaled = (value - floor) * PART;
    const high = Math.floor(scaled);
    const low = (scaled - high) * PART;
    if (great >= PART || great < -PART || low !== Math.floor(low)) {
      records.setWhole(row, this.misfits, records.whole(row, this.misfits) + sign);
      return;
    }
    if (great !== 0) records.setDouble(row, parts + 3, records.double(row, parts + 3) + sign * great);
    records.setDouble(row, parts, records.double(row, parts) + sign * whole);
    records.setDouble(row, parts + 1, records.double(row, parts + 1) + sign * high);
    records.setDouble(row, parts + 2, records.double(row, parts + 2) + sign * low);
  }
}

const PART = 2 ** 36;

/** The correctly rounded sum of `great`, a multiple of 2^36, a whole number and two fractions of which the last is the finer. */
function roundedParts(great: number, whole: number, high: number, low: number): number {
  if (great === 0 && low === 0) return whole + high;
  const partials: number[] = [];
  addExactly(partials, low);
  addExactly(partials, high);
  addExactly(partials, whole);
  addExactly(partials, great);
  return roundedSum(partials);
}

/**
 * The correctly rounded sum of any finite numbers, by non-overlapping partial sums (J. R. Shewchuk, "Adaptive Precision
 * Floating-Point Arithmetic", 1997). Infinite when the sum is beyond the range of a double.
 */
export function exactSum(values: Iterable<number>): number {
  const partials: number[] = [];
  let plain = 0;
  for (const value of values) {
    plain += value;
    addExactly(partials, value);
  }
  const sum = roundedSum(partials);
  return Number.isFinite(sum) ? sum : plain;
}

/** Adds `value` to partial sums kept in increasing magnitude, losing nothing. */
function addExactly(partials: number[], value: number): void {
  let x = value;
  let kept = 0;
  for (const partial of partials) {
    const [big, small] = Math.abs(x) < Math.abs(partial) ? [partial, x] : [x, partial];
    const sum = big + small;
    const lost = small - (sum - big);
    if (lost !== 0) partials[kept++] = lost;
    x = sum;
  }
  partials.length = kept;
  partials.push(x);
}

/** Adds partial sums from the greatest down; a tie in the last bit is decided by the next partial. */
function roundedSum(partials: readonly number[]): number {
  let i = partials.length - 1;
  let sum = i >= 0 ? (partials[i] ?? 0) : 0;
  let lost = 0;
  while (i > 0 && lost === 0) {
    i--;
    const y = partials[i] ?? 0;
    const before = sum;
    sum = before + y;
    lost = y - (sum - before);
  }
  const rest = i > 0 ? (partials[i - 1] ?? 0) : 0;
  if ((lost < 0 && rest < 0) || (lost > 0 && rest > 0)) {
    const twice = lost * 2;
    const other = sum + twice;
    if (other - sum === twice) return other;
  }
  return sum;
}
