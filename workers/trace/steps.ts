import { alwaysActive } from "@/lib/contract/active-time";
import type { RaisedHit } from "@/lib/contract/hit";
import type { RuleDefinition } from "@/lib/contract/rule";
import { TRACE_STEPS_MAX, type TraceCell, type TraceColumn, type TraceStep } from "@/lib/contract/trace";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type Engine } from "@/lib/engine/engine";
import { seeing, type TracedHit, type Tracing } from "@/lib/patterns/kit/trace";
import { MATCHERS } from "@/lib/patterns/matchers";
import { TRACES } from "@/lib/patterns/traces";
import type { TraceJudge, TraceStage } from "./judge";

const SEEN = "seen by the rule";

/** The steps of a hit's window. */
export interface TracedSteps {
  readonly columns: readonly TraceColumn[];
  readonly steps: readonly TraceStep[];
  readonly earlier: number;
}

/**
 * The transactions of the hit's window in the order in which they were read, and what the rule had of them after each. The engine says
 * it: it evaluates forms of the rule that hit always.
 */
export async function tracedSteps(
  given: RuleDefinition,
  traced: TracedHit,
  judge: TraceJudge,
  rest: () => Promise<void>,
): Promise<TracedSteps> {
  const rule = alwaysActive(given);
  const { fired, stage } = judge;
  const tracing = TRACES[rule.detect.type].tracing(rule, rule.detect, traced);
  const window = windowOf(rule, traced, judge);
  const shown = window.slice(-TRACE_STEPS_MAX);
  const evidence = new Set(fired?.hit.evidence);
  const told = new Teller(rule, tracing, stage);
  const steps: TraceStep[] = [];
  for (const place of shown) {
    await rest();
    const transaction = at(stage, place);
    const { id, accountId, timestamp, amount, currency } = transaction;
    const { cells, seen } = told.after(place, traced);
    steps.push({
      transaction: { id, accountId, timestamp, amount, currency },
      seen,
      counted: evidence.has(id) && timestamp >= (fired?.hit.explain.firstAt ?? timestamp),
      state: seen ? [...cells] : tracing.columns.map(() => null),
      fires: fired?.place === place,
    });
  }
  return { columns: tracing.columns, steps, earlier: window.length - shown.length };
}

/** Places of the transactions that can have to do with the hit. */
function windowOf(rule: RuleDefinition, traced: TracedHit, { fired, stage }: TraceJudge): readonly number[] {
  const matcher = MATCHERS[rule.detect.type];
  const spanMs = matcher.spanMs(rule, rule.detect);
  const firstAt = fired?.hit.explain.firstAt ?? traced.eventTime;
  const from = traced.windowStart ?? Math.min(firstAt, traced.eventTime - spanMs);
  const afterMs = fired !== null && fired.place === null ? matcher.judgedAfterMs(rule, rule.detect) : 0;
  const to = traced.windowStart === null ? traced.eventTime + afterMs : Math.max(traced.eventTime, from + spanMs - 1);
  const end = fired?.place ?? stage.events.length - 1;
  return [...stage.events.keys()].filter((place) => {
    const { timestamp } = at(stage, place);
    return place <= end && timestamp >= from && timestamp <= to;
  });
}

function at({ events }: TraceStage, place: number): Transaction {
  const event = events[place];
  if (event === undefined) throw new Error("a place that no transaction has");
  return event;
}

/** Says what a rule has after each of the transactions of a stage, in order. */
class Teller {
  private readonly stage: TraceStage;
  private readonly tracing: Tracing;
  private readonly rules: readonly RuleDefinition[];
  private readonly seeing: RuleDefinition;
  private engine: Engine;
  private hits = new Map<string, RaisedHit[]>();
  /** What was read, by event time. */
  private read: Transaction[] = [];
  private taken = 0;
  private label = 0;

  constructor(rule: RuleDefinition, tracing: Tracing, stage: TraceStage) {
    this.stage = stage;
    this.tracing = tracing;
    this.seeing = seeing(rule, SEEN, { all: [] });
    this.rules = [...tracing.forms, this.seeing];
    this.engine = this.fresh();
  }

  after(place: number, traced: TracedHit): { readonly cells: readonly TraceCell[]; readonly seen: boolean } {
    while (this.taken <= place) this.take(at(this.stage, this.taken++));
    const own = at(this.stage, place);
    const anchor = this.read.find(({ id, timestamp }) => id === traced.eventId && timestamp === traced.eventTime);
    const moment = { at: anchor ?? this.read.at(-1) ?? own, events: this.read };
    const hits = this.tracing.closes ? this.closed() : this.hits;
    const cells = this.tracing.read({ ...moment, hits: (form) => hits.get(form) ?? [] });
    const seen = (this.hits.get(SEEN) ?? []).some(
      ({ eventId, eventTime }) => eventId === own.id && eventTime === own.timestamp,
    );
    return { cells, seen };
  }

  private take(event: Transaction): void {
    const last = this.read.at(-1);
    if (last === undefined || !precedes(event, last)) {
      this.read.push(event);
      this.process(this.engine, event, this.hits);
      return;
    }
    // What comes out of order is told as if it had come in order.
    this.read = [...this.read, event].sort((a, b) => (precedes(a, b) ? -1 : 1));
    this.engine = this.fresh();
    this.hits = new Map();
    this.label = 0;
    for (const one of this.read) this.process(this.engine, one, this.hits);
  }

  private fresh(): Engine {
    return createEngine({
      rules: this.rules,
      lists: this.stage.lists,
      allowedLatenessMs: 0,
      watermark: "given",
    });
  }

  private process(engine: Engine, event: Transaction, into: Map<string, RaisedHit[]>): void {
    this.readLabels(engine, this.taken - 1);
    engine.process(event, (hit) => put(into, hit));
  }

  private readLabels(engine: Engine, before: number): void {
    const { labels } = this.stage;
    for (let label = labels[this.label]; label !== undefined && label.before <= before; label = labels[++this.label])
      engine.label(label);
  }

  /** As if nothing more came. */
  private closed(): ReadonlyMap<string, readonly RaisedHit[]> {
    const engine = this.fresh();
    const hits = new Map<string, RaisedHit[]>();
    this.label = 0;
    for (const one of this.read) this.process(engine, one, hits);
    engine.finish((hit) => put(hits, hit));
    return hits;
  }
}

function put(into: Map<string, RaisedHit[]>, hit: RaisedHit): void {
  const own = into.get(hit.ruleId);
  if (own === undefined) into.set(hit.ruleId, [hit]);
  else own.push(hit);
}

function precedes(a: Transaction, b: Transaction): boolean {
  return a.timestamp < b.timestamp || (a.timestamp === b.timestamp && a.id < b.id);
}
