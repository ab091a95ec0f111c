import type { Shaped, ShapeParts } from "@/lib/contract/shape-parts";

export const shape = ({ z, DurationOrParam, Expression, TransactionField, wholeOrParam }: ShapeParts) =>
  z
    .strictObject({
      type: z.literal("deviation"),
      field: TransactionField.describe("The field whose number is compared"),
      window: DurationOrParam.describe("How far back the earlier transactions lie that it is compared with"),
      minSamples: wholeOrParam(1).describe("How many earlier numbers there must be, at least 1"),
      times: Expression.exactOptional().describe(
        "More than so many times their mean; this or zScore. A field is that of the transaction that is judged",
      ),
      zScore: Expression.exactOptional().describe(
        "More than so many standard deviations above their mean; this or times. A field is that of the transaction that is judged",
      ),
    })
    .describe("A number far above what the same key had before; it has either `times` or `zScore`");

/** A number far above what the same key had before: so many times the average, or standard deviations above it. */
export type DeviationPattern = Shaped<typeof shape>;
