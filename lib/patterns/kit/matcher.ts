import type { RuleDefinition } from "@/lib/contract/rule";
import type { BitLayout, BitTest } from "@/lib/engine/bit-layout";
import type { BuiltMatcher, JudgedByItself, RuleContext } from "@/lib/engine/matcher";
import type { Probe, Trial } from "./nearness";

/** How a pattern is found in a stream. */
export interface PatternMatcher<P> {
  /** The matcher of a rule, its bits taken from `layout`. `guard` is the bit of events that the rule sees, null when it sees all. */
  build(context: RuleContext, pattern: P, guard: BitTest | null, layout: BitLayout): BuiltMatcher | JudgedByItself;
  /**
   * JSON values that two patterns share when they differ in thresholds only (`shape`, `threshold`): then the matcher of the
   * one can go on where that of the other was. Values that decide what is kept of events are part of it.
   */
  structure(pattern: P): readonly unknown[];
  /** How far from a transaction others can lie that are in a hit with it, milliseconds to either side. */
  spanMs(rule: RuleDefinition, pattern: P): number;
  /** The longest pause within what belongs together, where that has no other limit; otherwise null. */
  pauseMs(rule: RuleDefinition, pattern: P): number | null;
  /** How far the watermark must be beyond an anchor before it is judged; 0 where it is judged at once. */
  judgedAfterMs(rule: RuleDefinition, pattern: P): number;
  /** How near a rule came that hit none of the transactions asked about. */
  probe(trial: Trial, pattern: P): Probe;
  /** How many times the span its probe looks at. */
  readonly probeSpans: number;
}
