import { fieldsTogether, type PlacedField } from "@/lib/contract/fields-together";
import type { Shaped, ShapeParts } from "@/lib/contract/shape-parts";

export const shape = (parts: ShapeParts) => {
  const { z, Condition, DurationOrParam, MeasuredField, TransactionFields, wholeOrParam } = parts;
  return z
    .strictObject({
      type: z.literal("firstSeen"),
      field: MeasuredField.exactOptional().describe("The field whose value is new; this or fields"),
      fields: TransactionFields.exactOptional().describe(
        "One to six different fields whose values are new together; this or field",
      ),
      memory: DurationOrParam.describe("How far back a value counts as known"),
      minHistory: wholeOrParam(0)
        .exactOptional()
        .describe("How many earlier transactions there must be in that time; 1 unless given"),
      when: Condition.exactOptional().describe("Only transactions that satisfy it are asked; all unless given"),
    })
    .describe("A value, or values together, that the same key did not have before; it has either `field` or `fields`");
};

/** A value, or values together, that the same key did not have before. */
export type FirstSeenPattern = Shaped<typeof shape>;

/** The fields whose values are new together; one where `field` stands. */
export function newFields(pattern: FirstSeenPattern): readonly PlacedField[] {
  return fieldsTogether(pattern, "detect");
}
