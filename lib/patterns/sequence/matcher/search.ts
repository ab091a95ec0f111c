import { i32, NONE } from "@/lib/engine/columns";
import type { CompiledCondition } from "@/lib/engine/condition";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Bit, RuleContext } from "@/lib/engine/matcher";
import { knownAt, type SequenceBits, type SequencePlan } from "./plan";

/** A condition with references to earlier steps, on an event slot; the references read the events chosen so far. */
export type ReferringTest = CompiledCondition<number>;

interface Check {
  readonly test: ReferringTest;
  /** Positions whose events must pass, or, for a `not` step, between which no event may. */
  readonly from: number;
  readonly to: number;
  readonly gap: Bit | null;
}

/** The conditions that refer to earlier steps, each decided as soon as all events that it names are chosen. */
export class Checks {
  private readonly byPosition: Check[][];
  private readonly store: KeyStore;

  /** `referring` gives the test of a step by its index; null when the step refers to nothing. */
  constructor(
    store: KeyStore,
    plan: SequencePlan,
    referring: readonly (ReferringTest | null)[],
    breaks: readonly (readonly Bit[])[],
  ) {
    this.store = store;
    this.byPosition = Array.from({ length: plan.length + 1 }, () => []);
    for (const { step, index, from, to } of plan.steps) {
      const test = referring[index];
      if (test) this.byPosition[knownAt(plan, step, from)]?.push({ test, from, to, gap: null });
    }
    const nth = new Map<number, number>();
    for (const { step, index, after } of plan.gaps) {
      const order = nth.get(after) ?? 0;
      nth.set(after, order + 1);
      const test = referring[index];
      const gap = breaks[after]?.[order];
      if (test && gap) this.byPosition[knownAt(plan, step, after)]?.push({ test, from: after, to: after + 1, gap });
    }
  }

  get none(): boolean {
    return this.byPosition.every((checks) => checks.length === 0);
  }

  /** Whether all that is decided by choosing position `p` holds; positions from `p` up are chosen. */
  pass(p: number, chosen: Int32Array): boolean {
    for (const check of this.byPosition[p] ?? []) {
      if (check.gap === null ? !this.allPass(check, chosen) : this.anyBetween(check, check.gap, chosen)) return false;
    }
    return true;
  }

  private allPass(check: Check, chosen: Int32Array): boolean {
    for (let p = check.from; p <= check.to; p++) if (!check.test(i32(chosen, p))) return false;
    return true;
  }

  private anyBetween(check: Check, gap: Bit, chosen: Int32Array): boolean {
    const { store } = this;
    const end = i32(chosen, check.to);
    for (let e = store.events.nextOf(i32(chosen, check.from)); e !== NONE && e !== end; e = store.events.nextOf(e)) {
      if (store.events.has(e, gap.word, gap.mask) && check.test(e)) return true;
    }
    return false;
  }
}

/**
 * Finds one way to match a relaxed sequence that ends with a given anchor: latest candidates first, from the anchor
 * backwards. Where no step refers to another, what was tried in vain at a position is not looked at again, and the search is
 * linear; otherwise it visits at most `candidatesMax` events and is given up beyond.
 */
export class SequenceSearch {
  private readonly chosen: Int32Array;
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  private readonly plan: SequencePlan;
  private readonly bits: SequenceBits;
  private readonly withinMs: number;
  private readonly checks: Checks;
  private readonly bounded: boolean;
  /**
   * By position, where no step refers to another: the earliest event that was looked at, NONE while none was; and whether
   * nothing that comes before it can stand there either. Events after it were tried in vain, for a position is asked for ever
   * earlier ones.
   */
  private readonly reached: Int32Array;
  private readonly ended: boolean[];
  private visited = 0;
  private lower = 0;

  constructor(
    context: RuleContext,
    plan: SequencePlan,
    bits: SequenceBits,
    withinMs: number,
    checks: Checks,
    chosen: Int32Array,
  ) {
    this.context = context;
    this.store = context.store;
    this.plan = plan;
    this.bits = bits;
    this.withinMs = withinMs;
    this.checks = checks;
    this.bounded = !checks.none;
    this.chosen = chosen;
    this.reached = new Int32Array(plan.length + 1);
    this.ended = Array.from({ length: plan.length + 1 }, () => false);
  }

  /** The event slots by position, valid until the next call; null when there is no way, or the search was given up. */
  find(anchor: number): Int32Array | null {
    const { length } = this.plan;
    this.visited = 0;
    this.lower = this.store.events.timeOf(anchor) - this.withinMs;
    this.reached.fill(NONE);
    this.ended.fill(false);
    this.chosen[length] = anchor;
    const found = this.checks.pass(length, this.chosen) && this.choose(length - 1);
    if (this.isSpent()) this.context.overflow();
    return found ? this.chosen : null;
  }

  private isSpent(): boolean {
    return this.bounded && this.visited > this.context.limits.candidatesMax;
  }

  private choose(p: number): boolean {
    if (p === 0) return true;
    const { store } = this;
    const bit = this.bits.positions[p];
    const breaks = this.bits.certainBreaks[p];
    if (bit === undefined) return false;
    const next = i32(this.chosen, p + 1);
    const soonest = store.events.timeOf(next) - (this.plan.soonMs[p + 1] ?? Number.POSITIVE_INFINITY);
    for (let e = this.startOf(p, store.events.prevOf(next)); e !== NONE; e = store.events.prevOf(e)) {
      const time = store.events.timeOf(e);
      if (time < soonest) return false;
      if (time <= this.lower) break;
      this.reached[p] = e;
      if (store.events.has(e, bit.word, bit.mask) && this.tryAt(p, e)) return true;
      if (this.isSpent()) return false;
      if (breaks?.some((gap) => store.events.has(e, gap.word, gap.mask))) break;
    }
    this.ended[p] = true;
    return false;
  }

  /** The first event to look at for a position, `start` or what comes before those that were looked at; NONE when there is none. */
  private startOf(p: number, start: number): number {
    const { events } = this.store;
    const reached = i32(this.reached, p);
    if (this.bounded || start === NONE || reached === NONE || events.precedes(start, reached)) {
      this.ended[p] = false;
      return start;
    }
    return this.ended[p] === true ? NONE : events.prevOf(reached);
  }

  private tryAt(p: number, event: number): boolean {
    this.visited++;
    if (this.isSpent()) return false;
    this.chosen[p] = event;
    return this.checks.pass(p, this.chosen) && this.choose(p - 1);
  }
}
