import { z } from "zod";
import { Alert, AlertActivity } from "@/lib/contract/alert";
import {
  AlertPage,
  AssignBody,
  BulkAcknowledgeBody,
  CommentBody,
  ResendBody,
  ResolveBody,
  RestoreBody,
  RuleStateBody,
  SimulatorBody,
  TuneBody,
  VersionBody,
  WatermarkBody,
} from "@/lib/contract/api";
import { ACCOUNT_OPERATIONS } from "./account-operations";
import { AUDIT_OPERATIONS } from "./audit-operations";
import { BACKTEST_OPERATIONS } from "./backtest-operations";
import { DRAFT_OPERATIONS, DraftBody } from "./draft-operations";
import { HEALTH_OPERATIONS } from "./health-operations";
import { KEY_OPERATIONS } from "./key-operations";
import { LIST_OPERATIONS } from "./list-operations";
import { MISSED_OPERATIONS } from "./missed-operations";
import type { Operation, QueryParameter } from "./operation";
import { PRIVACY_OPERATIONS } from "./privacy-operations";
import { RuleBody, SavedRuleBody, StoredRuleBody, TransactionBody } from "./shapes";
import { TRANSACTION_OPERATIONS } from "./transaction-operations";
import { USER_OPERATIONS } from "./user-operations";

const json = (schema: z.ZodType) => ({ types: ["application/json"], schema });
const items = (schema: z.ZodType) => z.object({ items: z.array(schema) });
const filters: readonly QueryParameter[] = [
  { name: "status", says: "open, acknowledged, resolved; several separated by commas" },
  { name: "severity", says: "low, medium, high, critical; several separated by commas" },
  { name: "ruleId", says: "Ids of rules, separated by commas" },
  { name: "assignee", says: "A user's id, me, or none" },
  { name: "key", says: "A key's value, exact: an account id, a device id, ..." },
  { name: "from", says: "Detected at or after, epoch milliseconds" },
  { name: "to", says: "Detected before, epoch milliseconds" },
  { name: "q", says: "Part of summary, rule name or key, in any case" },
];
const paging: readonly QueryParameter[] = [
  { name: "cursor", says: "nextCursor of the page before" },
  { name: "limit", says: "1 to 200, default 50" },
];
const step = (path: string, summary: string, body: z.ZodType): Operation => ({
  method: "post",
  path: `/api/v1/alerts/{id}/${path}`,
  summary,
  permission: "workAlerts",
  body: json(body),
  success: { status: 200, says: "The alert after the step", schema: Alert },
  refusals: [404, 409],
});
const ruleChange = { status: 200, says: "The rule after the change", schema: StoredRuleBody } as const;

/** Every call under /api/v1; a test holds it against the routes. */
export const OPERATIONS: readonly Operation[] = [
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
      schema: z.object({
        accepted: z.number().int(),
        rejected: z.array(z.object({ index: z.number().int(), error: z.string() })).describe("The first 1,000"),
        rejectedMore: z.number().int().optional().describe("Rejected beyond those; left out when there are none"),
      }),
    },
    refusals: [413, 415, 503],
  },
  {
    method: "get",
    path: "/api/v1/alerts",
    summary: "Alerts, newest first",
    permission: "read",
    query: [
      ...filters,
      { name: "sort", says: "-detectedAt (default), detectedAt, -severity, -lastEventAt, -occurrences" },
      ...paging,
    ],
    success: { status: 200, says: "One page", schema: AlertPage },
  },
  {
    method: "get",
    path: "/api/v1/alerts/counts",
    summary: "How many alerts fit the filters, by status and by severity",
    permission: "read",
    query: filters,
    success: { status: 200, says: "The counts" },
  },
  {
    method: "post",
    path: "/api/v1/alerts/acknowledge",
    summary: "Acknowledge many alerts, each as its own step",
    permission: "workAlerts",
    body: json(BulkAcknowledgeBody),
    success: { status: 200, says: "Those changed, and those that could not be with the reason" },
  },
  {
    method: "get",
    path: "/api/v1/alerts/{id}",
    summary: "An alert with its hits, evidence, history and comments",
    permission: "read",
    success: {
      status: 200,
      says: "The alert and everything that explains it",
      schema: z.object({
        alert: Alert,
        hits: z.array(z.unknown()),
        hitsTotal: z.number().int(),
        evidence: z.array(z.unknown()),
        context: z.array(z.unknown()),
        history: z.array(AlertActivity),
        rule: StoredRuleBody.nullable(),
      }),
    },
    refusals: [404],
  },
  step("acknowledge", "open → acknowledged", VersionBody),
  step("resolve", "open or acknowledged → resolved", ResolveBody),
  step("reopen", "resolved → open", VersionBody),
  step("assign", "Make someone, or nobody, its owner", AssignBody),
  step("comments", "Add a comment", CommentBody),
  {
    method: "get",
    path: "/api/v1/rules",
    summary: "All rules with their state and what they do right now",
    permission: "read",
    success: { status: 200, says: "The rules, by name", schema: items(StoredRuleBody) },
  },
  {
    method: "post",
    path: "/api/v1/rules",
    summary: "Add a rule",
    permission: "changeRules",
    body: json(RuleBody),
    success: { status: 201, says: "The rule", schema: SavedRuleBody },
    refusals: [409, 422],
  },
  {
    method: "get",
    path: "/api/v1/rules/{id}",
    summary: "A rule with its state and what it does right now",
    permission: "read",
    success: { status: 200, says: "The rule", schema: StoredRuleBody },
    refusals: [404],
  },
  {
    method: "put",
    path: "/api/v1/rules/{id}",
    summary: "Replace a rule (with the version it starts from), or add it (without one)",
    permission: "changeRules",
    body: json(RuleBody),
    success: { ...ruleChange, schema: SavedRuleBody },
    refusals: [404, 409, 422],
  },
  {
    method: "delete",
    path: "/api/v1/rules/{id}",
    summary: "Delete a rule; its alerts stay",
    permission: "changeRules",
    query: [{ name: "version", says: "Only if this is still the rule's version" }],
    success: { status: 204, says: "Deleted" },
    refusals: [404, 409],
  },
  {
    method: "patch",
    path: "/api/v1/rules/{id}/params",
    summary: "Tune thresholds within their limits, or propose that where it takes two people",
    permission: "tuneRules",
    body: json(TuneBody),
    success: { ...ruleChange, says: "The rule after the change, in force in every detector within a second" },
    otherwise: { status: 202, says: "The proposal that now waits for someone else", schema: DraftBody },
    refusals: [404, 409, 422],
  },
  {
    method: "patch",
    path: "/api/v1/rules/{id}/state",
    summary: "Enable or disable, live or shadow",
    permission: "changeRules",
    body: json(RuleStateBody),
    success: ruleChange,
    refusals: [404, 409],
  },
  {
    method: "post",
    path: "/api/v1/rules/{id}/restore",
    summary: "Bring an older version's definition back, as a new version",
    permission: "changeRules",
    body: json(RestoreBody),
    success: ruleChange,
    refusals: [404, 409, 422],
  },
  {
    method: "get",
    path: "/api/v1/rules/{id}/versions",
    summary: "A rule's history, newest first",
    permission: "read",
    success: { status: 200, says: "The versions with author, time and what changed" },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/rule-health",
    summary:
      "How well each rule does its work: hits, alerts, precision, cost, overlap, and what someone should look at",
    permission: "read",
    query: [
      { name: "from", says: "Detected at or after, epoch milliseconds" },
      { name: "to", says: "Detected before, epoch milliseconds; at most 90 days later" },
    ],
    success: { status: 200, says: "Every rule that exists, by name, with the period that the figures are about" },
  },
  ...DRAFT_OPERATIONS,
  ...LIST_OPERATIONS,
  ...TRANSACTION_OPERATIONS,
  ...BACKTEST_OPERATIONS,
  ...MISSED_OPERATIONS,
  {
    method: "get",
    path: "/api/v1/simulator",
    summary: "Whether the simulator runs, and how fast",
    permission: "read",
    success: { status: 200, says: "Its state", schema: z.object({ running: z.boolean(), rate: z.number() }) },
  },
  {
    method: "put",
    path: "/api/v1/simulator",
    summary: "Set the simulator's rate in transactions per second; 0 pauses it",
    permission: "changeSimulator",
    body: json(SimulatorBody),
    success: { status: 200, says: "Its state", schema: z.object({ running: z.boolean(), rate: z.number() }) },
  },
  {
    method: "get",
    path: "/api/v1/system",
    summary: "Stream, detectors, database, gateway and partitions right now",
    permission: "read",
    success: { status: 200, says: "The state of the whole" },
  },
  ...HEALTH_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...KEY_OPERATIONS,
  ...USER_OPERATIONS,
  ...PRIVACY_OPERATIONS,
  ...AUDIT_OPERATIONS,
  {
    method: "post",
    path: "/api/v1/system/watermark",
    summary: "Set the watermark of a partition, or of all whose time stands in the future, back to the clock",
    permission: "changeSettings",
    body: json(WatermarkBody),
    success: {
      status: 200,
      says: "The partitions whose watermark was set back; their state is made anew from `from` to `offset`",
      schema: z.object({
        partitions: z.array(
          z.object({
            topic: z.string(),
            partition: z.number().int(),
            stood: z.number().nullable(),
            from: z.number().int(),
            offset: z.number().int(),
          }),
        ),
      }),
    },
  },
  {
    method: "get",
    path: "/api/v1/dead-letters",
    summary: "Records that could not be evaluated, newest first",
    permission: "read",
    query: paging,
    success: { status: 200, says: "One page" },
  },
  {
    method: "get",
    path: "/api/v1/dead-letters/suggestion",
    summary: "A mapping that seems to fit the newest records that were rejected",
    permission: "read",
    success: {
      status: 200,
      says: "The mapping as YAML, or null where there is nothing to go by, with what the first records become by it",
      schema: z.object({
        records: z.number().int(),
        unread: z.number().int(),
        yaml: z.string().nullable(),
        preset: z.string().nullable(),
        notes: z.array(z.string()),
        examples: z.array(z.string()),
      }),
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
    success: { status: 200, says: "OpenAPI 3.1" },
  },
];
