export type { CompareOp, Condition, FieldComparison, Operand } from "./condition";
export type { Expression } from "./expression/schema";
export type { FormulaMeasure } from "./formula-parts";
export type { DurationOrParam, NumberOrParam, Param, ParamRef, Params } from "./rule-values";
export type { RuleWarning } from "./rule-warning";
export type { Measure, Window } from "./window";

/** Why a rule was refused: where (`detect.steps[1].when.op`) and what was expected there. */
export interface RuleIssue {
  readonly path: string;
  readonly expected: string;
}
