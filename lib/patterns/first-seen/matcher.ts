import { EVIDENCE_MAX } from "@/lib/contract/hit";
import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import { NONE } from "@/lib/engine/columns";
import { withLiterals } from "@/lib/engine/condition-parts";
import type { FieldColumn } from "@/lib/engine/field-column";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Bit, Matcher, RuleContext } from "@/lib/engine/matcher";
import { shape } from "@/lib/engine/structure-parts";
import type { PatternMatcher } from "../kit/matcher";
import { type FirstSeenPattern, newFields } from "./definition";
import { firstSeenProbe } from "./nearness";

export const matcher: PatternMatcher<FirstSeenPattern> = {
  build(context, pattern, guard, layout) {
    const { rule } = context;
    const { memory, minHistory = 1, when } = pattern;
    const satisfied = when === undefined ? guard : layout.condition(withLiterals(rule, when), guard);
    const [first, ...others] = newFields(pattern).map(({ field }) => field);
    if (first === undefined) throw new Error("firstSeen of no field");
    const asked = others.reduce(
      (before, field) => layout.measured(field, false, before),
      layout.measured(first, false, satisfied),
    );
    const memoryMs = resolveDurationMs(rule, memory);
    const history = resolveNumber(rule, minHistory);
    return { matcher: new FirstSeen(context, asked, [first, ...others], memoryMs, history), reachMs: memoryMs };
  },
  structure: (pattern) => [{ ...pattern, when: pattern.when === undefined ? null : shape(pattern.when) }],
  spanMs: (rule, { memory }) => resolveDurationMs(rule, memory),
  pauseMs: () => null,
  judgedAfterMs: () => 0,
  probe: firstSeenProbe,
  probeSpans: 1,
};

/** `firstSeen`: an event hits when none of the earlier events of its key has its value of a field, or its values of several. */
class FirstSeen implements Matcher {
  readonly concern: readonly Bit[];
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  /** Events that satisfy the rule's condition and have the fields. */
  private readonly asked: Bit;
  private readonly column: FieldColumn;
  private readonly others: readonly FieldColumn[];
  private readonly memoryMs: number;
  private readonly minHistory: number;

  constructor(
    context: RuleContext,
    asked: Bit,
    [first, ...others]: readonly [string, ...string[]],
    memoryMs: number,
    minHistory: number,
  ) {
    this.concern = [asked];
    this.context = context;
    this.store = context.store;
    this.asked = asked;
    this.column = context.store.events.column(first);
    this.others = others.map((field) => context.store.events.column(field));
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
      if (this.column.get(e) === value && this.agreeInOthers(e, event)) return;
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

  /** Whether two events have the same in all fields but the first. */
  private agreeInOthers(a: number, b: number): boolean {
    for (const column of this.others) if (column.get(a) !== column.get(b)) return false;
    return true;
  }
}
