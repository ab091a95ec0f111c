import { EVIDENCE_MAX } from "@/lib/contract/hit";
import { NONE } from "./columns";
import type { Bit, Detector, RuleContext } from "./detector";
import type { FieldColumn } from "./field-column";
import type { KeyStore } from "./key-store";

/** `firstSeen`: an event hits when none of the earlier events of its key has its value of a field. */
export class FirstSeen implements Detector {
  readonly concern: readonly Bit[];
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  /** Events that satisfy the rule's condition and have the field. */
  private readonly asked: Bit;
  private readonly column: FieldColumn;
  private readonly memoryMs: number;
  private readonly minHistory: number;

  constructor(context: RuleContext, asked: Bit, field: string, memoryMs: number, minHistory: number) {
    this.concern = [asked];
    this.context = context;
    this.store = context.store;
    this.asked = asked;
    this.column = context.store.column(field);
    this.memoryMs = memoryMs;
    this.minHistory = minHistory;
  }

  inserted(event: number, key: number): void {
    const { store, context } = this;
    if (!store.has(event, this.asked.word, this.asked.mask)) return;
    const value = this.column.get(event);
    const lower = store.timeOf(event) - this.memoryMs;
    const earlier: number[] = [];
    let count = 0;
    let firstAt = store.timeOf(event);
    for (let e = store.prevOf(event); e !== NONE && store.timeOf(e) > lower; e = store.prevOf(e)) {
      if (!store.has(e, context.seen.word, context.seen.mask)) continue;
      if (this.column.get(e) === value) return;
      count++;
      firstAt = store.timeOf(e);
      if (earlier.length < EVIDENCE_MAX - 1) earlier.push(e);
    }
    if (count < this.minHistory) return;
    store.mark(event, context.hit.word, context.hit.mask);
    context.raise({
      key,
      anchor: event,
      value: null,
      windowStart: null,
      evidence: [...earlier.reverse(), event],
      evidenceCount: count + 1,
      firstAt,
      steps: [],
      threshold: null,
    });
  }
}
