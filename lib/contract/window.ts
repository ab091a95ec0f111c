import { z } from "zod";
import type { Read } from "./read";
import { DurationOrParam, TransactionField, TransactionFields } from "./rule-values";

/** What is measured of the transactions of a window. */
export const Measure = z
  .union([
    z.strictObject({ fn: z.literal("count").describe("How many transactions there are") }),
    z.strictObject({
      fn: z
        .enum(["count", "sum", "avg", "min", "max", "stddev", "distinct"])
        .describe("count: how many have the field; distinct: how many different values; the others of its numbers"),
      field: TransactionField,
    }),
    z.strictObject({
      fn: z.literal("distinct").describe("How many different values several fields have together"),
      fields: TransactionFields.describe("One to six different fields; transactions that lack one are left out"),
    }),
  ])
  .describe("What is measured of the transactions in the window");
export type Measure = Read<typeof Measure>;

/** Which transactions are measured together. */
export const Window = z
  .discriminatedUnion("type", [
    z
      .strictObject({
        type: z.literal("sliding"),
        size: DurationOrParam.describe("How long before each transaction the window begins"),
        delay: DurationOrParam.exactOptional().describe("How long before each transaction the window ends"),
      })
      .describe("A window that ends at each transaction"),
    z
      .strictObject({ type: z.literal("tumbling"), size: DurationOrParam.describe("The length of each window") })
      .describe("Windows that follow one another"),
    z
      .strictObject({
        type: z.literal("hopping"),
        size: DurationOrParam.describe("The length of each window"),
        step: DurationOrParam.describe("How long after one window the next begins; no longer than the size"),
      })
      .describe("Windows that overlap"),
    z
      .strictObject({ type: z.literal("session"), gap: DurationOrParam.describe("The pause that ends a session") })
      .describe("Transactions without a longer pause between them"),
  ])
  .describe("Which transactions are measured together");
export type Window = Read<typeof Window>;
