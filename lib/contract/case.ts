import { z } from "zod";
import { Alert, AlertLabelSchema } from "./alert";
import { CASE_STATUSES } from "./case-status";
import { TYPOLOGIES } from "./case-typology";
import { Comment } from "./comment";
import { ENTITY_KINDS } from "./entity";
import type { Read } from "./read";
import { SeveritySchema } from "./severity-schema";

export const CaseStatusSchema = z.enum(CASE_STATUSES);
export const TypologySchema = z.enum(TYPOLOGIES);

const At = z.number().int().describe("Epoch milliseconds");
const Person = z.object({ id: z.string().nullable(), name: z.string() });
const Amount = z.number().min(0).max(1e15);

/** An account, card, device, merchant, counterparty or address that a case is about. */
export const CaseEntity = z.strictObject({ kind: z.enum(ENTITY_KINDS), id: z.string().min(1).max(128) });
export type CaseEntity = Read<typeof CaseEntity>;

/** How somebody wants to close a case, while it waits for a second person. */
export const CaseClosing = z.object({
  by: Person,
  at: At,
  label: AlertLabelSchema,
  typology: TypologySchema.nullable(),
  amountLost: Amount.nullable(),
  amountPrevented: Amount.nullable(),
  comment: z.string().nullable(),
  applyToAlerts: z.boolean(),
});
export type CaseClosing = Read<typeof CaseClosing>;

/** A case as lists show it; times are epoch milliseconds, amounts are in the base currency. */
export const Case = z.object({
  id: z.string(),
  title: z.string(),
  status: CaseStatusSchema,
  severity: SeveritySchema.nullable().describe("The highest of its alerts; null without alerts"),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  dueAt: At.nullable().describe("Epoch milliseconds"),
  waitingUntil: At.nullable().describe("Only while it is waiting, epoch milliseconds"),
  typology: TypologySchema.nullable(),
  label: AlertLabelSchema.nullable().describe("What it turned out to be; set when it is resolved"),
  amountLost: Amount.nullable(),
  amountPrevented: Amount.nullable(),
  mergedInto: z.string().nullable().describe("The case that took it in; it is closed then"),
  closing: CaseClosing.nullable().describe("A resolution that waits for a second person"),
  version: z.number().int().describe("Raised by one with every change"),
  createdAt: At,
  createdBy: Person,
  updatedAt: At,
  resolvedAt: At.nullable().describe("Epoch milliseconds"),
  resolvedBy: Person.nullable(),
  alertCount: z.number().int(),
  commentCount: z.number().int(),
  attachmentCount: z.number().int(),
});
export type Case = Read<typeof Case>;

/** A file of a case, without its content. */
export const CaseAttachment = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string().describe("As its first bytes say"),
  bytes: z.number().int(),
  sha256: z.string().describe("Of the file as it was given and is kept"),
  savedSha256: z
    .string()
    .nullable()
    .describe("Of the file as everybody saves it, where masking card numbers changes it; null: it is the same"),
  at: At,
  by: Person,
});
export type CaseAttachment = Read<typeof CaseAttachment>;

const CASE_ACTIVITY_KINDS = [
  "created",
  "changed",
  "alertsAdded",
  "alertsRemoved",
  "entities",
  "attached",
  "detached",
  "checklist",
  "linked",
  "merged",
  "tookIn",
  "closingProposed",
  "closingDeclined",
  "resolved",
  "reopened",
] as const;

/** One thing that happened to a case: who did what when. Comments stand beside it. */
export const CaseActivity = z.object({
  id: z.string(),
  at: At,
  by: Person,
  kind: z.enum(CASE_ACTIVITY_KINDS),
  text: z.string().nullable().describe("What of it, in words"),
});
export type CaseActivity = Read<typeof CaseActivity>;

const CaseChecklistItem = z.object({
  id: z.string(),
  text: z.string(),
  doneAt: At.nullable().describe("Epoch milliseconds"),
  doneBy: Person.nullable(),
});

/** A case that this one is related to. */
export const CaseLink = z.object({ id: z.string(), title: z.string(), status: CaseStatusSchema });

/** `GET /api/v1/cases/{id}`, and what every step on a case answers. */
export const CaseDetail = Case.extend({
  alerts: z.array(Alert).describe("Newest first"),
  entities: z.array(CaseEntity),
  checklist: z.array(CaseChecklistItem),
  comments: z.array(Comment).describe("Oldest first"),
  activity: z.array(CaseActivity).describe("The newest 1,000, oldest first"),
  attachments: z.array(CaseAttachment).describe("Oldest first"),
  links: z.array(CaseLink),
});
export type CaseDetail = Read<typeof CaseDetail>;
