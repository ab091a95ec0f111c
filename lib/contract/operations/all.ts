import { z } from "zod";
import { Alert } from "../alert";
import {
  AlertConflict,
  AlertDetail,
  AlertFacetCounts,
  AlertFilterQuery,
  AlertPage,
  AlertQuery,
  AssignBody,
  BulkAcknowledgeBody,
  BulkResult,
  CommentBody,
  ResolveBody,
  VersionBody,
  WaitBody,
} from "../alert-calls";
import { DraftConflict, RuleDraft } from "../draft";
import { MappingSuggestion } from "../mapping-suggestion";
import {
  RemoveQuery,
  RestoreBody,
  RuleConflict,
  RuleListQuery,
  RuleRow,
  RuleStateBody,
  RuleTestsBody,
  RuleVersionRow,
  TuneBody,
} from "../rule-calls";
import { RuleHealthQuery, RuleHealthReport } from "../rule-health";
import { RuleTestResult } from "../rule-test";
import { RuleBody, SavedRule, StoredRule } from "../stored-rule";
import { SimulatorBody, SimulatorStatus, SystemStatus, WatermarkBody, WatermarkSetBack } from "../system-calls";
import { TransactionBody } from "../transaction-body";
import { DeadLetterPage, DeadLetterQuery, IngestAnswer, ResendBody } from "../transaction-calls";
import { ACCOUNT_OPERATIONS } from "./account";
import { ACTION_OPERATIONS } from "./action";
import { ANALYTICS_OPERATIONS } from "./analytics";
import { AUDIT_OPERATIONS } from "./audit";
import { BACKTEST_OPERATIONS } from "./backtest";
import { BRAKE_OPERATIONS } from "./brake";
import { CASE_OPERATIONS } from "./case";
import { CHANNEL_OPERATIONS } from "./channel";
import { COMMENT_OPERATIONS } from "./comment";
import { DECISION_OPERATIONS } from "./decision";
import { DRAFT_OPERATIONS } from "./draft";
import { ENTITY_OPERATIONS } from "./entity";
import { ENTITY_LINK_OPERATIONS } from "./entity-links";
import { ENTITY_OVERVIEW_OPERATIONS } from "./entity-overview";
import { EXPORT_OPERATIONS } from "./export";
import { GATHERING_OPERATIONS } from "./gathering";
import { HEALTH_OPERATIONS } from "./health";
import { HOLD_OUT_OPERATIONS } from "./hold-out";
import { KEY_OPERATIONS } from "./key";
import { LABEL_OPERATIONS } from "./label";
import { LIST_OPERATIONS } from "./list";
import { MISSED_OPERATIONS } from "./missed";
import { NOISE_OPERATIONS } from "./noise";
import { NOTICE_OPERATIONS } from "./notices";
import type { Operation } from "./operation";
import { PRIVACY_OPERATIONS } from "./privacy";
import { QUEUE_OPERATIONS } from "./queue";
import { RATE_OPERATIONS } from "./rate";
import { SCORECARD_OPERATIONS } from "./scorecard";
import { TRACE_OPERATIONS } from "./trace";
import { TRANSACTION_OPERATIONS } from "./transaction";
import { USER_OPERATIONS } from "./user";
import { VIEW_OPERATIONS } from "./view";

const json = <S extends z.ZodType>(schema: S) => ({ types: ["application/json"], schema }) as const;
const items = <S extends z.ZodType>(schema: S) => z.object({ items: z.array(schema) });
const step = <P extends string, B extends z.ZodType>(path: P, summary: string, body: B) =>
  ({
    method: "post",
    path: `/api/v1/alerts/{id}/${path}`,
    summary,
    permission: "workAlerts",
    body: json(body),
    success: { status: 200, says: "The alert after the step", schema: Alert },
    conflict: AlertConflict,
    refusals: [404, 409],
  }) as const satisfies Operation;
const either = z.union([DraftConflict, RuleConflict]);
const ruleChange = { status: 200, says: "The rule after the change", schema: StoredRule } as const;

/** Every call under /api/v1; a test holds it against the routes. */
export const OPERATIONS = [
  {
    method: "post",
    path: "/api/v1/transactions",
    summary:
      "Put transactions on the stream: one, an array of at most 1,000, or NDJSON of at most 8 MiB. With TRIPLINE_MAPPING set they are in the shape that it describes; with the header tripline-shape: contract they are as shown here even then",
    permission: "ingest",
    body: {
      types: ["application/json", "application/x-ndjson"],
      schema: z.union([TransactionBody, z.array(TransactionBody).max(1_000)]),
    },
    success: {
      status: 202,
      says: "Those accepted are durably on the stream; the others are listed by their index",
      schema: IngestAnswer,
    },
    refusals: [413, 415, 503],
  },
  {
    method: "get",
    path: "/api/v1/alerts",
    summary: "Alerts, newest first",
    permission: "read",
    query: AlertQuery,
    success: { status: 200, says: "One page", schema: AlertPage },
  },
  {
    method: "get",
    path: "/api/v1/alerts/counts",
    summary: "How many alerts fit the filters, by status and by severity",
    permission: "read",
    query: AlertFilterQuery,
    success: { status: 200, says: "The counts", schema: AlertFacetCounts },
  },
  {
    method: "post",
    path: "/api/v1/alerts/acknowledge",
    summary: "Acknowledge many alerts, each as its own step",
    permission: "workAlerts",
    body: json(BulkAcknowledgeBody),
    success: { status: 200, says: "Those changed, and those that could not be with the reason", schema: BulkResult },
  },
  {
    method: "get",
    path: "/api/v1/alerts/{id}",
    summary: "An alert with its hits, evidence, history and comments",
    permission: "read",
    success: {
      status: 200,
      says: "The alert and everything that explains it",
      schema: AlertDetail,
    },
    refusals: [404],
  },
  ...TRACE_OPERATIONS,
  step("acknowledge", "open → acknowledged", VersionBody),
  step("resolve", "open or acknowledged → resolved", ResolveBody),
  step("reopen", "resolved → open", VersionBody),
  step("assign", "Make someone, or nobody, its owner", AssignBody),
  step("comments", "Add a comment", CommentBody),
  step("wait", "Wait for the customer until a date, or no longer", WaitBody),
  {
    method: "get",
    path: "/api/v1/rules",
    summary: "All rules with their state and what they do right now",
    query: RuleListQuery,
    permission: "read",
    success: { status: 200, says: "The rules, by name", schema: items(RuleRow) },
  },
  {
    method: "post",
    path: "/api/v1/rules",
    summary: "Add a rule",
    permission: "changeRules",
    body: json(RuleBody),
    success: { status: 201, says: "The rule", schema: SavedRule },
    conflict: RuleConflict,
    refusals: [409, 422],
  },
  {
    method: "get",
    path: "/api/v1/rules/{id}",
    summary: "A rule with its state and what it does right now",
    permission: "read",
    success: { status: 200, says: "The rule", schema: RuleRow },
    refusals: [404],
  },
  {
    method: "put",
    path: "/api/v1/rules/{id}",
    summary: "Replace a rule (with the version it starts from), or add it (without one)",
    permission: "changeRules",
    body: json(RuleBody),
    success: { ...ruleChange, schema: SavedRule },
    conflict: RuleConflict,
    refusals: [404, 409, 422],
  },
  {
    method: "delete",
    path: "/api/v1/rules/{id}",
    summary: "Delete a rule; its alerts stay",
    permission: "changeRules",
    query: RemoveQuery,
    success: { status: 204, says: "Deleted" },
    conflict: RuleConflict,
    refusals: [404, 409],
  },
  {
    method: "patch",
    path: "/api/v1/rules/{id}/params",
    summary: "Tune thresholds within their limits, or propose that where it takes two people",
    permission: "tuneRules",
    body: json(TuneBody),
    success: { ...ruleChange, says: "The rule after the change, in force in every detector within a second" },
    otherwise: [{ status: 202, says: "The proposal that now waits for someone else", schema: RuleDraft }],
    conflict: either,
    refusals: [404, 409, 422],
  },
  {
    method: "patch",
    path: "/api/v1/rules/{id}/state",
    summary: "Enable or disable, live or shadow",
    permission: "changeRules",
    body: json(RuleStateBody),
    success: ruleChange,
    conflict: RuleConflict,
    refusals: [404, 409, 422],
  },
  {
    method: "post",
    path: "/api/v1/rules/{id}/restore",
    summary: "Bring an older version's definition back, as a new version",
    permission: "changeRules",
    body: json(RestoreBody),
    success: ruleChange,
    conflict: RuleConflict,
    refusals: [404, 409, 422],
  },
  {
    method: "get",
    path: "/api/v1/rules/{id}/versions",
    summary: "A rule's history, newest first",
    permission: "read",
    success: { status: 200, says: "The versions with author, time and what changed", schema: items(RuleVersionRow) },
    refusals: [404],
  },
  {
    method: "post",
    path: "/api/v1/rule-tests",
    summary: "Run the tests that a rule carries, whether it is saved or not",
    permission: "draftRules",
    body: json(RuleTestsBody),
    success: { status: 200, says: "What came of each test, in their order", schema: items(RuleTestResult) },
    refusals: [422],
  },
  {
    method: "get",
    path: "/api/v1/rule-health",
    summary:
      "How well each rule does its work: hits, alerts, precision, cost, overlap, and what someone should look at",
    permission: "read",
    query: RuleHealthQuery,
    success: {
      status: 200,
      says: "Every rule that exists, by name, with the period that the figures are about",
      schema: RuleHealthReport,
    },
  },
  ...DECISION_OPERATIONS,
  ...DRAFT_OPERATIONS,
  ...LIST_OPERATIONS,
  ...RATE_OPERATIONS,
  ...TRANSACTION_OPERATIONS,
  ...ENTITY_OPERATIONS,
  ...ENTITY_OVERVIEW_OPERATIONS,
  ...ENTITY_LINK_OPERATIONS,
  ...LABEL_OPERATIONS,
  ...BRAKE_OPERATIONS,
  ...HOLD_OUT_OPERATIONS,
  ...SCORECARD_OPERATIONS,
  ...BACKTEST_OPERATIONS,
  ...MISSED_OPERATIONS,
  ...NOISE_OPERATIONS,
  ...QUEUE_OPERATIONS,
  ...VIEW_OPERATIONS,
  ...CASE_OPERATIONS,
  ...COMMENT_OPERATIONS,
  ...GATHERING_OPERATIONS,
  ...ANALYTICS_OPERATIONS,
  {
    method: "get",
    path: "/api/v1/simulator",
    summary: "Whether the simulator runs, and how fast",
    permission: "read",
    success: { status: 200, says: "Its state", schema: SimulatorStatus },
  },
  {
    method: "put",
    path: "/api/v1/simulator",
    summary: "Set the simulator's rate in transactions per second; 0 pauses it",
    permission: "changeSimulator",
    body: json(SimulatorBody),
    success: { status: 200, says: "Its state", schema: SimulatorStatus },
  },
  {
    method: "get",
    path: "/api/v1/system",
    summary: "Stream, detectors, database, gateway and partitions right now",
    permission: "read",
    success: { status: 200, says: "The state of the whole", schema: SystemStatus },
  },
  ...HEALTH_OPERATIONS,
  ...CHANNEL_OPERATIONS,
  ...ACTION_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...NOTICE_OPERATIONS,
  ...KEY_OPERATIONS,
  ...USER_OPERATIONS,
  ...PRIVACY_OPERATIONS,
  ...AUDIT_OPERATIONS,
  ...EXPORT_OPERATIONS,
  {
    method: "post",
    path: "/api/v1/system/watermark",
    summary: "Set the watermark of a partition, or of all whose time stands in the future, back to the clock",
    permission: "changeSettings",
    body: json(WatermarkBody),
    success: {
      status: 200,
      says: "The partitions whose watermark was set back; their state is made anew from `from` to `offset`",
      schema: z.object({ partitions: z.array(WatermarkSetBack) }),
    },
  },
  {
    method: "get",
    path: "/api/v1/dead-letters",
    summary: "Records that could not be evaluated, newest first",
    permission: "read",
    query: DeadLetterQuery,
    success: { status: 200, says: "One page", schema: DeadLetterPage },
  },
  {
    method: "get",
    path: "/api/v1/dead-letters/suggestion",
    summary: "A mapping that seems to fit the newest records that were rejected",
    permission: "read",
    success: {
      status: 200,
      says: "The mapping as YAML, or null where there is nothing to go by, with what the first records become by it",
      schema: MappingSuggestion,
    },
  },
  {
    method: "post",
    path: "/api/v1/dead-letters/resend",
    summary: "Put a dead letter's record on the input topic once more",
    permission: "ingest",
    body: json(ResendBody),
    success: { status: 202, says: "It is on the stream", schema: z.object({ accepted: z.number().int() }) },
    refusals: [404, 503],
  },
  {
    method: "get",
    path: "/api/v1/openapi.json",
    summary: "This description",
    permission: null,
    success: { status: 200, says: "OpenAPI 3.1", schema: z.record(z.string(), z.unknown()) },
  },
  {
    method: "get",
    path: "/api/v1/asyncapi.json",
    summary: "The description of the topic of alerts",
    permission: null,
    success: { status: 200, says: "AsyncAPI 3", schema: z.record(z.string(), z.unknown()) },
  },
] as const satisfies readonly Operation[];
