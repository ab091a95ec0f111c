import { fieldsTogether, type PlacedField } from "@/lib/contract/fields-together";
import type { Measure } from "@/lib/contract/rule-parts";
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

/** The fields that a measure looks at; none of a plain count. */
export function measuredFields(measure: Measure): readonly PlacedField[] {
  return "field" in measure || "fields" in measure ? fieldsTogether(measure, "detect.measure") : [];
}

/** What a measure is called where something is wrong with it: "distinct of cardId and ip". */
export function measureName(measure: Measure): string {
  const fields = measuredFields(measure).map(({ field }) => field);
  return fields.length === 0 ? measure.fn : `${measure.fn} of ${fields.join(" and ")}`;
}
