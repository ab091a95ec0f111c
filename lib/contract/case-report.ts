import { z } from "zod";
import { AlertLabelSchema, AlertStatusSchema } from "./alert";
import { CaseEntity, CaseStatusSchema, TypologySchema } from "./case";
import type { Read } from "./read";
import { SeveritySchema } from "./severity-schema";

const At = z.number().int().describe("Epoch milliseconds");

/** What a report of a case says, in the order in which it says it; `GET /api/v1/cases/{id}/report.json`. */
export const CaseReport = z.object({
  format: z.literal("tripline-case-report/1"),
  id: z.string(),
  title: z.string(),
  missing: z.array(z.string()).describe("What a report of suspicious activity asks for and this case does not say"),
  status: CaseStatusSchema,
  severity: SeveritySchema.nullable(),
  asOf: At.describe("When the case changed last, epoch milliseconds"),
  owner: z.string().nullable(),
  filedBy: z.string().describe("Who asked for the report"),
  subjects: z.array(CaseEntity),
  suspicion: z.object({
    typology: TypologySchema.nullable(),
    label: AlertLabelSchema.nullable(),
    from: At.nullable().describe("The first transaction, epoch milliseconds"),
    to: At.nullable().describe("The last transaction, epoch milliseconds"),
    instruments: z.array(z.string()).describe("Types and channels of the transactions"),
    baseCurrency: z.string(),
    atRisk: z.number(),
    lost: z.number().nullable(),
    prevented: z.number().nullable(),
    transactions: z.number().int(),
  }),
  narrative: z
    .array(z.object({ at: At, by: z.string(), text: z.string() }))
    .describe("The comments, as they were written"),
  transactions: z
    .array(
      z.object({
        id: z.string(),
        accountId: z.string(),
        at: At,
        type: z.string().nullable(),
        channel: z.string().nullable(),
        counterparty: z.string().nullable().describe("The counterparty, or the merchant"),
        country: z.string().nullable(),
        amount: z.number().describe("In major units of the currency"),
        currency: z.string(),
        baseAmount: z.number().nullable(),
        blocked: z.boolean(),
      }),
    )
    .describe("What the alerts rest on, oldest first, at most 500"),
  alerts: z.array(
    z.object({
      id: z.string(),
      ruleName: z.string(),
      severity: SeveritySchema,
      detectedAt: At,
      status: AlertStatusSchema,
      label: AlertLabelSchema.nullable(),
      summary: z.string(),
    }),
  ),
  actions: z.array(z.object({ at: At, by: z.string(), what: z.string() })),
  attachments: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      bytes: z.number().int(),
      sha256: z.string().describe("Of the file as it was given"),
      savedSha256: z.string().optional().describe("Of its copy with masked card numbers, where that differs"),
    }),
  ),
});
export type CaseReport = Read<typeof CaseReport>;
