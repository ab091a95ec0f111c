import type { Measure } from "@/lib/contract/rule";
import type { FieldColumn } from "@/lib/engine/field-column";
import type { Bit, RuleContext } from "@/lib/engine/matcher";
import { measuredColumn, type RunningMeasure } from "@/lib/engine/measure";
import type { AnchorTest } from "@/lib/engine/measured-events";
import { measureOver } from "@/lib/engine/measures/measure-over";
import type { FormulaPart, JudgedEvent } from "./measured";
import type { Walk } from "./walks";

/** What is kept of a measure for the newest event of a key. */
export interface Kept {
  readonly measure: RunningMeasure;
  /** Whether what is kept is that of the event. */
  isAt(judged: JudgedEvent): boolean;
}

/** A measure of the transactions in a frame. */
export class MeasuredValues implements FormulaPart {
  private readonly context: RuleContext;
  private readonly measure: Measure;
  private readonly counted: Bit;
  private readonly test: AnchorTest | null;
  private readonly walk: Walk;
  private readonly kept: Kept | null;
  private readonly column: FieldColumn | null;

  /** The events of an event for which nothing is kept are gone through: with `test`, which differs from one to another, at most `candidatesMax`. */
  constructor(
    context: RuleContext,
    measure: Measure,
    { counted, test }: { readonly counted: Bit; readonly test: AnchorTest | null },
    walk: Walk,
    kept: Kept | null,
  ) {
    this.context = context;
    this.measure = measure;
    this.counted = counted;
    this.test = test;
    this.walk = walk;
    this.kept = kept;
    this.column = "field" in measure || "fields" in measure ? measuredColumn(context.store, measure) : null;
  }

  value(judged: JudgedEvent): number | null | undefined {
    const { kept, measure } = this;
    if (kept?.isAt(judged) === true) {
      const isNone = kept.measure.count(judged.key) === 0;
      return isNone ? measureOver(measure, this.column, []) : kept.measure.value(judged.key);
    }
    const events = this.events(judged);
    return events === null ? undefined : measureOver(measure, this.column, events);
  }

  evidence(judged: JudgedEvent): readonly number[] {
    return this.events(judged) ?? [];
  }

  /** Null when there are too many to look at. */
  private events({ event }: JudgedEvent): readonly number[] | null {
    const { counted, test, context } = this;
    const { events } = context.store;
    const found: number[] = [];
    let looked = 0;
    for (const e of this.walk(event)) {
      if (test !== null && ++looked > context.limits.candidatesMax) return null;
      if (events.has(e, counted.word, counted.mask) && (test === null || test(e, event))) found.push(e);
    }
    return found;
  }
}
