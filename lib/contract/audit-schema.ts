import { z } from "zod";
import type { Read } from "./read";

const TIME_MAX = 8_640_000_000_000_000;
const Time = z.number().int().min(-TIME_MAX).max(TIME_MAX);

/** What narrows the audit down. */
export const AuditFilters = z.strictObject({
  subject: z.string().max(1_000).optional().describe("What was changed: rule:velocity for one, rule for all of a kind"),
  actor: z.string().max(320).optional().describe("The name of who changed it, as it stands in the lines"),
  action: z.string().max(100).optional().describe("One of the actions of /api/v1/audit/choices"),
  from: Time.optional().describe("At or after, epoch milliseconds"),
  to: Time.optional().describe("Before, epoch milliseconds"),
});
export type AuditFilters = Read<typeof AuditFilters>;

/** `GET /api/v1/audit`. */
export const AuditQuery = AuditFilters.extend({
  cursor: z.string().max(200).optional().describe("nextCursor of the page before"),
  limit: z.number().int().min(1).max(200).optional().describe("1 to 200, default 50"),
});
export type AuditQuery = Read<typeof AuditQuery>;

/** Who changed what. Times are epoch milliseconds. */
export const AuditLine = z.object({
  id: z.number().int(),
  at: z.number().describe("Epoch milliseconds"),
  actor: z
    .object({ id: z.string().nullable(), name: z.string() })
    .describe("`id` is null for Tripline itself and for the terminal"),
  action: z.string(),
  subject: z.string().describe("`kind:id`"),
  detail: z
    .record(z.string(), z.unknown())
    .describe("`before` and `after` hold what was changed, `note` says it in words, `reason` is its author's"),
  sealed: z.boolean().describe("Whether the chain holds it already"),
  redacted: z.boolean().describe("Whether a person's data was taken out of it"),
});
export type AuditLine = Read<typeof AuditLine>;

/** How far the audit is sealed. */
export const AuditSealState = z.object({
  sealed: z.number().int().describe("Lines in the chain"),
  head: z.string().nullable().describe("The last link, in hex; null while there is none"),
  sealedAt: z.number().nullable().describe("When the last one was sealed, epoch milliseconds"),
  waiting: z.number().int().describe("Lines that wait, counted up to 1,000"),
  waitingSince: z.number().nullable().describe("When the oldest of them was written"),
});
export type AuditSealState = Read<typeof AuditSealState>;

export const AuditPage = z.object({
  items: z.array(AuditLine),
  nextCursor: z.string().nullable(),
  seal: AuditSealState,
});
export type AuditPage = Read<typeof AuditPage>;

/** What the audit can be filtered by. */
export const AuditChoices = z.object({ actors: z.array(z.string()), actions: z.array(z.string()) });
export type AuditChoices = Read<typeof AuditChoices>;
