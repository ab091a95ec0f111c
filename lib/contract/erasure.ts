import { z } from "zod";

/** `POST /api/v1/erasures`: whose data is erased, and why. */
export const EraseBody = z.strictObject({
  accountId: z.string().min(1).max(128),
  /** Also what alerts that are not resolved rest on; without it they are held and listed. */
  includeOpen: z.boolean().optional(),
  /** Count only. */
  dryRun: z.boolean().optional(),
  reason: z.string().trim().min(3).max(500).optional(),
});
export type EraseBody = z.infer<typeof EraseBody>;

/** Something that still names the account, and what becomes of it. */
export const ErasureRemains = z.object({
  what: z.string(),
  /** What to do, or when it goes by itself. */
  until: z.string(),
});
export type ErasureRemains = z.infer<typeof ErasureRemains>;

export const ErasureReport = z.object({
  /** Rows that were changed or removed, by table. */
  rows: z.record(z.string(), z.number().int()),
  /** Lines of the audit that were redacted; the chain still holds. */
  audit: z.number().int(),
  /** Cards, devices and addresses of this account alone that were erased with it. */
  values: z.number().int(),
  /** Alerts that are not resolved: what they rest on is held. */
  held: z.array(z.string()),
  remains: z.array(ErasureRemains),
});
export type ErasureReport = z.infer<typeof ErasureReport>;

/** What was erased. Whom it was about is not part of it. */
export const Erasure = z.object({
  id: z.string(),
  at: z.number().int(),
  by: z.string(),
  reason: z.string().nullable(),
  includeOpen: z.boolean(),
  /** What stands in the place of the account from now on. */
  pseudonym: z.string(),
  /** Null while it runs, or when it was cut off: asking again completes it. */
  finishedAt: z.number().int().nullable(),
  report: ErasureReport.nullable(),
});
export type Erasure = z.infer<typeof Erasure>;
