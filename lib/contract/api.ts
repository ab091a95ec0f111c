import { z } from "zod";
import { Alert, type AlertActivity, AlertLabel, AlertStatus } from "./alert";
import { ALERT_SORTS } from "./alert-order";
import type { BacktestSummary } from "./backtest";
import type { HealthWarning, ShownProblem } from "./health";
import type { Hit } from "./hit";
import { Reason } from "./reason";
import type { Candidate, Rollout, RuleDefinition, StoredRule } from "./rule";
import type { Severity } from "./severity";
import { SeveritySchema } from "./severity-schema";
import type { StoredTransaction } from "./stored-transaction";
import type { StreamKind } from "./stream-kind";

/** RFC 9457 problem: what every refused call answers with (`application/problem+json`). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What happened and what to change, for people. */
  readonly detail?: string;
  /** Parts of the request that are wrong, with what was expected there. */
  readonly issues?: readonly { readonly path: string; readonly expected: string }[];
}

/** Query of `GET /api/v1/alerts`; also the filters of the Alerts page's URL. Lists are comma-separated in the URL. */
export const AlertQuery = z.strictObject({
  status: z.array(AlertStatus).optional(),
  severity: z.array(SeveritySchema).optional(),
  ruleId: z.array(z.string()).optional(),
  /** A user's id, `me`, or `none`. */
  assignee: z.string().optional(),
  /** A key's value, exact. */
  key: z.string().optional(),
  /** Bounds of detectedAt, epoch milliseconds, `from` inclusive, `to` exclusive. */
  from: z.number().int().optional(),
  to: z.number().int().optional(),
  /** Substring of summary, rule name or key, any case. */
  q: z.string().max(200).optional(),
  sort: z.enum(ALERT_SORTS).optional(),
  cursor: z.string().optional(),
  limit: z.number().int().min(1).max(200).optional(),
});
export type AlertQuery = z.infer<typeof AlertQuery>;

export const AlertPage = z.object({ items: z.array(Alert), nextCursor: z.string().nullable() });
export type AlertPage = z.infer<typeof AlertPage>;

/** `GET /api/v1/alerts/counts` with the same filters (without cursor, limit, sort). */
export interface AlertFacetCounts {
  readonly total: number;
  readonly byStatus: Readonly<Record<AlertStatus, number>>;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

/** `GET /api/v1/alerts/{id}`. */
export interface AlertDetail {
  readonly alert: Alert;
  /** Newest 200, newest first. */
  readonly hits: readonly (Hit & { readonly id: string; readonly ruleVersion: number; readonly detectedAt: number })[];
  readonly hitsTotal: number;
  /** Transactions of the hits' evidence, oldest first, the newest 500. */
  readonly evidence: readonly StoredTransaction[];
  /** Other transactions of the same account(s) around the evidence, oldest first, at most 500. */
  readonly context: readonly StoredTransaction[];
  readonly history: readonly AlertActivity[];
  /** The rule as it was when the alert was raised; null when that version is gone. */
  readonly rule: StoredRule | null;
}

export const VersionBody = z.strictObject({ version: z.number().int() });
export const ResolveBody = z.strictObject({
  version: z.number().int(),
  label: AlertLabel,
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
export interface BulkResult {
  readonly changed: readonly Alert[];
  readonly failed: readonly { readonly id: string; readonly reason: string; readonly current: Alert | null }[];
}
/** The body of a 409 about an alert: the problem, with the alert as it is now and who changed it last. */
export interface AlertConflict extends Problem {
  readonly current: Alert;
  readonly lastActivity: AlertActivity | null;
}

/** A row of the Rules page: `GET /api/v1/rules` gives `{ items: RuleRow[] }`. */
export interface RuleRow extends StoredRule {
  readonly updatedAt: number;
  readonly updatedBy: string;
  readonly hitsLastHour: number;
  readonly hitsLastDay: number;
  /** 24 counts of hits, one an hour, oldest first. */
  readonly hitsByHour: readonly number[];
  readonly alertsOpen: number;
  /** Whether every live detector runs this version. */
  readonly inForce: boolean;
  /** What runs in shadow beside it, with how much it found since; null for nothing. */
  readonly candidate: (Candidate & { readonly hits: number; readonly liveHits: number }) | null;
  /** Set while its newest version raises for a part of the keys only. */
  readonly rollout: Rollout | null;
  /** Drafts of it that wait for a second person. */
  readonly proposals: number;
}

/** `GET /api/v1/rules/{id}/versions` gives `{ items: RuleVersionRow[] }`, newest first. */
export interface RuleVersionRow {
  readonly version: number;
  readonly definition: StoredRule;
  readonly author: string;
  readonly at: number;
  /** What changed against the version before, in words. */
  readonly note: string;
  /** Why, as whoever published it said; null where nobody was asked. */
  readonly reason: string | null;
  /** What a backtest said of it before it was published. */
  readonly backtest: BacktestSummary | null;
  /** What ran in shadow beside it. */
  readonly candidate: RuleDefinition | null;
  /** For which part of the keys it raised; null for all. */
  readonly rollout: Rollout | null;
}

/** `GET /api/v1/rules/{id}/hits?of=&limit=&before=`: hits of a rule, raised or only counted, newest first. */
export interface RuleHitPage {
  readonly items: readonly RuleHitRow[];
  /** To be given as `before`; null at the end. */
  readonly nextBefore: string | null;
}
export interface RuleHitRow extends Omit<Hit, "ruleId"> {
  readonly id: string;
  readonly ruleVersion: number;
  readonly detectedAt: number;
  /** The alert that it belongs to; null for a hit in shadow. */
  readonly alertId: string | null;
  /** What it rests on, oldest first, the newest 50 of it that are still stored. */
  readonly transactions: readonly StoredTransaction[];
}
/** `live`: hits that raised. `shadow`: those of what runs in shadow beside the rule, or of the rule while it is in shadow. */
export const RuleHitQuery = z.strictObject({
  of: z.enum(["live", "shadow"]).optional(),
  limit: z.number().int().min(1).max(100).optional(),
  before: z.string().optional(),
});

/** `PATCH /api/v1/rules/{id}/params`. */
export const TuneBody = z.strictObject({
  version: z.number().int(),
  values: z.record(z.string(), z.union([z.number(), z.string()])),
  /** Why, for the history. */
  reason: Reason.optional(),
  /** What the backtest said, for the history and for who approves. */
  backtest: z.unknown().optional(),
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
export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly role: "viewer" | "analyst" | "lead" | "admin";
}

/** `GET` and `PUT /api/v1/simulator`: `{ "rate": transactions per second }`, 0 pauses. */
export const SimulatorBody = z.strictObject({ rate: z.number().int().min(0).max(20_000) });
export interface SimulatorStatus {
  readonly running: boolean;
  readonly rate: number;
}

/** What a rule costs and finds. */
export interface RuleLoad {
  /** The rule's, or that of what runs beside it (`RunningRule`). */
  readonly id: string;
  readonly name: string;
  /** Transactions put to it. */
  readonly evaluated: number;
  /** Microseconds a transaction, estimated from a sample; null when none was put to it. */
  readonly costUs: number | null;
  /** Its part of the time spent on all rules, 0 to 1. */
  readonly share: number;
  readonly hits: number;
  /** Searches given up, so that what they looked for may have been missed. */
  readonly overflows: number;
  /** Events held that it sees; two rules may see the same. */
  readonly heldEvents: number;
}

/** `GET /api/v1/system`. */
export interface SystemStatus {
  readonly at: number;
  /** What keeps transactions from being evaluated in time, the cause before its effects; empty when nothing does. */
  readonly problems: readonly ShownProblem[];
  /** What is wrong beside that. */
  readonly warnings: readonly HealthWarning[];
  /** Lines of the audit that wait to be sealed; counted up to some thousands. */
  readonly unsealedLines: number;
  readonly stream: {
    readonly kind: StreamKind;
    readonly ok: boolean;
    readonly problem: string | null;
    /** Appended per second over the last 10 s. */
    readonly appendedPerSecond: number | null;
    /** Transactions on the stream that are not evaluated yet. */
    readonly lag: number;
    readonly lastRecordAt: number | null;
  };
  readonly detectors: readonly {
    readonly id: string;
    readonly startedAt: number;
    readonly seenAt: number;
    readonly alive: boolean;
    readonly ruleRevision: number;
    readonly transactionsPerSecond: number;
    readonly rssBytes: number;
    readonly heldEvents: number;
    readonly keys: number;
    /** Transient faults being retried, as sentences. */
    readonly faults: readonly string[];
  }[];
  /** What each rule in force did over the last minutes in all live detectors, the costliest first. */
  readonly rules: readonly RuleLoad[];
  readonly database: {
    readonly ok: boolean;
    readonly problem: string | null;
    readonly pingMs: number | null;
    readonly bytes: number | null;
  };
  readonly gateway: { readonly clients: number; readonly startedAt: number; readonly rssBytes: number };
  readonly partitions: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly owner: string | null;
    readonly epoch: number;
    readonly nextOffset: number;
    readonly endOffset: number | null;
    /** Transactions that are not evaluated yet; of the packed topic its part of the whole by records. */
    readonly lag: number | null;
    readonly committedAt: number | null;
    readonly maxEventTime: number | null;
    /** Whether its time stands so far in the future that what comes now is late. */
    readonly ahead: boolean;
    /** Event time; null where no live detector tells it. */
    readonly watermark: number | null;
    /** Nothing arrives for longer than `TRIPLINE_IDLE_AFTER`; always false where no detector lives that would know. */
    readonly idle: boolean;
    readonly accepted: number;
    readonly rejected: number;
    readonly late: number;
    readonly future: number;
    readonly duplicates: number;
    /** Records without a value (tombstones). */
    readonly skipped: number;
    readonly overflows: number;
  }[];
  readonly totals: {
    readonly accepted: number;
    readonly rejected: number;
    readonly late: number;
    readonly future: number;
    readonly duplicates: number;
    /** Records without a value (tombstones). */
    readonly skipped: number;
    readonly overflows: number;
  };
}

/** A row of `GET /api/v1/dead-letters?cursor=&limit=` → `{ items, nextCursor }`, newest first. */
export interface DeadLetterRow {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** `malformed`, `late`, `future` or `unreadable`. */
  readonly reason: string;
  /** What exactly was wrong. */
  readonly detail: string;
  readonly key: string;
  /** At most 64 KiB, as text (invalid UTF-8 replaced). */
  readonly payload: string;
  readonly payloadBytes: number;
  readonly at: number;
}
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
export interface WatermarkSetBack {
  readonly topic: string;
  readonly partition: number;
  /** The time at which it stood, epoch ms. */
  readonly stood: number | null;
  /** Its state is made anew from the records at `from` to just before `offset`. */
  readonly from: number;
  readonly offset: number;
}

/** `POST /api/v1/transactions`. */
export interface IngestAnswer {
  readonly accepted: number;
  /** The first 1,000. */
  readonly rejected: readonly { readonly index: number; readonly error: string }[];
  /** How many were rejected beyond those; left out when there are none. */
  readonly rejectedMore?: number;
}
