import { Account } from "@/lib/contract/account";
import { Alert, AlertActivity } from "@/lib/contract/alert";
import { AlertConflict, AlertDetail, AlertPage } from "@/lib/contract/alert-calls";
import { ApiKey } from "@/lib/contract/api-key-schema";
import { AuditLine, AuditPage } from "@/lib/contract/audit-schema";
import { Backtest, BacktestSummary, CompareResult, ExplainResult, SweepResult } from "@/lib/contract/backtest";
import { DraftConflict, PublishAnswer, RuleDraft, SavedDraft, SettingsAnswer } from "@/lib/contract/draft";
import { Erasure, ErasureReport } from "@/lib/contract/erasure";
import { Hit } from "@/lib/contract/hit-schema";
import { ListRow } from "@/lib/contract/list-api";
import { MissedResult } from "@/lib/contract/missed";
import { RuleConflict, RuleHitPage, RuleHitRow, RuleRow, RuleVersionRow } from "@/lib/contract/rule-calls";
import { RuleHealth, RuleHealthReport } from "@/lib/contract/rule-health";
import { RuleWarning } from "@/lib/contract/rule-warning";
import { Candidate, Definition, Rollout, SavedRule, StoredRule } from "@/lib/contract/stored-rule";
import { StoredTransaction } from "@/lib/contract/stored-transaction";
import { SystemStatus } from "@/lib/contract/system-calls";
import { DeadLetterPage, DeadLetterRow } from "@/lib/contract/transaction-calls";
import { UserAccount, UserWithLink } from "@/lib/contract/user-account";

/** Schemas that the description of the API names, for other places in it and for whoever makes a client from it. */
export const NAMED_SCHEMAS = {
  Account,
  Alert,
  AlertActivity,
  AlertConflict,
  AlertDetail,
  AlertPage,
  ApiKey,
  AuditLine,
  AuditPage,
  Backtest,
  BacktestSummary,
  Candidate,
  CompareResult,
  DeadLetterPage,
  DeadLetterRow,
  Definition,
  DraftConflict,
  Erasure,
  ErasureReport,
  ExplainResult,
  Hit,
  ListRow,
  MissedResult,
  PublishAnswer,
  Rollout,
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
  StoredRule,
  StoredTransaction,
  SweepResult,
  SystemStatus,
  UserAccount,
  UserWithLink,
};
