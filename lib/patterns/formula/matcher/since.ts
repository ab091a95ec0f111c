import { NONE } from "@/lib/engine/columns";
import type { Bit, RuleContext } from "@/lib/engine/matcher";
import type { AnchorTest } from "@/lib/engine/measured-events";
import type { FormulaPart, JudgedEvent } from "./measured";
import type { Walk } from "./walks";
import type { WindowFrame } from "./window-frame";

export type SinceFunction = "sinceLast" | "sinceFirst";

/** The time from the last or the first earlier event of a frame that is held. */
export class SinceHeld implements FormulaPart {
  private readonly context: RuleContext;
  private readonly fn: SinceFunction;
  private readonly counted: Bit;
  private readonly test: AnchorTest | null;
  private readonly walk: Walk;
  /** Knows where the frame of the newest event begins; null when nothing does. */
  private readonly frame: WindowFrame | null;
  /** Whether the event that it is measured from is told as evidence. */
  private readonly isTold: boolean;

  constructor(
    context: RuleContext,
    fn: SinceFunction,
    { counted, test }: { readonly counted: Bit; readonly test: AnchorTest | null },
    walk: Walk,
    { frame, isTold }: { readonly frame: WindowFrame | null; readonly isTold: boolean },
  ) {
    this.context = context;
    this.fn = fn;
    this.counted = counted;
    this.test = test;
    this.walk = walk;
    this.frame = frame;
    this.isTold = isTold;
  }

  value(judged: JudgedEvent): number | null | undefined {
    const from = this.from(judged);
    if (from === undefined || from === NONE) return from === undefined ? undefined : null;
    const { events } = this.context.store;
    return events.timeOf(judged.event) - events.timeOf(from);
  }

  evidence(judged: JudgedEvent): readonly number[] {
    const from = this.isTold ? this.from(judged) : NONE;
    return from === undefined || from === NONE ? [] : [from];
  }

  /** The event that it is measured from; NONE when there is none, undefined when there are too many to look at. */
  private from({ event, key }: JudgedEvent): number | undefined {
    const { frame, test, context } = this;
    const { events } = context.store;
    if (this.fn === "sinceFirst" && test === null && frame?.isAt(event, key) === true) {
      const upper = events.timeOf(event) - frame.frame.delayMs;
      let e = frame.firstOf(key);
      while (e !== NONE && !this.isMeasured(e, event) && events.timeOf(e) <= upper) e = events.nextOf(e);
      return e !== NONE && events.timeOf(e) <= upper && events.precedes(e, event) ? e : NONE;
    }
    let found = NONE;
    let looked = 0;
    for (const e of this.walk(event)) {
      if (test !== null && ++looked > context.limits.candidatesMax) return undefined;
      if (!events.precedes(e, event) || !this.isMeasured(e, event)) continue;
      found = e;
      if (this.fn === "sinceLast") break;
    }
    return found;
  }

  private isMeasured(e: number, event: number): boolean {
    const { counted, test, context } = this;
    return context.store.events.has(e, counted.word, counted.mask) && (test === null || test(e, event));
  }
}
