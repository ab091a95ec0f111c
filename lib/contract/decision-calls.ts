import { z } from "zod";
import { DECISIONS } from "./decision";
import { KeyValues } from "./hit-schema";
import { KnownOutcome } from "./label-api";
import type { Read } from "./read";
import { RULE_ACTIONS } from "./rule-action";
import { SeveritySchema } from "./severity-schema";
import { TransactionBody } from "./transaction-body";

/** How long an asker waits when it does not say, and what it may say; milliseconds. */
export const TIMEOUT_MS_DEFAULT = 250;
const TIMEOUT_MS_MIN = 10;
const TIMEOUT_MS_MAX = 2_000;
/** Transactions in one call. */
const DECISION_BATCH_MAX = 100;
/** Rows of one page. */
const LIMIT_MAX = 200;

/** Why an answer is not complete. */
export const DECISION_REASONS = ["timeout", "unhealthy", "late", "future", "duplicate"] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];

/** What is answered while nothing is known. */
export const FALLBACKS = ["allow", "review"] as const;
export type DecisionFallback = (typeof FALLBACKS)[number];

const timeoutMs = z
  .number()
  .int()
  .min(TIMEOUT_MS_MIN, `expected ${TIMEOUT_MS_MIN} to ${TIMEOUT_MS_MAX} milliseconds`)
  .max(TIMEOUT_MS_MAX, `expected ${TIMEOUT_MS_MIN} to ${TIMEOUT_MS_MAX} milliseconds`)
  .optional()
  .describe(`How long to wait for the whole answer, ms: ${TIMEOUT_MS_MIN} to ${TIMEOUT_MS_MAX}, default 250`);

/** `POST /api/v1/decisions` as it is shown; the transaction is judged as those on the stream are. */
export const DecisionBody = z.strictObject({ transaction: TransactionBody, timeoutMs });

/** The same as it is read: what is wrong with the transaction its own judge says. */
export const AskedBody = z.strictObject({ transaction: z.unknown(), timeoutMs });

/** `POST /api/v1/decisions/batch` as it is shown. */
export const DecisionBatchBody = z.strictObject({
  transactions: z.array(TransactionBody).min(1).max(DECISION_BATCH_MAX),
  timeoutMs,
});

/** The same as it is read. */
export const AskedBatchBody = z.strictObject({
  transactions: z
    .array(z.unknown())
    .min(1, `expected 1 to ${DECISION_BATCH_MAX} transactions`)
    .max(DECISION_BATCH_MAX, `expected 1 to ${DECISION_BATCH_MAX} transactions`),
  timeoutMs,
});

/** A rule's hit that a decision rests on. */
export const DecisionHit = z.object({
  ruleId: z.string(),
  ruleVersion: z.number().int(),
  ruleName: z.string(),
  action: z.enum(RULE_ACTIONS),
  severity: SeveritySchema,
  reasonCode: z
    .string()
    .describe("The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule"),
  summary: z.string().describe("Why it was raised, in one sentence"),
});
export type DecisionHit = Read<typeof DecisionHit>;

/** What is answered. */
export const DecisionAnswer = z.object({
  id: z.string(),
  transactionId: z.string(),
  decision: z.enum(DECISIONS),
  score: z.number().int().describe("0 to 1,000"),
  hits: z.array(DecisionHit).describe("The live ones, the most severe action first"),
  shadowHits: z.array(DecisionHit).describe("Of rules in shadow: they decide nothing"),
  complete: z.boolean().describe("False: the fallback (`TRIPLINE_DECISION_FALLBACK`) was answered, for this reason"),
  reason: z.enum(DECISION_REASONS).nullable(),
  ms: z.number().describe("From the question to the answer"),
});
export type DecisionAnswer = Read<typeof DecisionAnswer>;

/** `POST /api/v1/decisions/batch`. */
export const DecisionAnswers = z.object({ answers: z.array(DecisionAnswer).describe("In the order asked") });
export type DecisionAnswers = Read<typeof DecisionAnswers>;

const Outcome = z.object({
  decision: z.enum(DECISIONS),
  complete: z.boolean(),
  reason: z.enum(DECISION_REASONS).nullable(),
  score: z.number().int(),
  hits: z.array(DecisionHit),
  shadowHits: z.array(DecisionHit),
  lateMs: z.number().describe("How long after the question it was known, beyond the time that the asker waited"),
});

/** A row of the list. Times are epoch milliseconds. */
export const DecisionRow = z.object({
  id: z.string(),
  transactionId: z.string(),
  accountId: z.string(),
  eventTime: z.number().describe("Of the transaction, epoch milliseconds"),
  amount: z.number().nullable().describe("Of the transaction, in major units of the currency; null once it was erased"),
  currency: z.string().nullable(),
  askedAt: z.number().describe("Epoch milliseconds"),
  answeredAt: z.number().nullable().describe("Epoch milliseconds; null: nobody was answered yet"),
  decision: z.enum(DECISIONS).nullable(),
  unbraked: z.enum(DECISIONS).nullable().describe("What it would have been without the brake and the hold-out"),
  heldOut: z
    .boolean()
    .nullable()
    .describe("Whether a block was let through because the account is held out; null for older ones"),
  complete: z.boolean().nullable(),
  reason: z.enum(DECISION_REASONS).nullable(),
  score: z.number().int().nullable(),
  scorecardVersion: z
    .number()
    .int()
    .nullable()
    .describe("The scorecard that its score is by; null: by the rules' own scores"),
  shadowScore: z.number().int().nullable().describe("What the scorecard says that runs beside it; it decides nothing"),
  shadowVersion: z.number().int().nullable().describe("Which one that is"),
  rules: z.array(z.string()).describe("Ids of the rules of its live hits"),
  ms: z.number().nullable(),
  completedAt: z.number().nullable().describe("When the true outcome was known; null: not yet"),
  lateOutcome: Outcome.nullable().describe("The true outcome, where it came after the answer"),
  outcome: KnownOutcome.nullable().describe("What the transaction turned out to be; null: nothing is known"),
});
export type DecisionRow = Read<typeof DecisionRow>;

/** `GET /api/v1/alerts/{id}/decisions`: decisions about the transactions of an alert's hits, the newest first. */
export const AlertDecisions = z.object({
  items: z.array(
    DecisionRow.extend({
      restsOnIt: z
        .boolean()
        .describe("Whether the answer rests on the alert's rule; otherwise its hit was found later"),
    }),
  ),
});
export type AlertDecisions = Read<typeof AlertDecisions>;

/** A hit with what it rests on. */
const DetailedHit = DecisionHit.extend({
  id: z.string(),
  key: KeyValues,
  ruleScore: z.number().describe("Of the rule, 0 to 100"),
  strength: z.number().describe("Of this hit, 0 to 1"),
  evidence: z.array(z.string()).describe("Ids of transactions, the newest 100"),
  evidenceCount: z.number().int(),
  alertId: z.string().nullable().describe("The alert that it belongs to; null for none"),
});

/** What a partition said. */
const Part = z.object({
  log: z.string(),
  partition: z.number().int(),
  offset: z.number().int(),
  outcome: z.string(),
  ruleRevision: z.number().int(),
  at: z.number().describe("Epoch milliseconds"),
});

/** `GET /api/v1/decisions/{id}`. */
export const DecisionDetail = DecisionRow.extend({
  timeoutMs: z.number().int().describe("How long the asker waited, milliseconds"),
  askedBy: z.string(),
  transaction: z.record(z.string(), z.unknown()).describe("As it was asked about"),
  hits: z.array(DetailedHit),
  shadowHits: z.array(DetailedHit),
  parts: z.array(Part).describe("Every partition that evaluated the transaction, its own first"),
  laterHits: z
    .array(
      z.object({
        id: z.string(),
        ruleId: z.string(),
        ruleVersion: z.number().int(),
        alertId: z.string(),
        detectedAt: z.number().describe("Epoch milliseconds"),
      }),
    )
    .describe("Hits of the transaction that were found later: they changed nothing"),
});
export type DecisionDetail = Read<typeof DecisionDetail>;

/** Query of `GET /api/v1/decisions`. */
export const DecisionQuery = z.strictObject({
  decision: z.array(z.enum(DECISIONS)).optional(),
  from: z.number().int().optional().describe("Asked at this time or later, epoch milliseconds"),
  to: z.number().int().optional().describe("Asked before this time, epoch milliseconds"),
  key: z.string().max(128).optional().describe("Account, transaction, card, device, merchant, counterparty or address"),
  complete: z.enum(["true", "false"]).optional(),
  ruleId: z.string().max(128).optional().describe("Only those with a live hit of this rule"),
  cursor: z.string().optional().describe("nextCursor of the page before"),
  limit: z.number().int().min(1).max(LIMIT_MAX).optional().describe(`1 to ${LIMIT_MAX}, default 50`),
});
export type DecisionQuery = Read<typeof DecisionQuery>;

/** The filters alone, without the place in the list. */
export const DecisionFilterQuery = DecisionQuery.omit({ cursor: true, limit: true });
export type DecisionFilterQuery = Read<typeof DecisionFilterQuery>;

/** `GET /api/v1/decisions`. */
export const DecisionPage = z.object({ items: z.array(DecisionRow), nextCursor: z.string().nullable() });
export type DecisionPage = Read<typeof DecisionPage>;
