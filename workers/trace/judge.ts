import type { RaisedHit } from "@/lib/contract/hit";
import type { ManagedLists } from "@/lib/contract/list";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type HitSink } from "@/lib/engine/engine";
import type { StageLabel } from "@/lib/patterns/kit/nearness";
import type { TracedHit } from "@/lib/patterns/kit/trace";

/** Transactions that the engine may be given for one search, times the rules that it is given them for. */
const JUDGED_EVENTS_MAX = 4_000_000;

/** What is known of the hit's key. */
export interface TraceStage {
  /** In the order in which they were read; all of one key. */
  readonly events: readonly Transaction[];
  readonly labels: readonly StageLabel[];
  /** As they were then. */
  readonly lists: ManagedLists;
}

/** How the rule itself raised the hit on the stage. */
export interface Fired {
  readonly hit: RaisedHit;
  /** The place of the transaction with which it fired; null where it fired because a time was over. */
  readonly place: number | null;
}

/**
 * Has the engine say whether forms of a rule fire where the rule raised a hit: not later than it did where that was with a transaction, else with
 * all that came. What the rule raised before that hit does not count.
 */
export class TraceJudge {
  readonly stage: TraceStage;
  /** Null where the rule does not raise the hit on the stage. */
  readonly fired: Fired | null;
  /** Transactions up to and with the one with which it fired; all where a time was over. */
  readonly events: readonly Transaction[];
  private readonly before = new Set<string>();
  private left = JUDGED_EVENTS_MAX;

  constructor(rule: RuleDefinition, traced: TracedHit, stage: TraceStage) {
    this.stage = stage;
    const found: { readonly hit: RaisedHit; readonly place: number | null }[] = [];
    run([rule], stage, stage.events, (hit, place) => found.push({ hit, place }));
    const at = found.findIndex(({ hit }) => isTraced(hit, traced));
    this.fired = found[at] ?? null;
    const place = this.fired?.place ?? null;
    this.events = place === null ? stage.events : stage.events.slice(0, place + 1);
    const from = this.fired?.hit.explain.firstAt ?? traced.eventTime;
    for (const { hit } of found.slice(0, Math.max(0, at))) if (hit.eventTime >= from) this.before.add(nameOf(hit));
  }

  get isSpent(): boolean {
    return this.left <= 0;
  }

  /** The first transaction after the hit, at most `withinMs` later, with which the rule fires; `without` are left out. Null when there is none. */
  later(rule: RuleDefinition, without: ReadonlySet<Transaction>, withinMs: number): Transaction | null {
    const { fired, stage } = this;
    if (fired === null || fired.place === null) return null;
    const until = fired.hit.eventTime + withinMs;
    const events = stage.events.filter((event) => !without.has(event) && event.timestamp <= until);
    const earlier = new Set(this.events);
    let found: Transaction | null = null;
    run([rule], stage, events, (_hit, place) => {
      const event = place === null ? undefined : events[place];
      if (found === null && event !== undefined && !earlier.has(event)) found = event;
    });
    return found;
  }

  /** Those of the rules that do not fire there, by their places; of `events` unless all. Nothing once it is spent. */
  silent(rules: readonly RuleDefinition[], events = this.events): ReadonlySet<number> {
    const { fired } = this;
    if (this.isSpent || fired === null || rules.length === 0) return new Set();
    this.left -= rules.length * events.length;
    const firing = new Set<string>();
    const { firstAt } = fired.hit.explain;
    run(
      rules.map((rule, i) => ({ ...rule, id: String(i) })),
      this.stage,
      events,
      (hit, place) => {
        if (fired.place !== null && place === null) return;
        if (hit.eventTime < firstAt || hit.eventTime > fired.hit.eventTime) return;
        if (!this.before.has(nameOf(hit))) firing.add(hit.ruleId);
      },
    );
    return new Set(rules.flatMap((_, i) => (firing.has(String(i)) ? [] : [i])));
  }
}

function isTraced(hit: RaisedHit, { eventId, eventTime, windowStart }: TracedHit): boolean {
  return hit.eventId === eventId && hit.eventTime === eventTime && hit.windowStart === windowStart;
}

function nameOf({ eventId, eventTime, windowStart }: RaisedHit): string {
  return JSON.stringify([eventId, eventTime, windowStart]);
}

/** Evaluates part of a stage; `place` is that of the transaction that was read, null when nothing more comes. */
function run(
  rules: readonly RuleDefinition[],
  { events: all, labels, lists }: TraceStage,
  events: readonly Transaction[],
  found: (hit: RaisedHit, place: number | null) => void,
): void {
  const engine = createEngine({ rules, lists, allowedLatenessMs: 0, watermark: "given" });
  let place: number | null = null;
  const sink: HitSink = (hit) => found(hit, place);
  let next = 0;
  let at = 0;
  for (const [i, event] of events.entries()) {
    while (all[at] !== event && at < all.length) at++;
    for (let label = labels[next]; label !== undefined && label.before <= at; label = labels[++next])
      engine.label(label);
    place = i;
    engine.process(event, sink);
  }
  place = null;
  engine.finish(sink);
}
