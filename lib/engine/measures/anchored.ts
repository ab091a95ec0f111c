import { EVIDENCE_MAX } from "@/lib/contract/hit";
import type { Measure } from "@/lib/contract/rule";
import { NONE } from "../columns";
import type { FieldColumn } from "../field-column";
import type { Bit, RuleContext } from "../matcher";
import { measuredColumn } from "../measure";
import type { AnchorTest } from "../measured-events";
import { measureOver } from "./measure-over";

/** What a measure comes to for one event that is judged, and the events that it rests on. */
export interface AnchoredValue {
  /** Null where the measure is not defined over nothing. */
  readonly value: number | null;
  /** The newest events that were measured, oldest first, at most `EVIDENCE_MAX`. */
  readonly evidence: readonly number[];
  readonly count: number;
  /** Time of the oldest event that was measured; the anchor's own when there is none. */
  readonly firstAt: number;
}

/**
 * A measure whose condition refers to the event that is judged: which events are measured is another question for each, so
 * nothing is kept, and the events that the rule sees are looked through, at most `candidatesMax` of them.
 */
export class AnchoredMeasure {
  private readonly context: RuleContext;
  private readonly measure: Measure;
  private readonly counted: Bit;
  private readonly test: AnchorTest;
  private readonly column: FieldColumn | null;
  /** Events measured, newest first; used again for each anchor. */
  private readonly measured: number[] = [];

  constructor(context: RuleContext, measure: Measure, counted: Bit, test: AnchorTest) {
    this.context = context;
    this.measure = measure;
    this.counted = counted;
    this.test = test;
    this.column = "field" in measure || "fields" in measure ? measuredColumn(context.store, measure) : null;
  }

  /** Whether the event is measured for the anchor where it lies in its window. */
  isMeasured(event: number, anchor: number): boolean {
    return this.context.store.events.has(event, this.counted.word, this.counted.mask) && this.test(event, anchor);
  }

  /**
   * The measure for `anchor` over its key's events from `last`, which may be NONE, back to the time `lower`, which is outside, or the
   * newest `most` of them. Null when there are too many; that is counted.
   */
  over(anchor: number, last: number, lower: number, most = Number.POSITIVE_INFINITY): AnchoredValue | null {
    const { context, measured } = this;
    const { seen, limits } = context;
    const { events } = context.store;
    measured.length = 0;
    let looked = 0;
    for (let e = last; e !== NONE && events.timeOf(e) > lower; e = events.prevOf(e)) {
      if (!events.has(e, seen.word, seen.mask)) continue;
      if (looked === most) break;
      if (++looked > limits.candidatesMax) {
        context.overflow();
        return null;
      }
      if (this.isMeasured(e, anchor)) measured.push(e);
    }
    const oldest = measured.at(-1);
    return {
      value: measureOver(this.measure, this.column, measured),
      evidence: measured.slice(0, EVIDENCE_MAX).reverse(),
      count: measured.length,
      firstAt: events.timeOf(oldest ?? anchor),
    };
  }
}
