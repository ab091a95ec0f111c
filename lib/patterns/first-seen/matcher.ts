import { EVIDENCE_MAX } from "@/lib/contract/hit";
import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import { NONE } from "@/lib/engine/columns";
import { withLiterals } from "@/lib/engine/condition-parts";
import type { FieldColumn } from "@/lib/engine/field-column";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Bit, Matcher, RuleContext } from "@/lib/engine/matcher";
import { shape } from "@/lib/engine/structure-parts";
import type { PatternMatcher } from "../kit/matcher";
import type { FirstSeenPattern } from "./definition";
import { firstSeenProbe } from "./nearness";

export const matcher: PatternMatcher<FirstSeenPattern> = {
  build(context, { field, memory, minHistory = 1, when }, guard, layout) {
    const { rule } = context;
    const satisfied = when === undefined ? guard : layout.condition(withLiterals(rule, when), guard);
    const asked = layout.measured(field, false, satisfied);
    const memoryMs = resolveDurationMs(rule, memory);
    const history = resolveNumber(rule, minHistory);
    return { matcher: new FirstSeen(context, asked, field, memoryMs, history), reachMs: memoryMs };
  },
  structure: (pattern) => [{ ...pattern, when: pattern.when === undefined ? null : shape(pattern.when) }],
  spanMs: (rule, { memory }) => resolveDurationMs(rule, memory),
  pauseMs: () => null,
  judgedAfterMs: () => 0,
  probe: firstSeenProbe,
  probeSpans: 1,
};

/** `firstSeen`: an event hits when none of the earlier events of its key has its value of a field. */
class FirstSeen implements Matcher {
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
    this.column = context.store.events.column(field);
    this.memoryMs = memoryMs;
    this.minHistory = minHistory;
  }

  inserted(event: number, key: number): void {
    const { store, context } = this;
    if (!store.events.has(event, this.asked.word, this.asked.mask)) return;
    const value = this.column.get(event);
    const lower = store.events.timeOf(event) - this.memoryMs;
    const earlier: number[] = [];
    let count = 0;
    let firstAt = store.events.timeOf(event);
    for (let e = store.events.prevOf(event); e !== NONE && store.events.timeOf(e) > lower; e = store.events.prevOf(e)) {
      if (!store.events.has(e, context.seen.word, context.seen.mask)) continue;
      if (this.column.get(e) === value) return;
      count++;
      firstAt = store.events.timeOf(e);
      if (earlier.length < EVIDENCE_MAX - 1) earlier.push(e);
    }
    if (count < this.minHistory) return;
    store.events.mark(event, context.hit.word, context.hit.mask);
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
