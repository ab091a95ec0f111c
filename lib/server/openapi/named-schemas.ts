import { Account } from "@/lib/contract/account";
import { Action } from "@/lib/contract/action";
import { ActionConflict, ActionPress } from "@/lib/contract/action-press";
import { Alert, AlertActivity } from "@/lib/contract/alert";
import { AlertConflict, AlertDetail, AlertPage } from "@/lib/contract/alert-calls";
import { ApiKey } from "@/lib/contract/api-key-schema";
import { AuditLine, AuditPage } from "@/lib/contract/audit-schema";
import {
  Backtest,
  BacktestSummary,
  CompareResult,
  ExamplesResult,
  ExplainResult,
  SurfaceResult,
  SweepResult,
  TraceResult,
} from "@/lib/contract/backtest";
import { Condition, Operand } from "@/lib/contract/condition";
import { DraftConflict, PublishAnswer, RuleDraft, SavedDraft, SettingsAnswer } from "@/lib/contract/draft";
import { Erasure, ErasureReport } from "@/lib/contract/erasure";
import { Expression } from "@/lib/contract/expression/schema";
import { FormulaCondition, FormulaExpression, FormulaMeasure } from "@/lib/contract/formula-parts";
import { Hit } from "@/lib/contract/hit-schema";
import { ListRow } from "@/lib/contract/list-api";
import { MissedResult } from "@/lib/contract/missed";
import { RuleConflict, RuleHitPage, RuleHitRow, RuleRow, RuleVersionRow } from "@/lib/contract/rule-calls";
import { RuleHealth, RuleHealthReport } from "@/lib/contract/rule-health";
import { AnyPattern, Definition, PATTERN_SHAPES } from "@/lib/contract/rule-shape";
import { ConditionField, Duration, MeasuredField, Param, ParamRef, TransactionField } from "@/lib/contract/rule-values";
import { RuleWarning } from "@/lib/contract/rule-warning";
import { Candidate, Rollout, RuleBody, SavedRule, StoredRule } from "@/lib/contract/stored-rule";
import { StoredTransaction } from "@/lib/contract/stored-transaction";
import { SystemStatus } from "@/lib/contract/system-calls";
import { AlertTrace } from "@/lib/contract/trace";
import { DeadLetterPage, DeadLetterRow } from "@/lib/contract/transaction-calls";
import { UserAccount, UserWithLink } from "@/lib/contract/user-account";
import { Measure, Window } from "@/lib/contract/window";

/** `MatchPattern` and its like. */
const PATTERNS = Object.fromEntries(
  [...PATTERN_SHAPES].map(([type, shape]) => [`${type.charAt(0).toUpperCase()}${type.slice(1)}Pattern`, shape]),
);

/** Schemas that the description of the API names, for other places in it and for whoever makes a client from it. */
export const NAMED_SCHEMAS = {
  // Before all that hold conditions: what holds itself is described where it is met first, and that is to be its own place.
  Expression,
  Condition,
  FormulaExpression,
  FormulaCondition,
  Account,
  Action,
  ActionConflict,
  ActionPress,
  Alert,
  AlertActivity,
  AlertConflict,
  AlertDetail,
  AlertPage,
  AlertTrace,
  ApiKey,
  AuditLine,
  AuditPage,
  Backtest,
  BacktestSummary,
  Candidate,
  CompareResult,
  DeadLetterPage,
  DeadLetterRow,
  ConditionField,
  DraftConflict,
  Duration,
  Erasure,
  ErasureReport,
  ExamplesResult,
  ExplainResult,
  FormulaMeasure,
  Hit,
  ListRow,
  Measure,
  MeasuredField,
  MissedResult,
  Operand,
  Param,
  ParamRef,
  Pattern: AnyPattern,
  PublishAnswer,
  Rollout,
  RuleBody,
  RuleDefinition: Definition,
  RuleDraft,
  RuleHealth,
  RuleHealthReport,
  RuleConflict,
  RuleHitPage,
  RuleHitRow,
  RuleRow,
  RuleVersionRow,
  RuleWarning,
  SavedDraft,
  SavedRule,
  Settings: SettingsAnswer,
  TransactionField,
  StoredRule,
  StoredTransaction,
  SurfaceResult,
  SweepResult,
  SystemStatus,
  TraceResult,
  UserAccount,
  UserWithLink,
  Window,
  ...PATTERNS,
};
