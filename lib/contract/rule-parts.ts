import type { RuleWarning } from "./rule-warning";
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

/** The parameters of a rule, by name. */
export type Params = Readonly<Record<string, Param>>;

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

/** Why a rule was refused: where (`detect.steps[1].when.op`) and what was expected there. */
export interface RuleIssue {
  readonly path: string;
  readonly expected: string;
}

export type { RuleWarning };
