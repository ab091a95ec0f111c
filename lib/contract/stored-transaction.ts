import { z } from "zod";
import type { Read } from "./read";

/** A transaction that is stored, or of which something is kept as evidence, with its place and time normalised. */
export const StoredTransaction = z.object({
  id: z.string(),
  accountId: z.string().describe('"" when it is not known, which is possible only of one that is not whole'),
  timestamp: z.number().describe("Epoch milliseconds"),
  amount: z.number().describe("In major units of the currency"),
  currency: z.string(),
  baseAmount: z
    .number()
    .exactOptional()
    .describe("In the base currency, as it was decided when it was first read; missing where there was no rate"),
  whole: z
    .boolean()
    .describe(
      "Whether `body` is the whole record as received; otherwise it is only what rules looked at, as transactions are not stored",
    ),
  body: z.record(z.string(), z.unknown()),
});
export type StoredTransaction = Read<typeof StoredTransaction>;
