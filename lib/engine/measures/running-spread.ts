import type { EdgeTally } from "../fringe";
import type { Records } from "../records";
import { cellsOf, type MeasureCells } from "./value-measure";

/** What the standard deviation of a set lies between, both included. */
export interface SpreadBounds {
  readonly low: number;
  readonly high: number;
}

/** Rounding of one operation on doubles, relative; twice what it is. */
const ROUNDING = 2 ** -52;
/** Beside what is reckoned: that much of the variance, far more than the deviation itself is rounded when it is computed. */
const MARGIN = 1e-9;
/** Magnitudes whose squares can be summed. */
const SQUARABLE_MAX = 2 ** 500;
const SQUARABLE_MIN = 2 ** -500;

/**
 * The spread of sets by row, kept up as values come and go, with a bound for what rounding can have done to it: enough to tell
 * most sets from a threshold without looking at their values again. What is near it is the caller's to compute, so decisions
 * are a function of the set alone. Values are taken from an origin, the first one of the set, so that large ones close together are
 * told apart.
 */
export class RunningSpread {
  readonly cells: MeasureCells;
  private readonly records: Records;
  private readonly origin: number;
  private readonly sum: number;
  private readonly squares: number;
  /** What the sum and the squares may be off by. */
  private readonly sumSlack: number;
  private readonly squaresSlack: number;
  private readonly held: number;
  private readonly changes: number;

  constructor(records: Records) {
    this.records = records;
    this.origin = records.reserveDoubles(1);
    this.sum = records.reserveDoubles(1);
    this.squares = records.reserveDoubles(1);
    this.sumSlack = records.reserveDoubles(1);
    this.squaresSlack = records.reserveDoubles(1);
    this.held = records.reserveWholes(1);
    this.changes = records.reserveWholes(1);
    this.cells = cellsOf(
      [this.origin, this.sum, this.squares, this.sumSlack, this.squaresSlack],
      [this.held, this.changes],
    );
  }

  clear(row: number): void {
    const { records } = this;
    for (const cell of [this.origin, this.sum, this.squares, this.sumSlack, this.squaresSlack]) {
      records.setDouble(row, cell, 0);
    }
    records.setWhole(row, this.held, 0);
    records.setWhole(row, this.changes, 0);
  }

  add(row: number, value: number): void {
    const { records } = this;
    const held = records.whole(row, this.held);
    if (held === 0) records.setDouble(row, this.origin, value);
    records.setWhole(row, this.held, held + 1);
    this.put(row, value, 1);
  }

  remove(row: number, value: number): void {
    const { records } = this;
    const held = records.whole(row, this.held);
    if (held === 1) {
      this.clear(row);
      return;
    }
    records.setWhole(row, this.held, held - 1);
    this.put(row, value, -1);
  }

  /** Of the row's population of at least one value. */
  bounds(row: number): SpreadBounds {
    const { records } = this;
    const n = records.whole(row, this.held);
    const sum = records.double(row, this.sum);
    const squares = records.double(row, this.squares);
    const sumSlack = records.double(row, this.sumSlack);
    const ofMean = (sum * sum) / n;
    const variance = (squares - ofMean) / n;
    const lost = ((2 * Math.abs(sum) + sumSlack) * sumSlack) / n + 4 * ROUNDING * (squares + ofMean);
    const slack = (records.double(row, this.squaresSlack) + lost) / n + Math.abs(variance) * MARGIN;
    if (!Number.isFinite(slack)) return { low: 0, high: Number.POSITIVE_INFINITY };
    return { low: Math.sqrt(Math.max(0, variance - slack)), high: Math.sqrt(Math.max(0, variance + slack)) };
  }

  /**
   * Of every set that is the row's with any part of the events of `added` and without any part of those of `taken`, which are
   * fewer than the row's: from the distances of all values to the row's mean, of which a set's own is not far.
   */
  boundsNear(row: number, added: EdgeTally, taken: EdgeTally): SpreadBounds {
    const { records } = this;
    const n = records.whole(row, this.held);
    const fewest = n - taken.count;
    const center = records.double(row, this.origin) + records.double(row, this.sum) / n;
    const apart = records.double(row, this.sumSlack) / n + 4 * ROUNDING * Math.abs(center);
    const { low, high } = this.bounds(row);
    const more = squaresFrom(center, added);
    const less = squaresFrom(center, taken);
    const most = (n * (high * high + apart * apart) + more) / fewest;
    const moved = (Math.sqrt(added.count * more) + Math.sqrt(taken.count * less) + n * apart) / fewest;
    const least = (n * low * low - less) / (n + added.count) - moved * moved;
    if (!(most > SQUARABLE_MIN)) return { low: 0, high: Number.POSITIVE_INFINITY };
    return { low: Math.sqrt(Math.max(0, least - most * MARGIN)), high: Math.sqrt(most + most * MARGIN) };
  }

  /** Whether taking the values anew would make the bounds closer, and costs no more than the changes since it was done last. */
  isWorn(row: number): boolean {
    return this.records.whole(row, this.changes) > 2 * this.records.whole(row, this.held);
  }

  /** Takes the row's values anew. */
  renew(row: number, values: Iterable<number>): void {
    this.clear(row);
    for (const value of values) this.add(row, value);
    this.records.setWhole(row, this.changes, 0);
  }

  private put(row: number, value: number, sign: 1 | -1): void {
    const { records } = this;
    const distance = value - records.double(row, this.origin);
    const square = distance * distance;
    const sum = records.double(row, this.sum) + sign * distance;
    const squares = records.double(row, this.squares) + sign * square;
    const magnitude = Math.abs(value);
    const isSquarable = magnitude === 0 || (magnitude < SQUARABLE_MAX && magnitude > SQUARABLE_MIN);
    records.setDouble(row, this.sum, sum);
    records.setDouble(row, this.squares, squares);
    this.loosen(row, this.sumSlack, ROUNDING * (Math.abs(sum) + Math.abs(distance)));
    this.loosen(
      row,
      this.squaresSlack,
      isSquarable ? ROUNDING * (Math.abs(squares) + 4 * square) + Number.MIN_VALUE : Number.POSITIVE_INFINITY,
    );
    records.setWhole(row, this.changes, records.whole(row, this.changes) + 1);
  }

  private loosen(row: number, cell: number, by: number): void {
    this.records.setDouble(row, cell, this.records.double(row, cell) + by);
  }
}

/** At least the sum of the squared distances of tallied values from a point. */
function squaresFrom(center: number, { count, more, less, slack, squares, squaresSlack }: EdgeTally): number {
  const ofCenter = center * center * count;
  const lost = squaresSlack + 2 * Math.abs(center) * slack + 16 * ROUNDING * (Math.abs(squares) + ofCenter);
  return Math.max(0, squares - 2 * center * (more + less) + ofCenter) + lost;
}
