import type { Severity } from "./severity";
import type { AttributeValue } from "./transaction";

/** `{ "param": "name" }`: a number (or duration) that an analyst may tune. */
export interface ParamRef {
  readonly param: string;
}
export type NumberOrParam = number | ParamRef;
/** A duration as text (`5m`) or a parameter that holds one. */
export type DurationOrParam = string | ParamRef;

/** A tunable value: a number, or a duration as text when `unit` is "duration". */
export interface Param {
  readonly value: number | string;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly step?: number | string;
  readonly unit?: string;
  readonly label?: string;
}

/** What a field is compared with (rules.md §3). */
export type Operand =
  | AttributeValue
  | ParamRef
  | { readonly field: string }
  | { readonly step: string; readonly pick: "first" | "last"; readonly field: string };

export type CompareOp = "=" | "!=" | "<" | "<=" | ">" | ">=" | "startsWith" | "contains";

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly field: string; readonly op: CompareOp; readonly value: Operand }
  | { readonly field: string; readonly op: "between"; readonly value: readonly [Operand, Operand] }
  | { readonly field: string; readonly op: "in" | "notIn"; readonly value: readonly (AttributeValue | ParamRef)[] }
  | { readonly field: string; readonly op: "exists" | "missing" }
  | { readonly field: string; readonly op: "inList" | "notInList"; readonly value: string };

export type Measure =
  | { readonly fn: "count" }
  | { readonly fn: "count" | "sum" | "avg" | "min" | "max" | "stddev" | "distinct"; readonly field: string };

export type Window =
  | { readonly type: "sliding"; readonly size: DurationOrParam; readonly delay?: DurationOrParam }
  | { readonly type: "tumbling"; readonly size: DurationOrParam }
  | { readonly type: "hopping"; readonly size: DurationOrParam; readonly step: DurationOrParam }
  | { readonly type: "session"; readonly gap: DurationOrParam };

export type SequenceStep =
  | { readonly name: string; readonly when: Condition; readonly times?: NumberOrParam; readonly not?: false }
  | { readonly name: string; readonly when: Condition; readonly not: true };

export type Detect =
  | { readonly type: "match"; readonly when: Condition }
  | {
      readonly type: "aggregate";
      readonly window: Window;
      readonly measure: Measure;
      readonly having: { readonly op: "<" | "<=" | ">" | ">=" | "="; readonly value: NumberOrParam };
    }
  | {
      readonly type: "sequence";
      readonly within: DurationOrParam;
      readonly contiguity?: "relaxed" | "strict";
      readonly steps: readonly SequenceStep[];
    }
  | {
      readonly type: "absence";
      readonly after: Condition;
      readonly expect: Condition;
      readonly within: DurationOrParam;
    }
  | {
      readonly type: "travel";
      readonly maxSpeedKmh: NumberOrParam;
      readonly minDistanceKm: NumberOrParam;
      readonly within?: DurationOrParam;
    }
  | {
      readonly type: "deviation";
      readonly field: string;
      readonly window: DurationOrParam;
      readonly minSamples: NumberOrParam;
      readonly times?: NumberOrParam;
      readonly zScore?: NumberOrParam;
    }
  | {
      readonly type: "firstSeen";
      readonly field: string;
      readonly memory: DurationOrParam;
      readonly minHistory?: NumberOrParam;
      readonly when?: Condition;
    };

/** A rule as rules.md §2 defines it. */
export interface RuleDefinition {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly severity: Severity;
  readonly key: readonly string[];
  readonly where?: Condition;
  readonly params?: Readonly<Record<string, Param>>;
  readonly detect: Detect;
  readonly cooldown?: DurationOrParam;
}

/** `live` raises alerts, `shadow` only counts hits. */
export type RuleMode = "live" | "shadow";

/** A rule as it is stored and served: its definition and its state. */
export interface StoredRule extends RuleDefinition {
  readonly enabled: boolean;
  readonly mode: RuleMode;
  /** Raised by one with every change of anything in it. */
  readonly version: number;
}

/** A version that runs in shadow beside the live one. Its hits are stored under `hitsOf`. */
export interface Candidate {
  readonly definition: RuleDefinition;
  readonly since: number;
  readonly by: string;
  readonly reason: string;
  /** What `rule_id` its hits have: no rule has this id. */
  readonly hitsOf: string;
}

/** A version that raises for a part of the keys while the one before goes on for the others. */
export interface Rollout {
  /** Of the keys, 1 to 99. Which ones is a hash of rule and key: raising it takes none away. */
  readonly percent: number;
  readonly since: number;
  /** What the other keys are looked at with; null when nothing is, because the rule is new. */
  readonly before: { readonly version: number; readonly definition: RuleDefinition } | null;
}

/** Why a rule was refused: where (`detect.steps[1].when.op`) and what was expected there. */
export interface RuleIssue {
  readonly path: string;
  readonly expected: string;
}

/** What makes an accepted rule find nothing as things are: where, and why, as a sentence without its full stop. */
export interface RuleWarning {
  readonly path: string;
  readonly message: string;
}

/** The answer to a rule that was saved. */
export interface SavedRule extends StoredRule {
  readonly warnings: readonly RuleWarning[];
}
