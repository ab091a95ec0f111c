import type { Measure } from "@/lib/contract/rule";
import { NONE } from "@/lib/engine/columns";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Bit, RuleContext } from "@/lib/engine/matcher";
import { MovingHaving } from "@/lib/engine/measures/having";
import { type LastFrame, LastFrames } from "../../kit/matcher/last-frames";
import type { FormulaFrame } from "./measured";

/** A measure over the newest events up to a key's newest one. */
export class NewestLast implements FormulaFrame {
  readonly frames: LastFrames;
  private readonly store: KeyStore;

  constructor(context: RuleContext, frame: LastFrame, measure: Measure, counted: Bit) {
    this.store = context.store;
    this.frames = new LastFrames(context, this.store.keys.records, frame, measure, new MovingHaving(), counted);
  }

  isAt(event: number, key: number): boolean {
    return this.frames.last(key) === event;
  }

  keyAdded(key: number): void {
    this.frames.clear(key);
  }

  keyFreed(key: number): void {
    this.frames.clear(key);
  }

  rebuild(key: number): void {
    this.frames.clear(key);
    const last = this.frames.seenFrom(this.store.keys.tailOf(key));
    if (last !== NONE) this.frames.moveTo(key, last);
  }

  evicting(event: number, key: number): void {
    this.frames.evicting(key, event);
  }

  labelling(): void {}

  labelled(_event: number, key: number): void {
    this.rebuild(key);
  }

  inserted(event: number, key: number): void {
    const last = this.frames.last(key);
    if (last === NONE || this.store.events.precedes(last, event)) this.frames.append(key, event);
    else this.frames.join(key, event);
  }
}
