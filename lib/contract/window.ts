import { z } from "zod";
import { Condition } from "./condition";
import type { Read } from "./read";
import { LAST_EVENTS_MAX } from "./rule-limits";
import { DurationOrParam, MeasuredField, ParamRef, TransactionFields, wholeOrParam } from "./rule-values";
import { CALENDAR_UNITS } from "./zone/dates";

const when = Condition.exactOptional().describe(
  "Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged",
);

/** All forms of a measure; `frame` are properties that each has beside its own. */
export function measureForms<F extends z.ZodRawShape>(frame: F) {
  return [
    z.strictObject({ fn: z.literal("count").describe("How many transactions there are"), when, ...frame }),
    z.strictObject({
      fn: z
        .enum(["count", "distinct"])
        .describe("count: how many have the field; distinct: how many different values it has"),
      field: MeasuredField,
      when,
      ...frame,
    }),
    z.strictObject({
      fn: z.enum(["sum", "avg", "min", "max", "stddev", "median"]).describe("Of the numbers of the field"),
      field: MeasuredField,
      when,
      ...frame,
    }),
    z.strictObject({
      fn: z.literal("quantile").describe("The number below which, or at which, this part of the numbers lies"),
      field: MeasuredField,
      q: z
        .union([z.number().gt(0).max(1), ParamRef])
        .describe("The part, above 0 and at most 1, with at most six decimals: 0.95 is the 95th percentile"),
      when,
      ...frame,
    }),
    z.strictObject({
      fn: z.literal("distinct").describe("How many different values several fields have together"),
      fields: TransactionFields.describe("One to six different fields; transactions that lack one are left out"),
      when,
      ...frame,
    }),
  ] as const;
}

/** What is measured of the transactions of a window. */
export const Measure = z.union(measureForms({})).describe("What is measured of the transactions in the window");
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
    z
      .strictObject({
        type: z.literal("calendar"),
        unit: z.enum(CALENDAR_UNITS).describe("A week begins on Monday, a month on its first day"),
      })
      .describe("Days, weeks or months of the calendar, in the zone of the rule"),
    z
      .strictObject({
        type: z.literal("last"),
        events: wholeOrParam(1, LAST_EVENTS_MAX).describe(
          `How many transactions, up to and including each; at most ${LAST_EVENTS_MAX.toLocaleString("en")}`,
        ),
        within: DurationOrParam.describe("How long before each transaction they may lie"),
      })
      .describe("The newest transactions up to and including each"),
  ])
  .describe("Which transactions are measured together");
export type Window = Read<typeof Window>;
