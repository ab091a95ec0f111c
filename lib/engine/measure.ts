import type { Measure } from "@/lib/contract/rule";
import { unreachable } from "@/lib/contract/unreachable";
import { grownI32, i32, NONE } from "./columns";
import type { Bit } from "./detector";
import { exactSum, RunningSums } from "./exact-sum";
import type { FieldColumn } from "./field-column";
import type { KeyColumns, KeyStore } from "./key-store";

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
 * A measure over a set of events by key, kept up to date as events enter and leave. Its answers are a function of the
 * set alone; what has to be read again for an answer is found through the bounds that it was made with.
 */
export interface RunningMeasure extends KeyColumns {
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

/** The running form of `measure`; `counted` marks the events that it counts. */
export function runningMeasure(
  measure: Measure,
  having: Having,
  store: KeyStore,
  counted: Bit,
  bounds: Bounds,
): RunningMeasure {
  if (measure.fn === "count") return new Counting(having);
  const column = store.column(measure.field);
  const values: Values = { store, counted, column, bounds };
  switch (measure.fn) {
    case "sum":
      return new Summing(having, values, false);
    case "avg":
      return new Summing(having, values, true);
    case "min":
    case "max":
      return new Extreme(having, values, measure.fn);
    case "stddev":
      return new Spread(having, values);
    case "distinct":
      return new Distinct(having, column);
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
  for (let e = bounds.first(slot); e !== NONE; e = i32(store.next, e)) {
    if (store.has(e, counted.word, counted.mask)) yield column.number(e);
    if (e === last) break;
  }
}

class Counting implements RunningMeasure {
  protected counts = new Int32Array(0);
  protected readonly having: Having;

  constructor(having: Having) {
    this.having = having;
  }

  grow(capacity: number): void {
    this.counts = grownI32(this.counts, capacity);
  }

  clear(key: number): void {
    this.counts[key] = 0;
  }

  add(key: number, _event: number): void {
    this.counts[key] = i32(this.counts, key) + 1;
  }

  remove(key: number, _event: number): void {
    this.counts[key] = i32(this.counts, key) - 1;
  }

  count(key: number): number {
    return i32(this.counts, key);
  }

  holds(key: number): boolean {
    return compareTo(this.having.op, i32(this.counts, key), this.having.value);
  }

  value(key: number): number {
    return i32(this.counts, key);
  }
}

class Summing extends Counting {
  private readonly sums = new RunningSums();
  private readonly values: Values;
  private readonly average: boolean;

  constructor(having: Having, values: Values, average: boolean) {
    super(having);
    this.values = values;
    this.average = average;
  }

  override grow(capacity: number): void {
    super.grow(capacity);
    this.sums.grow(capacity);
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
    if (this.average && this.count(key) === 0) return false;
    return compareTo(this.having.op, this.value(key), this.having.value);
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
  private above = new Int32Array(0);
  private equal = new Int32Array(0);
  private readonly values: Values;
  private readonly fn: "min" | "max";

  constructor(having: Having, values: Values, fn: "min" | "max") {
    super(having);
    this.values = values;
    this.fn = fn;
  }

  override grow(capacity: number): void {
    super.grow(capacity);
    this.above = grownI32(this.above, capacity);
    this.equal = grownI32(this.equal, capacity);
  }

  override clear(key: number): void {
    super.clear(key);
    this.above[key] = 0;
    this.equal[key] = 0;
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
    if (value > this.having.value) this.above[key] = i32(this.above, key) + by;
    else if (value === this.having.value) this.equal[key] = i32(this.equal, key) + by;
  }

  override holds(key: number): boolean {
    const n = this.count(key);
    if (n === 0) return false;
    const equal = i32(this.equal, key);
    const above = i32(this.above, key);
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

  constructor(having: Having, values: Values) {
    super(having);
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

  constructor(having: Having, column: FieldColumn) {
    super(having);
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
