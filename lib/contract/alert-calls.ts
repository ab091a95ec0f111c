import { z } from "zod";
import { OfferedAction } from "./action-press";
import { Alert, AlertActivity, AlertLabelSchema, AlertStatusSchema } from "./alert";
import { ALERT_DUE, WAIT_NOTE_MAX } from "./alert-due";
import { ALERT_KINDS } from "./alert-kind";
import { ALERT_SORTS } from "./alert-order";
import { COMMENT_FIELDS } from "./comment";
import { Hit } from "./hit-schema";
import { HOURS_OF_WEEK } from "./hour-of-week";
import { TransactionOutcome } from "./label-api";
import { Problem } from "./problem";
import type { Read } from "./read";
import { SeveritySchema } from "./severity-schema";
import { SnoozeUntil } from "./snooze-calls";
import { StoredRule } from "./stored-rule";
import { StoredTransaction } from "./stored-transaction";

/** A filter by the country of the transaction that opened an alert. */
const AlertCountry = z
  .string()
  .regex(/^([A-Z]{2}|none)$/, "expected two capital letters as in CH, or none")
  .describe("Two capital letters as in ISO 3166, of the transaction that opened it; none for those without");

/** A filter by what the keys of alerts name. */
const AlertKind = z
  .enum(ALERT_KINDS)
  .describe("What its key names: account, card, device, merchant, counterparty, ip; other for none of these");

/** Query of `GET /api/v1/alerts`; also the filters of the Alerts page's URL. Lists are comma-separated in the URL. */
export const AlertQuery = z.strictObject({
  status: z.array(AlertStatusSchema).optional().describe("open, acknowledged, resolved; several separated by commas"),
  severity: z.array(SeveritySchema).optional().describe("low, medium, high, critical; several separated by commas"),
  ruleId: z.array(z.string()).optional().describe("Ids of rules, separated by commas"),
  assignee: z.string().optional().describe("A user's id, me, or none"),
  key: z.string().optional().describe("A key's value, exact: an account id, a device id, ..."),
  from: z.number().int().optional().describe("Detected at or after, epoch milliseconds"),
  to: z.number().int().optional().describe("Detected before, epoch milliseconds"),
  label: z
    .array(AlertLabelSchema)
    .optional()
    .describe("Resolved as fraud, false_positive, inconclusive; several separated by commas"),
  country: AlertCountry.optional(),
  kind: AlertKind.optional(),
  acknowledgedFrom: z
    .number()
    .int()
    .optional()
    .describe("First acknowledged, or resolved without that, at or after, epoch milliseconds"),
  acknowledgedTo: z.number().int().optional().describe("The same before"),
  resolvedFrom: z.number().int().optional().describe("Resolved at or after, epoch milliseconds"),
  resolvedTo: z.number().int().optional().describe("Resolved before"),
  hour: z
    .number()
    .int()
    .min(0)
    .max(HOURS_OF_WEEK - 1)
    .optional()
    .describe("Detected in this hour of the week in UTC, 0 to 167 from Monday 00:00 on"),
  q: z.string().max(200).optional().describe("Part of summary, rule name or key, in any case"),
  due: z
    .enum(ALERT_DUE)
    .optional()
    .describe(
      "overdue: past its time limit; hour: within an hour, or overdue. Those that wait for a customer are neither",
    ),
  waiting: z.boolean().optional().describe("true: those that wait for a customer alone; false: all others"),
  sort: z
    .enum(ALERT_SORTS)
    .optional()
    .describe(
      "-detectedAt (default), detectedAt, -severity, -lastEventAt, -occurrences, -score (alerts without one last), -priority (the most urgent first, resolved ones last), dueAt (by deadline, those without one last)",
    ),
  cursor: z.string().optional().describe("nextCursor of the page before"),
  limit: z.number().int().min(1).max(200).optional().describe("1 to 200, default 50"),
});
export type AlertQuery = Read<typeof AlertQuery>;

/** The filters alone, without order and place in the list. */
export const AlertFilterQuery = AlertQuery.omit({ sort: true, cursor: true, limit: true });

/** `POST /api/v1/alerts/next`. */
export const NextAlertBody = z.strictObject({
  filters: AlertFilterQuery.optional().describe("The alert must fit these too; lists are arrays here"),
});
export type NextAlertBody = Read<typeof NextAlertBody>;

export const AlertPage = z.object({ items: z.array(Alert), nextCursor: z.string().nullable() });
export type AlertPage = Read<typeof AlertPage>;

/** `GET /api/v1/alerts/counts` with the same filters (without cursor, limit, sort). */
export const AlertFacetCounts = z.object({
  total: z.number().int(),
  byStatus: z.record(AlertStatusSchema, z.number()),
  bySeverity: z.record(SeveritySchema, z.number()),
  nextFitAt: z
    .number()
    .nullable()
    .optional()
    .describe(
      "With `due` alone: when the next alert comes to fit because time passes, epoch milliseconds; null when none does",
    ),
});
export type AlertFacetCounts = Read<typeof AlertFacetCounts>;

/** `GET /api/v1/alerts/{id}`. */
/** The score of the transaction of an alert's hits that has the highest one, now that all its hits are known. */
export const AlertScore = z.object({
  transactionId: z.string(),
  eventTime: z.number().describe("Of the transaction, epoch milliseconds"),
  score: z.number().int().describe("0 to 1,000"),
  scorecardVersion: z.number().int().nullable().describe("Null: by the rules' own scores"),
  parts: z
    .array(
      z.object({
        ruleId: z.string(),
        ruleName: z.string(),
        strength: z.number().describe("Of its strongest hit of the transaction, 0 to 1"),
        weight: z
          .number()
          .nullable()
          .describe("In the scorecard, null for none; without a scorecard the rule's own score, 0 to 100"),
      }),
    )
    .describe("The live rules that hit the transaction, what adds most first"),
  line: z.string().describe("How it is reckoned, in one line of arithmetic"),
});
export type AlertScore = Read<typeof AlertScore>;

export const AlertDetail = z.object({
  alert: Alert,
  score: AlertScore.nullable().describe("Null for an alert from before scores were stored"),
  hits: z
    .array(
      Hit.extend({
        id: z.string(),
        ruleVersion: z.number().int(),
        detectedAt: z.number().describe("Epoch milliseconds"),
      }),
    )
    .describe("Newest 200, newest first"),
  hitsTotal: z.number().int(),
  evidence: z.array(StoredTransaction).describe("Transactions of the hits' evidence, oldest first, the newest 500"),
  context: z
    .array(StoredTransaction)
    .describe("Other transactions of the same account(s) around the evidence, oldest first, at most 500"),
  outcomes: z
    .array(TransactionOutcome)
    .describe("Of these transactions, those that were said to be fraud or legitimate, here or by another alert"),
  history: z.array(AlertActivity),
  actions: z.array(OfferedAction).describe("Buttons that the caller may press now"),
  /** The rule as it was when the alert was raised; null when that version is gone. */
  rule: StoredRule.nullable(),
});
export type AlertDetail = Read<typeof AlertDetail>;

/** Until when an alert waits for a customer. */
export const WaitingUntil = z
  .union([z.number().int(), z.string()])
  .describe("Epoch milliseconds or RFC 3339, at most 400 days ahead; null: it waits no longer");
/** What it waits for. */
export const WaitNote = z.string().trim().max(WAIT_NOTE_MAX).optional().describe("What is awaited, for the history");

export const VersionBody = z.strictObject({ version: z.number().int() });

export const ResolveBody = z.strictObject({
  version: z.number().int(),
  label: AlertLabelSchema,
  comment: z.string().trim().max(10_000).optional(),
  snooze: SnoozeUntil.optional().describe("Not again for this rule and key until then; not beside the label fraud"),
});

export const AssignBody = z.strictObject({ version: z.number().int(), userId: z.string().nullable() });

/** `POST /api/v1/alerts/{id}/wait`. */
export const WaitBody = z.strictObject({
  version: z.number().int(),
  waitingUntil: WaitingUntil.nullable(),
  note: WaitNote,
});

export const CommentBody = z.strictObject({ version: z.number().int(), ...COMMENT_FIELDS });

/** `POST /api/v1/alerts/acknowledge`: many at once; each is its own step, one that fails does not stop the others. */
export const BulkAcknowledgeBody = z.strictObject({
  alerts: z
    .array(z.object({ id: z.string(), version: z.number().int() }))
    .min(1)
    .max(500),
});

export const BulkResult = z.object({
  changed: z.array(Alert),
  failed: z.array(
    z.object({
      id: z.string(),
      reason: z.string(),
      current: Alert.nullable(),
    }),
  ),
});
export type BulkResult = Read<typeof BulkResult>;

/** The body of a 409 about an alert: the problem, with the alert as it is now and who changed it last. */
export const AlertConflict = Problem.extend({
  current: Alert,
  lastActivity: AlertActivity.nullable(),
});
export type AlertConflict = Read<typeof AlertConflict>;

/** `GET /api/v1/assignees`: whom an alert can be assigned to. */
export const UserRow = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(["viewer", "analyst", "lead", "admin"]),
});
export type UserRow = Read<typeof UserRow>;
