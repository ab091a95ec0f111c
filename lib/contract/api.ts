import { z } from "zod";
import { Alert, AlertActivity, AlertLabelSchema, AlertStatusSchema } from "./alert";
import { ALERT_SORTS } from "./alert-order";
import { BacktestSummary } from "./backtest";
import { HealthWarning, ShownProblem } from "./health";
import { Hit } from "./hit-schema";
import { Problem } from "./problem";
import type { Read } from "./read";
import { Reason } from "./reason";
import { SeveritySchema } from "./severity-schema";
import { Candidate, Definition, Rollout, StoredRule } from "./stored-rule";
import { StoredTransaction } from "./stored-transaction";
import { STREAM_KINDS } from "./stream-kind";

/** Query of `GET /api/v1/alerts`; also the filters of the Alerts page's URL. Lists are comma-separated in the URL. */
export const AlertQuery = z.strictObject({
  status: z.array(AlertStatusSchema).optional().describe("open, acknowledged, resolved; several separated by commas"),
  severity: z.array(SeveritySchema).optional().describe("low, medium, high, critical; several separated by commas"),
  ruleId: z.array(z.string()).optional().describe("Ids of rules, separated by commas"),
  assignee: z.string().optional().describe("A user's id, me, or none"),
  key: z.string().optional().describe("A key's value, exact: an account id, a device id, ..."),
  from: z.number().int().optional().describe("Detected at or after, epoch milliseconds"),
  to: z.number().int().optional().describe("Detected before, epoch milliseconds"),
  q: z.string().max(200).optional().describe("Part of summary, rule name or key, in any case"),
  sort: z
    .enum(ALERT_SORTS)
    .optional()
    .describe("-detectedAt (default), detectedAt, -severity, -lastEventAt, -occurrences"),
  cursor: z.string().optional().describe("nextCursor of the page before"),
  limit: z.number().int().min(1).max(200).optional().describe("1 to 200, default 50"),
});
export type AlertQuery = Read<typeof AlertQuery>;

/** The filters alone, without order and place in the list. */
export const AlertFilterQuery = AlertQuery.omit({ sort: true, cursor: true, limit: true });

export const AlertPage = z.object({ items: z.array(Alert), nextCursor: z.string().nullable() });
export type AlertPage = Read<typeof AlertPage>;

/** `GET /api/v1/alerts/counts` with the same filters (without cursor, limit, sort). */
export const AlertFacetCounts = z.object({
  total: z.number().int(),
  byStatus: z.record(AlertStatusSchema, z.number()),
  bySeverity: z.record(SeveritySchema, z.number()),
});
export type AlertFacetCounts = Read<typeof AlertFacetCounts>;

/** `GET /api/v1/alerts/{id}`. */
export const AlertDetail = z.object({
  alert: Alert,
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
  history: z.array(AlertActivity),
  /** The rule as it was when the alert was raised; null when that version is gone. */
  rule: StoredRule.nullable(),
});
export type AlertDetail = Read<typeof AlertDetail>;

export const VersionBody = z.strictObject({ version: z.number().int() });
export const ResolveBody = z.strictObject({
  version: z.number().int(),
  label: AlertLabelSchema,
  comment: z.string().trim().max(10_000).optional(),
});
export const AssignBody = z.strictObject({ version: z.number().int(), userId: z.string().nullable() });
export const CommentBody = z.strictObject({
  version: z.number().int(),
  text: z.string().trim().min(1).max(10_000),
});
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

/** The body of a 409 about a rule: with the rule as it is now; null when it is gone. */
export const RuleConflict = Problem.extend({ current: StoredRule.nullable() });

/** A row of the Rules page: `GET /api/v1/rules` gives `{ items: RuleRow[] }`. */
export const RuleRow = StoredRule.extend({
  updatedAt: z.number().describe("Epoch milliseconds"),
  updatedBy: z.string(),
  hitsLastHour: z.number(),
  hitsLastDay: z.number(),
  hitsByHour: z.array(z.number()).describe("24 counts of hits, one an hour, oldest first"),
  alertsOpen: z.number(),
  inForce: z.boolean().describe("Whether every live detector runs this version"),
  /** What runs in shadow beside it, with how much it found since; null for nothing. */
  candidate: Candidate.extend({
    hits: z.number(),
    liveHits: z.number(),
  }).nullable(),
  /** Set while its newest version raises for a part of the keys only. */
  rollout: Rollout.nullable(),
  proposals: z.number().describe("Drafts of it that wait for a second person"),
});
export type RuleRow = Read<typeof RuleRow>;

/** `GET /api/v1/rules/{id}/versions` gives `{ items: RuleVersionRow[] }`, newest first. */
export const RuleVersionRow = z.object({
  version: z.number().int(),
  definition: StoredRule,
  author: z.string(),
  at: z.number().describe("Epoch milliseconds"),
  note: z.string().describe("What changed against the version before, in words"),
  reason: z.string().nullable().describe("Why, as whoever published it said; null where nobody was asked"),
  /** What a backtest said of it before it was published. */
  backtest: BacktestSummary.nullable(),
  /** What ran in shadow beside it. */
  candidate: Definition.nullable(),
  /** For which part of the keys it raised; null for all. */
  rollout: Rollout.nullable(),
});
export type RuleVersionRow = Read<typeof RuleVersionRow>;

export const RuleHitRow = Hit.omit({ ruleId: true }).extend({
  id: z.string(),
  ruleVersion: z.number().int(),
  detectedAt: z.number().describe("Epoch milliseconds"),
  alertId: z.string().nullable().describe("The alert that it belongs to; null for a hit in shadow"),
  transactions: z
    .array(StoredTransaction)
    .describe("What it rests on, oldest first, the newest 50 of it that are still stored"),
});
export type RuleHitRow = Read<typeof RuleHitRow>;

/** `GET /api/v1/rules/{id}/hits?of=&limit=&before=`: hits of a rule, raised or only counted, newest first. */
export const RuleHitPage = z.object({
  items: z.array(RuleHitRow),
  nextBefore: z.string().nullable().describe("To be given as `before`; null at the end"),
});
export type RuleHitPage = Read<typeof RuleHitPage>;
/** `live`: hits that raised. `shadow`: those of what runs in shadow beside the rule, or of the rule while it is in shadow. */
export const RuleHitQuery = z.strictObject({
  of: z
    .enum(["live", "shadow"])
    .optional()
    .describe("live (default): hits that raised; shadow: those of what runs in shadow"),
  limit: z.number().int().min(1).max(100).optional().describe("1 to 100, default 20"),
  before: z.string().optional().describe("nextBefore of the page before"),
});

/** `PATCH /api/v1/rules/{id}/params`. */
export const TuneBody = z.strictObject({
  version: z.number().int(),
  values: z.record(z.string(), z.union([z.number(), z.string()])),
  /** Why, for the history. */
  reason: Reason.optional(),
  backtest: z.unknown().optional().describe("What the backtest said, for the history and for who approves"),
});
/** `PATCH /api/v1/rules/{id}/state`: enable, disable, live, shadow. */
export const RuleStateBody = z.strictObject({
  version: z.number().int(),
  enabled: z.boolean().optional(),
  mode: z.enum(["live", "shadow"]).optional(),
});
/** `POST /api/v1/rules/{id}/restore`: bring an older version back as the newest. */
export const RestoreBody = z.strictObject({ version: z.number().int(), restore: z.number().int() });
export type { StoredTransaction };

/** `GET /api/v1/assignees`: whom an alert can be assigned to. */
export const UserRow = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(["viewer", "analyst", "lead", "admin"]),
});
export type UserRow = Read<typeof UserRow>;

/** `GET` and `PUT /api/v1/simulator`: `{ "rate": transactions per second }`, 0 pauses. */
export const SimulatorBody = z.strictObject({ rate: z.number().int().min(0).max(20_000) });
export const SimulatorStatus = z.object({
  running: z.boolean(),
  rate: z.number(),
});
export type SimulatorStatus = Read<typeof SimulatorStatus>;

/** What a rule costs and finds. */
export const RuleLoad = z.object({
  id: z.string().describe("The rule's, or that of what runs in shadow beside it"),
  name: z.string(),
  evaluated: z.number().describe("Transactions put to it"),
  costUs: z
    .number()
    .nullable()
    .describe("Microseconds a transaction, estimated from a sample; null when none was put to it"),
  share: z.number().describe("Its part of the time spent on all rules, 0 to 1"),
  hits: z.number(),
  overflows: z.number().describe("Searches given up, so that what they looked for may have been missed"),
  heldEvents: z.number().describe("Events held that it sees; two rules may see the same"),
});
export type RuleLoad = Read<typeof RuleLoad>;

/** `GET /api/v1/system`. */
export const SystemStatus = z.object({
  at: z.number().describe("Epoch milliseconds"),
  problems: z
    .array(ShownProblem)
    .describe(
      "What keeps transactions from being evaluated in time, the cause before its effects; empty when nothing does",
    ),
  warnings: z.array(HealthWarning).describe("What is wrong beside that"),
  unsealedLines: z.number().describe("Lines of the audit that wait to be sealed; counted up to some thousands"),
  stream: z.object({
    kind: z.enum(STREAM_KINDS),
    ok: z.boolean(),
    problem: z.string().nullable(),
    appendedPerSecond: z.number().nullable().describe("Appended per second over the last 10 s"),
    lag: z.number().describe("Transactions on the stream that are not evaluated yet"),
    lastRecordAt: z
      .number()
      .nullable()
      .describe("When the newest record was appended, epoch milliseconds; null when there is none"),
  }),
  detectors: z.array(
    z.object({
      id: z.string(),
      startedAt: z.number().describe("Epoch milliseconds"),
      seenAt: z.number().describe("Epoch milliseconds"),
      alive: z.boolean(),
      ruleRevision: z.number(),
      transactionsPerSecond: z.number(),
      rssBytes: z.number().describe("Resident memory of the process, bytes"),
      heldEvents: z.number(),
      keys: z.number(),
      faults: z.array(z.string()).describe("Transient faults being retried, as sentences"),
    }),
  ),
  rules: z
    .array(RuleLoad)
    .describe("What each rule in force did over the last minutes in all live detectors, the costliest first"),
  database: z.object({
    ok: z.boolean(),
    problem: z.string().nullable(),
    pingMs: z.number().nullable().describe("What a trivial query took, milliseconds; null when it failed"),
    bytes: z.number().nullable(),
  }),
  gateway: z.object({
    clients: z.number(),
    startedAt: z.number().describe("Epoch milliseconds"),
    rssBytes: z.number().describe("Resident memory of the process, bytes"),
  }),
  partitions: z.array(
    z.object({
      topic: z.string(),
      partition: z.number().int(),
      owner: z.string().nullable(),
      epoch: z.number().int(),
      nextOffset: z.number().int(),
      endOffset: z.number().nullable(),
      lag: z
        .number()
        .nullable()
        .describe("Transactions that are not evaluated yet; of the packed topic its part of the whole by records"),
      committedAt: z.number().nullable().describe("Epoch milliseconds"),
      maxEventTime: z.number().nullable(),
      ahead: z.boolean().describe("Whether its time stands so far in the future that what comes now is late"),
      watermark: z.number().nullable().describe("Event time, epoch milliseconds; null where no live detector tells it"),
      idle: z
        .boolean()
        .describe(
          "Nothing arrives for longer than `TRIPLINE_IDLE_AFTER`; always false where no detector lives that would know",
        ),
      accepted: z.number().int(),
      rejected: z.number().int(),
      late: z.number(),
      future: z.number(),
      duplicates: z.number(),
      skipped: z.number().describe("Records without a value (tombstones)"),
      overflows: z.number(),
    }),
  ),
  totals: z.object({
    accepted: z.number().int(),
    rejected: z.number().int(),
    late: z.number(),
    future: z.number(),
    duplicates: z.number(),
    skipped: z.number().describe("Records without a value (tombstones)"),
    overflows: z.number(),
  }),
});
export type SystemStatus = Read<typeof SystemStatus>;

/** A row of `GET /api/v1/dead-letters?cursor=&limit=` → `{ items, nextCursor }`, newest first. */
export const DeadLetterRow = z.object({
  topic: z.string(),
  partition: z.number().int(),
  offset: z.number().int(),
  reason: z.string().describe("`malformed`, `late`, `future` or `unreadable`"),
  detail: z.string().describe("What exactly was wrong"),
  key: z.string(),
  payload: z.string().describe("At most 64 KiB, as text (invalid UTF-8 replaced)"),
  payloadBytes: z.number().describe("Bytes"),
  at: z.number().describe("Epoch milliseconds"),
});
export type DeadLetterRow = Read<typeof DeadLetterRow>;
/** `POST /api/v1/dead-letters/resend`: appends the stored record to the input topic again (role lead). */
export const ResendBody = z.strictObject({ topic: z.string(), partition: z.number().int(), offset: z.number().int() });

/**
 * `POST /api/v1/system/watermark` (role admin): sets the watermark of a partition back to the clock; without one of every partition
 * whose time stands in the future.
 */
export const WatermarkBody = z.strictObject({
  topic: z.string().optional(),
  partition: z.number().int().nonnegative().optional(),
  reason: z.string().trim().min(3).max(500),
});

/** One partition whose watermark was set back. */
export const WatermarkSetBack = z.object({
  topic: z.string(),
  partition: z.number().int(),
  stood: z.number().nullable().describe("The time at which it stood, epoch milliseconds"),
  from: z.number().describe("Its state is made anew from the records at `from` to just before `offset`"),
  offset: z.number().int(),
  /** How many these are; null when the stream does not say. */
  records: z.number().int().nullable(),
});
export type WatermarkSetBack = Read<typeof WatermarkSetBack>;

/** `POST /api/v1/transactions`. */
export const IngestAnswer = z.object({
  accepted: z.number().int(),
  rejected: z
    .array(
      z.object({
        index: z.number().int(),
        error: z.string(),
      }),
    )
    .describe("The first 1,000"),
  rejectedMore: z
    .number()
    .int()
    .exactOptional()
    .describe("How many were rejected beyond those; left out when there are none"),
});
export type IngestAnswer = Read<typeof IngestAnswer>;

/** Query of `GET /api/v1/dead-letters`. */
export const DeadLetterQuery = z.strictObject({
  cursor: z.string().optional().describe("nextCursor of the page before"),
  limit: z.number().int().min(1).max(200).optional().describe("1 to 200, default 50"),
});

/** `GET /api/v1/dead-letters`. */
export const DeadLetterPage = z.object({ items: z.array(DeadLetterRow), nextCursor: z.string().nullable() });
export type DeadLetterPage = Read<typeof DeadLetterPage>;

/** Query of a removal: what the remover saw last. */
export const RemoveQuery = z.strictObject({
  version: z.number().int().optional().describe("Only if this is still its version"),
});
