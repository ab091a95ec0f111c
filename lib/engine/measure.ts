import { isAmountField } from "@/lib/contract/fields";
import type { Measure } from "@/lib/contract/rule";
import { unreachable } from "@/lib/contract/unreachable";
import { anchorFieldsOf } from "./condition-parts";
import { type FieldColumn, jointColumn } from "./field-column";
import type { EdgeTally } from "./fringe";
import type { KeyStore } from "./key-store";
import type { Bit } from "./matcher";
import { Distinct } from "./measures/distinct";
import { Extreme } from "./measures/extreme";
import { compareTo, type Having, type HavingOp, MovingHaving, mayRelate } from "./measures/having";
import { MarkedDistinct } from "./measures/marked-distinct";
import { partOf } from "./measures/measure-over";
import { MovingExtreme } from "./measures/moving-extreme";
import { Quantile } from "./measures/quantile";
import { Spread } from "./measures/spread";
import { Summing } from "./measures/summing";
import { type Bounds, copyCells, type ValueMeasure, type Values } from "./measures/value-measure";
import type { Records } from "./records";

export type { Having } from "./measures/having";

/** Whether growing the set can never make the condition false again (rules.md §5, §8): only amounts are never negative. */
export function isMonotone(measure: Measure, op: HavingOp): boolean {
  if (measure.when !== undefined && anchorFieldsOf(measure.when).length > 0) return false;
  const more = op === ">" || op === ">=";
  switch (measure.fn) {
    case "count":
    case "distinct":
    case "max":
      return more;
    case "sum":
      return more && isAmountField(measure.field);
    case "min":
      return op === "<" || op === "<=";
    case "avg":
    case "stddev":
    case "median":
    case "quantile":
      return false;
    default:
      return unreachable(measure);
  }
}

/**
 * A measure over a set of events by row, kept up to date as events enter and leave. Its answers are a function of the
 * set alone; what has to be read again for an answer is found through the bounds that it was made with.
 */
export class RunningMeasure {
  private readonly records: Records;
  private readonly counts: number;
  private readonly having: Having;
  /** Null for a plain count. */
  private readonly values: ValueMeasure | null;

  /**
   * `counted` marks the events that the measure counts; rows are those of `records`, where cells are reserved. Of sets that
   * are runs of one key's events `hasOther` tells whether another event of a row's set has an event's value, so that
   * `distinct` needs not keep the values, and no quantile keeps them in order: such rows come and go. The measure is a settled one.
   */
  constructor(
    records: Records,
    measure: Measure,
    having: Having,
    store: KeyStore,
    counted: Bit,
    bounds: Bounds,
    hasOther: ((row: number, event: number) => boolean) | null = null,
  ) {
    this.records = records;
    this.counts = records.reserveWholes(1);
    this.having = having;
    this.values =
      measure.fn === "count"
        ? null
        : measure.fn === "distinct" && hasOther !== null
          ? new MarkedDistinct(having, records, hasOther)
          : valueMeasure(
              measure,
              having,
              { records, store, counted, bounds, column: measuredColumn(store, measure) },
              hasOther === null,
            );
  }

  /** Takes over the set of a row of a measure of the same function and bound, which may be this one. */
  copyFrom(source: RunningMeasure, from: number, to: number): void {
    const { records, values } = this;
    records.setWhole(to, this.counts, source.count(from));
    if (values === null || source.values === null) return;
    if (values instanceof MarkedDistinct) values.set(to, source.values.value(from, source.count(from)));
    else copyCells(source.records, source.values.cells, from, records, values.cells, to);
  }

  clear(row: number): void {
    this.records.setWhole(row, this.counts, 0);
    this.values?.clear(row);
  }

  add(row: number, event: number): void {
    this.records.setWhole(row, this.counts, this.records.whole(row, this.counts) + 1);
    if (this.values !== null) this.values.add(row, event);
  }

  remove(row: number, event: number): void {
    this.records.setWhole(row, this.counts, this.records.whole(row, this.counts) - 1);
    if (this.values !== null) this.values.remove(row, event);
  }

  /** How many events are in the set. */
  count(row: number): number {
    return this.records.whole(row, this.counts);
  }

  /** The field of numbers that the measure looks at; null when it looks at none. */
  get numbers(): FieldColumn | null {
    return this.values?.numbers ?? null;
  }

  /**
   * Whether a set may hold that is the row's with any part of some events that it has not, and without any part of some that
   * it has. `added` and `taken` are tallies of these by `numbers` and the bound.
   */
  mayHoldNear(row: number, added: EdgeTally, taken: EdgeTally): boolean {
    const n = this.records.whole(row, this.counts);
    if (this.values === null) return mayRelate(this.having, n - taken.count, n + added.count);
    return this.values.mayHoldNear(row, n, added, taken);
  }

  holds(row: number): boolean {
    const n = this.records.whole(row, this.counts);
    return this.values === null ? compareTo(this.having.op, n, this.having.value) : this.values.holds(row, n);
  }

  /** The value of the measure; called only when `holds`. */
  value(row: number): number {
    const n = this.records.whole(row, this.counts);
    return this.values === null ? n : this.values.value(row, n);
  }
}

/** What a measure of values is made of: a field, or the values of several together. */
export function measuredColumn(
  { events }: KeyStore,
  measure: Extract<Measure, { readonly field: string } | { readonly fields: readonly string[] }>,
): FieldColumn {
  return "fields" in measure
    ? jointColumn(measure.fields.map((field) => events.column(field)))
    : events.column(measure.field);
}

function valueMeasure(measure: Measure, having: Having, values: Values, lasting: boolean): ValueMeasure | null {
  const { fn } = measure;
  switch (fn) {
    case "count":
      return null;
    case "sum":
      return new Summing(having, values, false);
    case "avg":
      return new Summing(having, values, true);
    case "min":
    case "max":
      return having instanceof MovingHaving ? new MovingExtreme(having, values, fn) : new Extreme(having, values, fn);
    case "stddev":
      return new Spread(having, values);
    case "median":
    case "quantile":
      return new Quantile(having, values, partOf(measure), lasting);
    case "distinct":
      return new Distinct(having, values);
    default:
      return unreachable(fn);
  }
}
