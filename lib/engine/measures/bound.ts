import type { EdgeTally } from "../fringe";
import type { RunningMeasure } from "../measure";
import type { AnchorBound } from "./anchor-bound";
import { compareTo, type Having, type HavingOp, MovingHaving } from "./having";

/** One side of what a measure is compared with. */
interface Side {
  readonly op: HavingOp;
  readonly bound: AnchorBound;
}

/**
 * What a measure is compared with, at each anchor: one bound, or with `between` two. Where that is one and the same number at
 * all anchors, measures know it from the beginning; otherwise they are told before each question.
 */
export class MeasureBound {
  /** What measures are made with. */
  readonly having: Having;
  /** Whether it differs from one anchor to another. */
  readonly readsAnchor: boolean;
  private readonly sides: readonly Side[];
  /** Null when there is one number that never changes. */
  private readonly moving: MovingHaving | null;

  /** All of `sides` must hold. */
  constructor(sides: readonly Side[]) {
    const [only, ...others] = sides;
    const value = others.length === 0 ? (only?.bound.constant ?? null) : null;
    this.sides = sides;
    this.readsAnchor = sides.some(({ bound }) => bound.constant === null);
    this.moving = value === null ? new MovingHaving() : null;
    this.having = this.moving ?? { op: only?.op ?? "=", value: value ?? Number.NaN };
  }

  /** Whether it is one comparison with one number, the same at all anchors. */
  get isPlain(): boolean {
    return this.moving === null;
  }

  /** Whether the row's set of events comes to what is asked for at an anchor. */
  holds(measure: RunningMeasure, row: number, anchor: number): boolean {
    const { moving, sides } = this;
    if (moving === null) return measure.holds(row);
    for (let i = 0; i < sides.length; i++) {
      const { op, bound } = sides[i] as Side;
      const value = bound.at(anchor);
      if (Number.isNaN(value)) return false;
      moving.set(op, value);
      if (!measure.holds(row)) return false;
    }
    return true;
  }

  /** Whether a value is what is asked for at an anchor; null never is. */
  isMet(value: number | null, anchor: number): boolean {
    return value !== null && this.sides.every(({ op, bound }) => compareTo(op, value, bound.at(anchor)));
  }

  /** As `mayHoldNear` of the measure; whatever an anchor asks for may hold. */
  mayHoldNear(measure: RunningMeasure, row: number, added: EdgeTally, taken: EdgeTally): boolean {
    const { moving, sides } = this;
    if (moving === null) return measure.mayHoldNear(row, added, taken);
    if (this.readsAnchor) return true;
    for (const { op, bound } of sides) {
      moving.set(op, bound.constant ?? Number.NaN);
      if (!measure.mayHoldNear(row, added, taken)) return false;
    }
    return true;
  }

  /** The number that was compared with at an anchor; null where it was two. */
  thresholdAt(anchor: number): number | null {
    const [first, second] = this.sides;
    return first === undefined || second !== undefined ? null : first.bound.at(anchor);
  }
}
