import type { RaisedHit } from "@/lib/contract/hit";
import type { KeyedBy } from "@/lib/contract/key";
import type { DeltaSnapshot, EngineStats } from "@/lib/engine/engine";
import type { LabelsRead } from "@/lib/server/labels/records";
import type { SourcePosition } from "@/lib/server/logs/position";
import type { StreamRecord } from "@/lib/server/stream/port";
import type { Evaluation } from "./evaluation";
import type { ReadingClock } from "./reading-clock";
import type { RulePlan } from "./rule-plan";

/**
 * One partition's engine and what feeds it. Its state is a function of the records it was given in order and of the rules
 * that were in force at each, so giving it the same records again rebuilds it.
 */
export interface Evaluator {
  /** Revision of the rules in force. */
  readonly revision: number;
  /** How the input topic is taken to be keyed. */
  readonly keyedBy: KeyedBy;
  /** Revision of the mapping that records are read with. */
  readonly mapping: number;
  /** What base amounts are in. */
  readonly baseCurrency: string;
  /** Windows of rules that only changed a threshold are kept. */
  setRules(plan: RulePlan): void;
  /**
   * From now on records are read by this clock; none at first. A rekeyed partition, whose sources were read by one, needs it only where
   * its watermark was set back.
   */
  readBy(clock: ReadingClock): void;
  /** Evaluates records in order; what comes of them is added to `into`, or dropped (a rebuild) when it is null. */
  evaluate(records: readonly StreamRecord[], into: Evaluation | null): void;
  /**
   * The same a few transactions at a time, so that others may have a turn between. Yields how many of the records are done;
   * null amid one, where what was evaluated cannot be committed yet.
   */
  steps(records: readonly StreamRecord[], into: Evaluation | null): Generator<number | null, void>;
  /**
   * Moves the watermark of an input partition forward, because the clock does while nothing arrives; what that closes is
   * judged as in `evaluate`. Throws for a rekeyed partition, whose watermark comes from its sources.
   */
  advance(watermark: number, into: Evaluation | null): void;
  /**
   * What became known of transactions counts from now on; `into` gets what is to be forwarded from here. On a rekeyed partition labels
   * come with the records: it is given only what a rebuild begins behind.
   */
  label(read: LabelsRead, into: Evaluation | null): void;
  /** The last place of the feed of labels that was read; `NO_LABELS` on a rekeyed partition. */
  readonly labelsUpTo: number;
  readonly watermark: number;
  readonly maxEventTime: number | null;
  /** How far back from the watermark events are needed, ms. */
  readonly retentionMs: number;
  /**
   * What changed since the last delta snapshot as bytes, about `bytesMax` of them at most; null when nothing did. Every delta snapshot
   * must be stored, in order.
   */
  takeDelta(bytesMax: number): DeltaSnapshot | null;
  /** Equal for states from which the same records raise the same hits. */
  digest(): string;
  /** What was read of each source; empty on the input topic. */
  sources(): Readonly<Record<string, SourcePosition>>;
  stats(): Pick<EngineStats, "heldEvents" | "keys" | "overflows" | "rules">;
}

/** Transactions that are evaluated in one step. */
export const STEP_TRANSACTIONS = 16;

/** Takes all steps at once. */
export function takeWatermarkSteps(steps: Generator<unknown, void>): void {
  while (steps.next().done !== true);
}

/** Takes hits nowhere: what a rebuild raises is stored already. */
export const dropHit = (_hit: RaisedHit): void => {};
