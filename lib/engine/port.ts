import type { HeldEvent, RaisedHit } from "@/lib/contract/hit";
import type { ManagedLists } from "@/lib/contract/list";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import type { Clock } from "./cost-meter";
import type { LabelRead, LabelVerdict } from "./label-read";
import type { EngineLimits } from "./limits";
import type { DeltaSnapshot, StoredDelta } from "./snapshot/delta-snapshot";

/** What became of a transaction: evaluated, below the watermark, or read before. */
export type Verdict = "accepted" | "late" | "duplicate";

/** `held` tells what is held of the hit's evidence, in its order, and only until the sink returns; nothing of a `match`. */
export type HitSink = (hit: RaisedHit, held: () => readonly HeldEvent[]) => void;

export interface EngineOptions {
  readonly rules: readonly RuleDefinition[];
  readonly allowedLatenessMs: number;
  /**
   * `own` (default): the watermark follows the greatest timestamp, and lateness and duplicates are judged here. `given`:
   * it only moves by `advance`, nothing is late, and only what a key still holds is a duplicate.
   */
  readonly watermark?: "own" | "given";
  /** The greatest timestamp that was read before this engine starts; null for none. */
  readonly maxEventTime?: number | null;
  /** The reading clock (`readAt`) of the last one read before; Infinity, the default, where it made no difference. */
  readonly readingClock?: number;
  readonly limits?: Partial<EngineLimits>;
  readonly lists?: ManagedLists;
  /** To estimate with what each rule costs; without it costs are 0. */
  readonly clock?: Clock;
  /**
   * What delta snapshots of another engine gave, any order, those it called obsolete left out; `rules` are those that were in
   * force. Watermark and greatest event time come from there.
   */
  readonly restore?: readonly StoredDelta[];
}

/** What a rule did since it came into force with the structure that it has. */
interface RuleStats {
  readonly ruleId: string;
  readonly hits: number;
  /** Anchors whose search was given up (`candidatesMax`). */
  readonly overflows: number;
  /** Transactions that have its key and were put to it. */
  readonly evaluated: number;
  /**
   * Time spent on its conditions and its matcher, nanoseconds, estimated from a sample; a condition that several rules
   * have counts for each. 0 without a clock.
   */
  readonly costNs: number;
  /** Events held that it sees, estimated from the newest ones; 0 for `match`, which needs none held. */
  readonly heldEvents: number;
}

export interface EngineStats {
  /** Events held now, over all key spaces. */
  readonly heldEvents: number;
  readonly keys: number;
  readonly timers: number;
  readonly overflows: number;
  /** Labels that waited for their transactions until they came. */
  readonly labelsTaken: number;
  /** Dropped because a key held more than `eventsPerKeyMax` (without a field `eventsOfAllMax`), and keys dropped because of `keysMax`. */
  readonly droppedEvents: number;
  readonly droppedKeys: number;
  readonly rules: readonly RuleStats[];
}

/**
 * Evaluates transactions against rules as rules.md defines it. Synchronous and deterministic: the same calls give the
 * same hits in the same order; there is no clock and no randomness. Hits are handed to the sink of the call that raised
 * them. Rules must have been accepted by `parseRule`.
 */
export interface Engine {
  /** Evaluates a transaction for all rules; with `keySpace` only for the rules of that key space (`keySpaceOf`). */
  process(transaction: Transaction, sink: HitSink, keySpace?: string): Verdict;
  /**
   * What a transaction turned out to be, as far as rules look at labels: it counts from now on. Judges nothing and takes no hit back.
   * With `keySpace` only for the rules of that key space.
   */
  label(label: LabelRead, keySpace?: string): LabelVerdict;
  /**
   * The reading clock, epoch milliseconds, of what is processed from now on; Infinity, as at first, for none. The watermark goes no
   * further than the lesser of it and the greatest timestamp, less the lateness; it moves there now where it may, and what that closes
   * is judged. Never moves it back. Without effect when the watermark is given.
   */
  readAt(clock: number, sink: HitSink): void;
  /** Moves the watermark forward to `watermark`, epoch milliseconds, and judges what it closes. Never moves it back. */
  advance(watermark: number, sink: HitSink): void;
  /** The end of a bounded stream: the watermark moves to infinity. */
  finish(sink: HitSink): void;
  /**
   * Puts other rules in force. A rule whose structure stays keeps its windows and what it has hit; any other starts
   * fresh, filled from the events that are still held. Nothing is raised for events read before.
   */
  setRules(rules: readonly RuleDefinition[]): void;
  /**
   * Puts other contents of the managed lists in force, for transactions processed from now on. What was decided of an
   * event when it arrived stays decided. Costs the same whatever is held. Comes before `setRules` when both change.
   */
  setLists(lists: ManagedLists): void;
  /** -Infinity before the first event. */
  readonly watermark: number;
  /** Null before the first event. */
  readonly maxEventTime: number | null;
  /** How far back from the watermark events decide what the engine knows, milliseconds. */
  readonly retentionMs: number;
  stats(): EngineStats;
  /**
   * What changed since the last delta snapshot, about `bytesMax` at most; null when nothing did. The caller stores every delta snapshot
   * in order, or drops the engine.
   */
  takeDelta(bytesMax?: number): DeltaSnapshot | null;
  /**
   * A hash of everything that future hits depend on, independent of how it is arranged and of how it came to be: equal states
   * give equal text.
   */
  digest(): string;
}
