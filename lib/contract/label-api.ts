import { z } from "zod";
import { LABEL_KINDS, LABELS, LABELS_AT_ONCE_MAX } from "./label";
import type { Read } from "./read";
import { parseTimestamp } from "./timestamp";

export const LabelSchema = z.enum(LABELS);
export const LabelKindSchema = z.enum(LABEL_KINDS);

const Time = z
  .union([z.string(), z.number().int()])
  .refine((value) => parseTimestamp(value) !== null, "expected RFC 3339, or epoch milliseconds");
const Name = z.string().min(1).max(128);

/** What is said of a transaction, known by its account, id and timestamp together. */
export const LabelBody = z.strictObject({
  transactionId: Name,
  accountId: Name,
  timestamp: Time.describe("The transaction's own: RFC 3339, or epoch milliseconds"),
  label: LabelSchema,
  kind: LabelKindSchema.describe("How it became known"),
  at: Time.describe("When it became known: RFC 3339, or epoch milliseconds"),
});
export type LabelBody = Read<typeof LabelBody>;

/** `POST /api/v1/labels`. */
export const LabelsBody = z.array(LabelBody).min(1).max(LABELS_AT_ONCE_MAX);

/** `POST /api/v1/labels`: what became of each. */
export const LabelsAnswer = z.object({
  accepted: z.number().int().describe("Stored, those that were said before included"),
  repeated: z.number().int().describe("Of these, said before in the same words by the same caller"),
  rejected: z
    .array(z.object({ index: z.number().int(), error: z.string() }))
    .describe("Not stored, by their index in the array, with what to change"),
});
export type LabelsAnswer = Read<typeof LabelsAnswer>;

/** `POST /api/v1/decisions/{id}/outcome`. */
export const OutcomeBody = LabelBody.pick({ label: true, kind: true }).extend({
  at: Time.optional().describe("When it became known: RFC 3339, or epoch milliseconds; now when missing"),
});
export type OutcomeBody = Read<typeof OutcomeBody>;

/** A statement as it is kept. */
export const LabelStatement = z.object({
  id: z.string(),
  transactionId: z.string(),
  accountId: z.string(),
  timestamp: z.number().describe("The transaction's, epoch milliseconds"),
  label: LabelSchema,
  kind: LabelKindSchema,
  at: z.number().describe("When it became known, epoch milliseconds"),
  receivedAt: z.number().describe("Epoch milliseconds"),
  saidBy: z.object({ id: z.string(), name: z.string() }),
});
export type LabelStatement = Read<typeof LabelStatement>;

/** What a transaction is taken to be. */
export const KnownOutcome = z.object({
  label: LabelSchema,
  at: z.number().describe("When it became known, epoch milliseconds"),
  by: z
    .discriminatedUnion("source", [
      z.object({ source: z.literal("label"), kind: LabelKindSchema, name: z.string() }),
      z.object({ source: z.literal("alert"), alertId: z.string(), ruleName: z.string() }),
    ])
    .describe("A statement, with who said it; or a resolved alert one of whose hits is this transaction's"),
});
export type KnownOutcome = Read<typeof KnownOutcome>;

/** The same with the transaction that it is about. */
export const TransactionOutcome = KnownOutcome.extend({
  transactionId: z.string(),
  timestamp: z.number().describe("The transaction's, epoch milliseconds"),
});
export type TransactionOutcome = Read<typeof TransactionOutcome>;

/** A transaction and what is said of it. */
export const LabelledTransaction = z.object({
  outcome: KnownOutcome.nullable().describe("What is in force: the latest `at`, of equal ones the later received"),
  labels: z.array(LabelStatement).describe("Every statement, the one in force first"),
});
export type LabelledTransaction = Read<typeof LabelledTransaction>;

/** Query of `GET /api/v1/labels`. */
export const LabelQuery = z.strictObject({
  transactionId: z.string().max(128).optional().describe("Of this transaction only"),
  accountId: z.string().max(128).optional().describe("Of this account only"),
  label: LabelSchema.optional().describe("fraud or legitimate"),
  kind: LabelKindSchema.optional().describe("How it became known"),
  from: z.number().int().optional().describe("Received at or after, epoch milliseconds"),
  to: z.number().int().optional().describe("Received before, epoch milliseconds"),
  cursor: z.string().max(2_000).optional().describe("nextCursor of the page before"),
  limit: z.number().int().min(1).max(200).optional().describe("1 to 200, default 50"),
});
export type LabelQuery = Read<typeof LabelQuery>;

/** `GET /api/v1/labels`: statements, the newest received first. */
export const LabelPage = z.object({
  items: z.array(
    LabelStatement.extend({
      inForce: z.boolean().describe("Whether no later statement is about the same transaction"),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type LabelPage = Read<typeof LabelPage>;
