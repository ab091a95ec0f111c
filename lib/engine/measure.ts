import type { Measure } from "@/lib/contract/rule";
import { unreachable } from "@/lib/contract/unreachable";
import { NONE } from "./columns";
import type { Bit } from "./detector";
import { exactSum, RunningSums } from "./exact-sum";
import type { FieldColumn } from "./field-column";
import type { KeyStore } from "./key-store";
import type { Records } from "./records";

export type HavingOp = "<" | "<=" | ">" | ">=" | "=";

export interface Having {
  readonly op: HavingOp;
  readonly value: number;
}

/** The first and last event of the set that a measure is over, among its key's events; asked for only when needed. */
export interface Bounds {
  first(slot: number): number;
  last(slot: number): number;
}

/**
 * A measure over a set of events by row, kept up to date as events enter and leave. Its answers are a function of the
 * set alone; what has to be read again for an answer is found through the bounds that it was made with.
 */
export interface RunningMeasure {
  clear(key: number): void;
  add(key: number, event: number): void;
  remove(key: number, event: number): void;
  /** How many events are in the set. */
  count(key: number): number;
  holds(key: number): boolean;
  /** The value of the measure; called only when `holds`. */
  value(key: number): number;
}

export function compareTo(op: HavingOp, value: number, bound: number): boolean {
  switch (op) {
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
    case "=":
      return value === bound;
    default:
      return unreachable(op);
  }
}

/** Whether growing the set can never make the condition false again (rules.md §5). */
export function isMonotone(measure: Measure, op: HavingOp): boolean {
  const more = op === ">" || op === ">=";
  switch (measure.fn) {
    case "count":
    case "distinct":
    case "max":
    case "sum":
      return more;
    case "min":
      return op === "<" || op === "<=";
    case "avg":
    case "stddev":
      return false;
    default:
      return unreachable(measure);
  }
}

/** The running form of `measure`, kept in rows of `records`; `counted` marks the events that it counts. */
export function runningMeasure(
  records: Records,
  measure: Measure,
  having: Having,
  store: KeyStore,
  counted: Bit,
  bounds: Bounds,
): RunningMeasure {
  if (measure.fn === "count") return new Counting(records, having);
  const column = store.column(measure.field);
  const values: Values = { store, counted, column, bounds };
  switch (measure.fn) {
    case "sum":
      return new Summing(records, having, values, false);
    case "avg":
      return new Summing(records, having, values, true);
    case "min":
    case "max":
      return new Extreme(records, having, values, measure.fn);
    case "stddev":
      return new Spread(records, having, values);
    case "distinct":
      return new Distinct(records, having, column);
    default:
      return unreachable(measure.fn);
  }
}

/** Where a measure finds the values of its set again. */
interface Values {
  readonly store: KeyStore;
  readonly counted: Bit;
  readonly column: FieldColumn;
  readonly bounds: Bounds;
}

/** The numbers of the counted events of a set. */
function* numbersOf({ store, counted, column, bounds }: Values, slot: number): Generator<number> {
  const last = bounds.last(slot);
  for (let e = bounds.first(slot); e !== NONE; e = store.nextOf(e)) {
    if (store.has(e, counted.word, counted.mask)) yield column.number(e);
    if (e === last) break;
  }
}

class Counting implements RunningMeasure {
  protected readonly records: Records;
  protected readonly having: Having;
  private readonly counts: number;

  constructor(records: Records, having: Having) {
    this.records = records;
    this.having = having;
    this.counts = records.reserveWholes(1);
  }

  clear(key: number): void {
    this.records.setWhole(key, this.counts, 0);
  }

  add(key: number, _event: number): void {
    this.records.setWhole(key, this.counts, this.records.whole(key, this.counts) + 1);
  }

  remove(key: number, _event: number): void {
    this.records.setWhole(key, this.counts, this.records.whole(key, this.counts) - 1);
  }

  count(key: number): number {
    return this.records.whole(key, this.counts);
  }

  holds(key: number): boolean {
    return compareTo(this.having.op, this.records.whole(key, this.counts), this.having.value);
  }

  value(key: number): number {
    return this.records.whole(key, this.counts);
  }
}

class Summing extends Counting {
  private readonly sums: RunningSums;
  private readonly values: Values;
  private readonly average: boolean;

  constructor(records: Records, having: Having, values: Values, average: boolean) {
    super(records, having);
    this.values = values;
    this.average = average;
    this.sums = new RunningSums(records);
  }

  override clear(key: number): void {
    super.clear(key);
    this.sums.clear(key);
  }

  override add(key: number, event: number): void {
    super.add(key, event);
    this.sums.add(key, this.values.column.number(event));
  }

  override remove(key: number, event: number): void {
    super.remove(key, event);
    this.sums.remove(key, this.values.column.number(event));
  }

  override holds(key: number): boolean {
    const n = this.count(key);
    if (this.average && n === 0) return false;
    const { op, value: bound } = this.having;
    if (this.sums.fits(key)) {
      // Far from the bound the rounded parts decide; only near it the exact sum is needed.
      const rough = this.average ? this.sums.rough(key) / n : this.sums.rough(key);
      const margin = (Math.abs(rough) + Math.abs(bound)) * 1e-12;
      if (rough > bound + margin) return op === ">" || op === ">=";
      if (rough < bound - margin) return op === "<" || op === "<=";
    }
    return compareTo(op, this.value(key), bound);
  }

  override value(key: number): number {
    const n = this.count(key);
    if (n === 0) return 0;
    const sum = this.sums.fits(key) ? this.sums.read(key) : exactSum(numbersOf(this.values, key));
    return this.average ? sum / n : sum;
  }
}

/**
 * `min` and `max` need no order kept: whether one relates to a bound follows from how many values lie above it and how
 * many on it. The value itself is looked for only when there is a hit to put it in.
 */
class Extreme extends Counting {
  private readonly above: number;
  private readonly equal: number;
  private readonly values: Values;
  private readonly fn: "min" | "max";

  constructor(records: Records, having: Having, values: Values, fn: "min" | "max") {
    super(records, having);
    this.values = values;
    this.fn = fn;
    this.above = records.reserveWholes(1);
    this.equal = records.reserveWholes(1);
  }

  override clear(key: number): void {
    super.clear(key);
    this.records.setWhole(key, this.above, 0);
    this.records.setWhole(key, this.equal, 0);
  }

  override add(key: number, event: number): void {
    super.add(key, event);
    this.shift(key, event, 1);
  }

  override remove(key: number, event: number): void {
    super.remove(key, event);
    this.shift(key, event, -1);
  }

  private shift(key: number, event: number, by: 1 | -1): void {
    const value = this.values.column.number(event);
    if (value < this.having.value) return;
    const cell = value > this.having.value ? this.above : this.equal;
    this.records.setWhole(key, cell, this.records.whole(key, cell) + by);
  }

  override holds(key: number): boolean {
    const n = this.count(key);
    if (n === 0) return false;
    const equal = this.records.whole(key, this.equal);
    const above = this.records.whole(key, this.above);
    const below = n - above - equal;
    const [beyond, short] = this.fn === "max" ? [above, below] : [below, above];
    // For max, `beyond` values decide ">" and their absence "<"; min is its mirror image.
    const towards = this.fn === "max" ? { more: ">", moreOrEqual: ">=" } : { more: "<", moreOrEqual: "<=" };
    const { op } = this.having;
    if (op === "=") return beyond === 0 && equal > 0;
    if (op === towards.more) return beyond > 0;
    if (op === towards.moreOrEqual) return beyond + equal > 0;
    return op === "<" || op === ">" ? short === n : beyond === 0;
  }

  override value(key: number): number {
    let best = this.fn === "max" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    for (const value of numbersOf(this.values, key)) {
      if (this.fn === "max" ? value > best : value < best) best = value;
    }
    return best;
  }
}

/** The population standard deviation, from the values themselves in two passes, so that nothing cancels. */
class Spread extends Counting {
  private readonly values: Values;

  constructor(records: Records, having: Having, values: Values) {
    super(records, having);
    this.values = values;
  }

  override holds(key: number): boolean {
    return this.count(key) > 0 && compareTo(this.having.op, this.value(key), this.having.value);
  }

  override value(key: number): number {
    return deviationOf([...numbersOf(this.values, key)]);
  }
}

/** Population standard deviation of at least one value; exactly 0 when all are equal. */
export function deviationOf(values: readonly number[]): number {
  const n = values.length;
  if (values.every((value) => value === values[0])) return 0;
  const mean = exactSum(values) / n;
  const squares = exactSum(values.map((value) => (value - mean) ** 2));
  return Math.sqrt(squares / n);
}

/** Different values by key, each with how often it occurs; 1 and "1" differ. */
class Distinct extends Counting {
  private readonly values = new Map<number, Map<string | number | boolean, number>>();
  private readonly column: FieldColumn;

  constructor(records: Records, having: Having, column: FieldColumn) {
    super(records, having);
    this.column = column;
  }

  override clear(key: number): void {
    super.clear(key);
    this.values.delete(key);
  }

  override add(key: number, event: number): void {
    super.add(key, event);
    const value = this.column.get(event);
    if (value === null) return;
    let counts = this.values.get(key);
    if (counts === undefined) {
      counts = new Map();
      this.values.set(key, counts);
    }
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }

  override remove(key: number, event: number): void {
    super.remove(key, event);
    const value = this.column.get(event);
    const counts = this.values.get(key);
    if (value === null || counts === undefined) return;
    const left = (counts.get(value) ?? 0) - 1;
    if (left > 0) counts.set(value, left);
    else counts.delete(value);
    if (counts.size === 0) this.values.delete(key);
  }

  override holds(key: number): boolean {
    return compareTo(this.having.op, this.values.get(key)?.size ?? 0, this.having.value);
  }

  override value(key: number): number {
    return this.values.get(key)?.size ?? 0;
  }
}
