import type { PatternSchema } from "@/lib/patterns/kit/schema";
import type * as schemas from "@/lib/patterns/registry/schemas";
import type { Condition, DurationOrParam, Params, RuleWarning } from "./rule-parts";
import type { Severity } from "./severity";

export type {
  CompareOp,
  Condition,
  DurationOrParam,
  Measure,
  NumberOrParam,
  Operand,
  Param,
  ParamRef,
  RuleIssue,
  RuleWarning,
  Window,
} from "./rule-parts";

/** Which transactions, alone or together, a rule looks for; each kind is a folder of lib/patterns. */
export type PatternType = keyof typeof schemas;
export type PatternOf<T extends PatternType> = (typeof schemas)[T] extends PatternSchema<infer P> ? P : never;
export type Pattern = { readonly [T in PatternType]: PatternOf<T> }[PatternType];

/** A rule as rules.md §2 defines it. */
export interface RuleDefinition {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly severity: Severity;
  readonly key: readonly string[];
  readonly where?: Condition;
  readonly params?: Params;
  readonly detect: Pattern;
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

/** The answer to a rule that was saved. */
export interface SavedRule extends StoredRule {
  readonly warnings: readonly RuleWarning[];
}
