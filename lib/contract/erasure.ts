import { z } from "zod";
import type { Read } from "./read";

/** `POST /api/v1/erasures`: whose data is erased, and why. */
export const EraseBody = z.strictObject({
  accountId: z.string().min(1).max(128),
  includeOpen: z
    .boolean()
    .optional()
    .describe("Also what alerts that are not resolved rest on; without it they are held and listed"),
  dryRun: z.boolean().optional().describe("Count only"),
  reason: z.string().trim().min(3).max(500).optional(),
  wait: z
    .boolean()
    .optional()
    .describe(
      "False answers as soon as it runs; `GET /api/v1/erasures/{id}` tells how far it is. Default true: when it is done",
    ),
});
export type EraseBody = Read<typeof EraseBody>;

/** `POST /api/v1/erasures/{id}/resume`: nothing is to be said. */
export const ResumeEraseBody = z.strictObject({});

/** Something that still names the account, and what becomes of it. */
export const ErasureRemains = z.object({
  what: z.string(),
  until: z.string().describe("What to do, or when it goes by itself"),
  goesAt: z
    .number()
    .int()
    .optional()
    .describe("Epoch milliseconds after which retention removes it; not given where that is not known"),
});
export type ErasureRemains = Read<typeof ErasureRemains>;

export const ErasureReport = z.object({
  rows: z.record(z.string(), z.number().int()).describe("Rows that were changed or removed, by table"),
  audit: z.number().int().describe("Lines of the audit that were redacted; the chain still holds"),
  values: z.number().int().describe("Cards, devices and addresses of this account alone that were erased with it"),
  held: z.array(z.string()).describe("Alerts that are not resolved: what they rest on is held"),
  remains: z.array(ErasureRemains),
});
export type ErasureReport = Read<typeof ErasureReport>;

/** What an erasure goes through, in this order. */
export const ERASURE_STEPS = [
  "lists",
  "transactions",
  "alerts",
  "evidence",
  "deadLetters",
  "texts",
  "remains",
  "audit",
] as const;
export type ErasureStep = (typeof ERASURE_STEPS)[number];

/** How far an erasure is that is not done. */
const ErasureProgress = z.object({
  step: z.enum(ERASURE_STEPS),
  rows: z.record(z.string(), z.number().int()).describe("Rows that were changed or removed so far, by table"),
});

/** What was erased. Whom it was about is not part of it. */
export const Erasure = z.object({
  id: z.string(),
  at: z.number().int().describe("Epoch milliseconds"),
  by: z.string(),
  reason: z.string().nullable(),
  includeOpen: z.boolean(),
  pseudonym: z.string().describe("What stands in the place of the account from now on"),
  finishedAt: z
    .number()
    .int()
    .nullable()
    .describe("Epoch milliseconds; null while it runs, or when it was cut off: asking again completes it"),
  state: z
    .enum(["running", "cutOff", "done"])
    .describe("One that is `cutOff` is not done and nobody is at it: its process ended"),
  /** Null once it is done. */
  progress: ErasureProgress.nullable(),
  report: ErasureReport.nullable(),
});
export type Erasure = Read<typeof Erasure>;
