import { z } from "zod";
import type { Read } from "../read";
import { RATES_MAX } from "./csv";

const Currency = z.string().regex(/^[A-Z]{3}$/, "expected three capital letters (ISO 4217)");
const From = z.number().int().describe("Epoch milliseconds");
/** Why, for the history. */
const Note = z.string().trim().max(300);

/** What one unit of a currency is worth from a time on. */
const RateSchema = z.strictObject({
  currency: Currency,
  from: From.describe("It holds from this event time on, epoch milliseconds"),
  rate: z.number().positive().describe("Units of the base currency for one unit"),
});

/** `PATCH /api/v1/rates`. A rate of the same currency and time takes the place of the one that is there. */
export const EditRatesBody = z
  .strictObject({
    put: z.array(RateSchema).max(10_000).optional(),
    remove: z
      .array(z.strictObject({ currency: Currency, from: From }))
      .max(10_000)
      .optional()
      .describe("What is not there changes nothing"),
    note: Note.optional(),
  })
  .describe("Rates that are put and taken off; all others stay");

/** `PUT /api/v1/rates`: from now on these are the rates of the base currency, and no others. */
export const ReplaceRatesBody = z.strictObject({
  version: z.number().int().min(0).describe("The version that the change starts from; 0 where there is none"),
  csv: z
    .string()
    .max(16 * 1024 * 1024)
    .describe(`CSV whose first line names the columns currency, from and rate; at most ${RATES_MAX} rates`),
  keep: z.boolean().optional().describe("Rates that the file does not name stay"),
  note: Note.optional(),
});

/** A currency of the table. */
export const CurrencyRate = z.object({
  currency: z.string(),
  rate: z.number().describe("What holds now: units of the base currency for one unit"),
  from: z
    .number()
    .nullable()
    .describe("Since when, epoch milliseconds; null: it begins later, and `rate` is its first"),
  rates: z.number().int().describe("Rates of it at all times"),
});
export type CurrencyRate = Read<typeof CurrencyRate>;

/** A currency that was met and has no rate. */
export const MissingRate = z.object({
  currency: z.string(),
  transactions: z.number().int().describe("Evaluated without a base amount since its rates last changed"),
  seenAt: z.number().describe("When the last of them was read, epoch milliseconds"),
});
export type MissingRate = Read<typeof MissingRate>;

/** `GET /api/v1/rates`. */
export const RatesOverview = z.object({
  base: z.string().describe("The base currency (TRIPLINE_BASE_CURRENCY)"),
  version: z.number().int().describe("Raised by one with every change; 0: there are no rates"),
  entries: z.number().int().describe("Rates of all currencies at all times"),
  newestFrom: z.number().nullable().describe("Since when the newest rate holds, epoch milliseconds"),
  updatedAt: z.number().nullable().describe("Epoch milliseconds"),
  updatedBy: z.string().nullable(),
  inForce: z.boolean().describe("Whether every live detector uses this version"),
  currencies: z.array(CurrencyRate).describe("By currency"),
  missing: z
    .array(MissingRate)
    .describe("Currencies that transactions came in and that had no rate, the most frequent first"),
});
export type RatesOverview = Read<typeof RatesOverview>;

/** `GET /api/v1/rates/versions` gives `{ items: RatesVersion[] }`, newest first. */
export const RatesVersion = z.object({
  version: z.number().int(),
  author: z.string(),
  at: z.number().describe("Epoch milliseconds"),
  note: z.string().describe("What changed, in words"),
  put: z.number().int(),
  removed: z.number().int(),
  entries: z.number().int(),
});
export type RatesVersion = Read<typeof RatesVersion>;
