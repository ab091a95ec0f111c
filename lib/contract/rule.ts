export type { Pattern, PatternOf, PatternType, RuleDefinition } from "./rule-definition";
export type {
  CompareOp,
  Condition,
  DurationOrParam,
  Expression,
  FieldComparison,
  FormulaMeasure,
  Measure,
  NumberOrParam,
  Operand,
  Param,
  ParamRef,
  RuleIssue,
  RuleWarning,
  Window,
} from "./rule-parts";
export type { Candidate, Rollout, RuleMode, SavedRule, StoredRule } from "./stored-rule";
