import type { Shaped, ShapeParts } from "@/lib/contract/shape-parts";

export const shape = ({ z, Measure, Window, numberOrParam }: ShapeParts) =>
  z
    .strictObject({
      type: z.literal("aggregate"),
      window: Window,
      measure: Measure,
      having: z
        .strictObject({
          op: z.enum(["<", "<=", ">", ">=", "="]).describe("How the measure compares with the value"),
          value: numberOrParam().describe("The bound, in the unit of the measure"),
        })
        .describe("What the measure must come to"),
    })
    .describe("Transactions of a window that, counted or measured together, come to so much");

/** Transactions of a window that, counted or measured together, come to so much. */
export type AggregatePattern = Shaped<typeof shape>;
