import type { RaisedHit } from "@/lib/contract/hit";
import type { CompareOp, Condition, RuleDefinition } from "@/lib/contract/rule";
import type { SentencePiece } from "@/lib/contract/sentence-parts";

/** A condition of a pattern and its place in the rule: `detect.steps[1].when`. */
interface PatternCondition {
  readonly condition: Condition;
  readonly path: string;
  /** The step whose transactions it is about, where there are steps. */
  readonly step?: string;
  /** Whether a hit lacks what satisfies it. */
  readonly lacking?: true;
}

/** A field that a pattern cannot do without, beside those in its conditions. */
interface PatternField {
  readonly field: string;
  readonly path: string;
  /** Whether only its numbers count. */
  readonly numbers: boolean;
}

/** What the value of a hit is compared with. */
interface PatternBound {
  readonly op: CompareOp;
  readonly value: number;
  /** What is compared, as JSON values: two rules whose parts are the same compare the same measure. */
  readonly of: readonly unknown[];
  /** Whether it is compared with amounts, so that it can be drawn among them. */
  readonly amongAmounts: boolean;
}

/** The part of a hit that says when it happened. */
export type HitTime = Pick<RaisedHit, "eventTime" | "windowStart">;

/** What a pattern consists of, and how it and its hits are told. */
export interface PatternDescription<P> {
  /** Whether one transaction is a hit by itself, so that its key decides nothing. */
  readonly single: boolean;
  /** In the rule's order. */
  conditions(pattern: P): readonly PatternCondition[];
  fields(pattern: P): readonly PatternField[];
  /** What it looks for as part of a sentence: lower case, without the key and the full stop. */
  sentence(rule: RuleDefinition, pattern: P): SentencePiece;
  /** What happened, as the beginning of a sentence: lower case, without the key. */
  summary(rule: RuleDefinition, pattern: P, hit: RaisedHit): string;
  /** Null when its hits have no value, or it is not compared with one number that is the same for all. */
  bound(rule: RuleDefinition, pattern: P): PatternBound | null;
  /** The value of a hit in words; null where the number of transactions or the summary says it. */
  valueText(pattern: P, value: number): string | null;
  /** Fields worth a column of their own beside a hit's transactions, those in conditions apart. */
  columns(pattern: P): readonly string[];
  /** The stretch of event time that was looked at for a hit; null when it looks at single events. */
  window(rule: RuleDefinition, pattern: P, hit: HitTime): HitWindow | null;
}

/** Epoch milliseconds. */
export interface HitWindow {
  readonly from: number;
  readonly to: number;
}
