import { z } from "zod";
import { BANDS, INSTRUMENTS, PAYMENT_VALUE_MAX, PAYMENT_VALUES_MAX } from "./psd2";
import type { Read } from "./read";

const values = z.array(z.string().max(PAYMENT_VALUE_MAX)).max(PAYMENT_VALUES_MAX);
const Which = z.strictObject({
  types: values.default([]).describe("Counts transactions whose `type` is one of these; empty: of every type"),
  channels: values.default([]).describe("Counts transactions whose `channel` is one of these; empty: of every channel"),
});

/** Which transactions are of which kind; where both lists are empty, none is. The first that fits counts. */
export const PaymentKinds = z.strictObject({
  card: Which.describe("Remote electronic card-based payments"),
  transfer: Which.describe("Remote electronic credit transfers"),
});
export type PaymentKinds = Read<typeof PaymentKinds>;

const count = z.number().int();
const money = z.number().describe("In the base currency");

const Totals = z.object({
  transactions: count.describe("Payments of more than 0 whose amount in the base currency is known"),
  amount: money,
  fraud: count.describe("Of them, known to be fraud"),
  fraudAmount: money,
  rate: z.number().nullable().describe("fraudAmount / amount; null where there is no amount"),
});
export type PaymentTotals = Read<typeof Totals>;

/** Days of payments. */
export const PaymentPeriod = z.object({
  name: z.string().describe("90 days, or a quarter as 2026 Q3"),
  from: z.number().describe("Beginning of its first day in UTC, epoch milliseconds"),
  to: z.number().describe("End of its last day"),
  ended: z.boolean().describe("Whether its last day is over"),
  whole: z.boolean().describe("Whether payments are counted since before its first day"),
  all: Totals.describe("Of all amounts: what the regulation compares with the reference rates"),
  bands: z.array(Totals).describe("Of amounts up to 100, above that up to 250, up to 500, above"),
});
export type PaymentPeriod = Read<typeof PaymentPeriod>;

/** `GET /api/v1/analytics/fraud-rates`. */
export const FraudRates = z.object({
  baseCurrency: z.string(),
  kinds: PaymentKinds.nullable().describe("Null: nobody said yet which transactions are payments of which kind"),
  seen: z
    .array(z.object({ type: z.string(), channel: z.string(), transactions: count, amount: money }))
    .describe('Transactions of the last 90 days by type and channel, the most frequent 50; "" for none'),
  since: z.number().nullable().describe("The first day that is counted, epoch milliseconds; null when none is"),
  waiting: z.boolean().describe("Whether stored transactions are still to be counted"),
  withoutRate: count.describe(
    "Payments of the last 90 days, of any kind, whose amount in the base currency is not known",
  ),
  unknownFraud: count.describe(
    "Frauds of the last 90 days whose transaction is not stored, so that its amount is not known",
  ),
  instruments: z.array(
    z.object({
      instrument: z.enum(INSTRUMENTS),
      rolling: PaymentPeriod.describe("The last 90 days with today"),
      quarters: z.array(PaymentPeriod).describe("The quarter that runs and the two before it, the newest first"),
    }),
  ),
});
export type FraudRates = Read<typeof FraudRates>;

/** `GET /api/v1/analytics/fraud-payments`. */
export const FraudPaymentQuery = z.strictObject({
  instrument: z.enum(INSTRUMENTS).optional().describe("card (default) or transfer"),
  band: z
    .number()
    .int()
    .min(0)
    .max(BANDS - 1)
    .optional()
    .describe("0 to 3, as the bands of the rates: amounts up to 100, 250, 500, above; left out: all amounts"),
  from: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe("Epoch milliseconds, counted from the beginning of its day in UTC; default: the last 90 days"),
  to: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe("Epoch milliseconds: up to the end of the last day before it; default: today"),
  cursor: z.string().optional().describe("nextCursor of the page before"),
  limit: z.number().int().min(1).max(200).optional().describe("1 to 200, default 50"),
});
export type FraudPaymentQuery = Read<typeof FraudPaymentQuery>;

/** A payment that is known to be fraud. */
export const FraudPayment = z.object({
  transactionId: z.string(),
  accountId: z.string(),
  timestamp: z.number().describe("Epoch milliseconds"),
  type: z.string(),
  channel: z.string(),
  amount: money,
});
export type FraudPayment = Read<typeof FraudPayment>;

export const FraudPaymentPage = z.object({
  baseCurrency: z.string(),
  kinds: PaymentKinds.nullable().describe(
    "Null: nobody said yet which transactions are payments of which kind, so none is listed",
  ),
  total: count.describe("Those that are listed, of all pages"),
  amount: money.describe("What these come to"),
  folded: count.describe(
    "Frauds beyond these that are kept in sums alone, since their labels are older than the retention",
  ),
  items: z.array(FraudPayment).describe("The newest first"),
  nextCursor: z.string().nullable(),
});
export type FraudPaymentPage = Read<typeof FraudPaymentPage>;
