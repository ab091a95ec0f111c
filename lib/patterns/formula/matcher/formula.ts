import { EVIDENCE_MAX } from "@/lib/contract/hit";
import type { CompiledCondition } from "@/lib/engine/condition";
import type { NumberReader } from "@/lib/engine/expression";
import type { Bit, HitSpan, Matcher, RuleContext } from "@/lib/engine/matcher";
import type { FormulaFrame, FormulaPart, JudgedEvent } from "./measured";
import type { TimesGone } from "./times-gone";

/** What a formula asks, with what it measures. */
export interface FormulaQuestion {
  /** Events that may hit, whatever the measures come to. */
  readonly asked: Bit;
  readonly holds: CompiledCondition<number>;
  readonly show: NumberReader<number> | null;
  /** What the value of a hit is compared with; null where that is not one number. */
  readonly bound: NumberReader<number> | null;
}

/** The measures of a formula for the event that is judged, each computed when it is first asked for. */
export class MeasuresNow {
  private readonly context: RuleContext;
  private readonly parts: readonly FormulaPart[];
  private readonly known: (number | null | undefined)[];
  private judged: JudgedEvent = { event: 0, key: 0 };
  /** Whether one of them looked at too many events. */
  isBeyond = false;

  constructor(context: RuleContext, parts: readonly FormulaPart[]) {
    this.context = context;
    this.parts = parts;
    this.known = parts.map(() => undefined);
  }

  begin(judged: JudgedEvent): void {
    this.judged = judged;
    this.isBeyond = false;
    this.known.fill(undefined);
  }

  /** Null when it is missing. */
  value(part: number): number | null {
    const known = this.known[part];
    if (known !== undefined) return known;
    const value = this.parts[part]?.value(this.judged);
    if (value === undefined && !this.isBeyond) {
      this.isBeyond = true;
      this.context.overflow();
    }
    const found = typeof value === "number" && Number.isFinite(value) ? value : null;
    this.known[part] = found;
    return found;
  }

  /** The events that are judged and measured, in order. */
  evidence(): readonly number[] {
    const { event } = this.judged;
    const { events } = this.context.store;
    const all = new Set([event, ...this.parts.flatMap((part) => part.evidence(this.judged))]);
    return [...all].sort((a, b) => (events.precedes(a, b) ? -1 : 1));
  }
}

/**
 * `formula`: asks a condition of each event when it is read, over what is held then. What is measured over time or over the last
 * events is kept for the newest event of each key; an event out of order goes through the events of its frames.
 */
export class Formula implements Matcher {
  readonly concern: readonly Bit[];
  readonly hitSpansOf?: (key: number) => readonly HitSpan[];
  readonly setHitSpan?: (key: number, span: HitSpan) => void;
  readonly rememberedMs?: number;
  readonly keptUntil?: (key: number) => number;
  readonly forget?: (key: number) => void;
  private readonly context: RuleContext;
  private readonly frames: readonly FormulaFrame[];
  private readonly gone: TimesGone | null;
  private readonly question: FormulaQuestion;
  private readonly now: MeasuresNow;

  constructor(
    context: RuleContext,
    frames: readonly FormulaFrame[],
    gone: TimesGone | null,
    question: FormulaQuestion,
    now: MeasuresNow,
  ) {
    this.concern = [context.seen];
    this.context = context;
    this.frames = frames;
    this.gone = gone;
    this.question = question;
    this.now = now;
    if (gone === null) return;
    this.rememberedMs = gone.reachMs;
    this.hitSpansOf = (key) => gone.spansOf(key);
    this.setHitSpan = (key, { from }) => gone.note(from, key);
    this.keptUntil = (key) => gone.keptUntil(key);
    this.forget = (key) => gone.forget(key);
  }

  keyAdded(key: number): void {
    for (const frame of this.frames) frame.keyAdded(key);
  }

  keyFreed(key: number): void {
    for (const frame of this.frames) frame.keyFreed(key);
    this.gone?.leaving(key);
  }

  rebuild(key: number): void {
    for (const frame of this.frames) frame.rebuild(key);
    this.gone?.forget(key);
  }

  evicting(event: number, key: number): void {
    for (const frame of this.frames) frame.evicting(event, key);
    this.gone?.evicting(event, key);
  }

  labelling(event: number, key: number): void {
    for (const frame of this.frames) frame.labelling(event, key);
  }

  labelled(event: number, key: number): void {
    for (const frame of this.frames) frame.labelled(event, key);
  }

  inserted(event: number, key: number): void {
    const { context, question, now } = this;
    const { store, seen, hit } = context;
    if (!store.events.has(event, seen.word, seen.mask)) return;
    for (const frame of this.frames) frame.inserted(event, key);
    if (!store.events.has(event, question.asked.word, question.asked.mask)) return;
    now.begin({ event, key });
    if (!question.holds(event) || now.isBeyond) return;
    const value = question.show?.(event) ?? Number.NaN;
    const bound = question.bound?.(event) ?? Number.NaN;
    const evidence = now.evidence();
    if (now.isBeyond) return;
    store.events.mark(event, hit.word, hit.mask);
    context.raise({
      key,
      anchor: event,
      value: Number.isNaN(value) ? null : value,
      windowStart: null,
      evidence: evidence.slice(-EVIDENCE_MAX),
      evidenceCount: evidence.length,
      firstAt: store.events.timeOf(evidence[0] ?? event),
      steps: [],
      threshold: Number.isNaN(bound) ? null : bound,
    });
  }
}
