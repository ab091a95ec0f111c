import { EVIDENCE_MAX, type StepExplanation } from "@/lib/contract/hit";
import { NONE } from "@/lib/engine/columns";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Bit, Matcher, RuleContext } from "@/lib/engine/matcher";
import type { Records } from "@/lib/engine/records";
import { ChainMarks } from "./chain-marks";
import type { SequenceBits, SequencePlan } from "./plan";
import { type Checks, SequenceSearch } from "./search";

const NO_CHAIN = Number.NEGATIVE_INFINITY;

/**
 * `sequence` with relaxed contiguity. Per key and position it keeps the latest time at which a chain that has come that
 * far can have begun. A later beginning is never worse, so one number stands for all chains, and an event costs as many
 * steps as the sequence has positions, however long the window; one out of order as many again for each event that is run
 * again, from the nearest mark before it. Before a step with a `gap` it keeps the latest event of such a chain too: the two may
 * be of different chains. There, and where steps refer to earlier ones, this is only necessary for a hit; `SequenceSearch`
 * then decides.
 */
export class RelaxedSequence implements Matcher {
  readonly concern: readonly Bit[];
  private readonly records: Records;
  /** Cell of the first position; the others follow it. */
  private readonly begun: number;
  /** By position, where the next one has a gap: the cell of the time of the latest event there; NONE where it has none. */
  private readonly latest: readonly number[];
  private readonly stride: number;
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  private readonly plan: SequencePlan;
  private readonly bits: SequenceBits;
  private readonly withinMs: number;
  private readonly search: SequenceSearch;
  private readonly marks: ChainMarks;

  constructor(
    context: RuleContext,
    plan: SequencePlan,
    bits: SequenceBits,
    withinMs: number,
    checks: Checks,
    chosen: Int32Array,
  ) {
    this.concern = bits.relevant;
    this.context = context;
    this.store = context.store;
    this.plan = plan;
    this.bits = bits;
    this.withinMs = withinMs;
    const positions = Math.max(1, plan.length - 1);
    this.stride = positions + plan.soonMs.filter(Number.isFinite).length;
    this.search = new SequenceSearch(context, plan, bits, withinMs, checks, chosen);
    this.records = context.store.keys.records;
    this.begun = this.records.reserveDoubles(this.stride);
    let cell = this.begun + positions;
    this.latest = plan.soonMs.map((_, p) => (Number.isFinite(plan.soonMs[p + 1]) ? cell++ : NONE));
    this.marks = new ChainMarks(this.store, this.records, this.begun, this.stride);
  }

  keyAdded(key: number): void {
    this.marks.drop(key);
    this.forgetChains(key);
  }

  keyFreed(key: number): void {
    this.marks.drop(key);
  }

  evicting(event: number, key: number): void {
    this.marks.evicting(event, key);
  }

  rebuild(key: number): void {
    this.keyAdded(key);
    for (let e = this.store.keys.headOf(key); e !== NONE; e = this.store.events.nextOf(e)) {
      if (this.isRelevant(e)) this.advance(e, key);
    }
  }

  labelled(_event: number, key: number): void {
    this.rebuild(key);
  }

  inserted(event: number, key: number): void {
    if (!this.isRelevant(event)) return;
    if (this.isNewest(event)) {
      if (this.advance(event, key)) this.judge(event, key);
    } else {
      this.runAgain(event, key);
    }
  }

  private forgetChains(key: number): void {
    for (let p = 0; p < this.stride; p++) this.records.setDouble(key, this.begun + p, NO_CHAIN);
  }

  private isRelevant(event: number): boolean {
    for (const { word, mask } of this.bits.relevant) if (this.store.events.has(event, word, mask)) return true;
    return false;
  }

  private isNewest(event: number): boolean {
    let e = this.store.events.nextOf(event);
    while (e !== NONE && !this.isRelevant(e)) e = this.store.events.nextOf(e);
    return e === NONE;
  }

  /**
   * Takes the next event in order into every chain, from the last position down so that it is used once in each.
   * Returns whether it ends a chain that began within the window.
   */
  private advance(event: number, key: number): boolean {
    const { store, bits } = this;
    const { length } = this.plan;
    const { records } = this;
    const at = this.begun - 1;
    const time = store.events.timeOf(event);
    let complete = false;
    for (let p = length; p >= 1; p--) {
      const breaks = bits.certainBreaks[p];
      if (breaks !== undefined) {
        for (const bit of breaks) {
          if (store.events.has(event, bit.word, bit.mask)) records.setDouble(key, at + p, NO_CHAIN);
        }
      }
      const bit = bits.positions[p];
      if (bit === undefined || !store.events.has(event, bit.word, bit.mask)) continue;
      const begun = p === 1 ? time : this.begunBefore(p, time, key);
      const latest = this.latest[p] ?? NONE;
      if (latest !== NONE && begun !== NO_CHAIN) records.setDouble(key, latest, time);
      if (p === length) complete = begun > time - this.withinMs;
      else if (begun > records.double(key, at + p)) records.setDouble(key, at + p, begun);
    }
    return complete;
  }

  /** When a chain that an event at `time` takes to position `p` can have begun at the latest. */
  private begunBefore(p: number, time: number, key: number): number {
    const latest = this.latest[p - 1] ?? NONE;
    const isSoon = latest === NONE || time - this.records.double(key, latest) <= (this.plan.soonMs[p] ?? 0);
    return isSoon ? this.records.double(key, this.begun + p - 2) : NO_CHAIN;
  }

  /** An event came out of order: runs the key's events again from a mark before it, and judges what it concerns. */
  private runAgain(event: number, key: number): void {
    const { store, marks } = this;
    const time = store.events.timeOf(event);
    const { hit } = this.context;
    const start = this.startBefore(event, key, time);
    let left = 0;
    if (marks.areKept(key)) for (let e = store.keys.tailOf(key); e !== start; e = store.events.prevOf(e)) left++;
    // Before that not all chains that matter to later anchors are known.
    const soundFrom = time - this.withinMs;
    let reached = false;
    for (let e = start; e !== NONE; e = store.events.nextOf(e)) {
      if (e === event) reached = true;
      if (this.isRelevant(e)) {
        const complete = this.advance(e, key);
        if (
          complete &&
          reached &&
          store.events.timeOf(e) - this.withinMs < time &&
          !store.events.has(e, hit.word, hit.mask)
        ) {
          this.judge(e, key);
        }
      }
      if (left > 0 && store.events.timeOf(e) >= soundFrom) marks.passed(e, key, left);
      left--;
    }
  }

  /** Where a run begins of which the chains that matter to `event` and later anchors come out as if it had begun at the first event. */
  private startBefore(event: number, key: number, time: number): number {
    const { store, marks } = this;
    const known = marks.goBackTo(event, key);
    if (known !== NONE) return known;
    this.forgetChains(key);
    // Twice as far as the event itself needs, so that marks can be left before it.
    const reachMs = marks.areKept(key) ? 2 * this.withinMs : this.withinMs;
    let start = event;
    for (let e = event; e !== NONE && store.events.timeOf(e) > time - reachMs; e = store.events.prevOf(e)) start = e;
    return start;
  }

  private judge(anchor: number, key: number): void {
    const chosen = this.search.find(anchor);
    if (chosen !== null) raiseSequence(this.context, this.plan, chosen, anchor, key);
  }
}

/**
 * `sequence` with strict contiguity: the only events that can end at an anchor are the ones right before it among those
 * that the rule sees, so nothing is kept and they are looked at when an anchor may end them.
 */
export class StrictSequence implements Matcher {
  readonly concern: readonly Bit[];
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  private readonly plan: SequencePlan;
  private readonly bits: SequenceBits;
  private readonly withinMs: number;
  private readonly checks: Checks;
  private readonly chosen: Int32Array;

  constructor(
    context: RuleContext,
    plan: SequencePlan,
    bits: SequenceBits,
    withinMs: number,
    checks: Checks,
    chosen: Int32Array,
  ) {
    this.concern = [context.seen];
    this.context = context;
    this.store = context.store;
    this.plan = plan;
    this.bits = bits;
    this.withinMs = withinMs;
    this.checks = checks;
    this.chosen = chosen;
  }

  inserted(event: number, key: number): void {
    const { store, context } = this;
    if (!this.isSeen(event)) return;
    const until = store.events.timeOf(event) + this.withinMs;
    // A label may have made an anchor further on what it was not when it was judged last.
    let left = context.labelled ? Number.POSITIVE_INFINITY : this.plan.length;
    for (let e = event; e !== NONE && left > 0 && store.events.timeOf(e) < until; e = store.events.nextOf(e)) {
      if (!this.isSeen(e)) continue;
      left--;
      if (!store.events.has(e, context.hit.word, context.hit.mask) && this.matches(e)) {
        raiseSequence(context, this.plan, this.chosen, e, key);
      }
    }
  }

  private isSeen(event: number): boolean {
    return this.store.events.has(event, this.context.seen.word, this.context.seen.mask);
  }

  private matches(anchor: number): boolean {
    const { store } = this;
    const lower = store.events.timeOf(anchor) - this.withinMs;
    let e = anchor;
    for (let p = this.plan.length; p >= 1; p--) {
      while (e !== NONE && !this.isSeen(e)) e = store.events.prevOf(e);
      const bit = this.bits.positions[p];
      if (
        e === NONE ||
        store.events.timeOf(e) <= lower ||
        bit === undefined ||
        !store.events.has(e, bit.word, bit.mask)
      )
        return false;
      this.chosen[p] = e;
      if (!this.checks.pass(p, this.chosen)) return false;
      e = store.events.prevOf(e);
    }
    return true;
  }
}

/** Raises the hit of a sequence whose events are `chosen` by position. */
function raiseSequence(
  context: RuleContext,
  plan: SequencePlan,
  chosen: Int32Array,
  anchor: number,
  key: number,
): void {
  const { store } = context;
  store.events.mark(anchor, context.hit.word, context.hit.mask);
  const events = Array.from(chosen.subarray(1));
  const steps = plan.steps.map(({ step, from, to }): StepExplanation => {
    const matched = events.slice(from - 1, to);
    const based = plan.readsBaseAmount ? matched.flatMap((e) => store.events.baseAmountOf(e) ?? []) : [];
    const inBaseCurrency = based.length === matched.length;
    const amounts = inBaseCurrency ? based : matched.map((e) => store.events.amountOf(e));
    return {
      step: step.name,
      count: to - from + 1,
      amountMin: Math.min(...amounts),
      amountMax: Math.max(...amounts),
      inBaseCurrency,
    };
  });
  context.raise({
    key,
    anchor,
    value: null,
    windowStart: null,
    evidence: events.slice(-EVIDENCE_MAX),
    evidenceCount: events.length,
    firstAt: store.events.timeOf(events[0] ?? anchor),
    steps,
    threshold: null,
  });
}
