import type { Shaped, ShapeParts } from "@/lib/contract/shape-parts";

export const shape = ({ z, Condition, DurationOrParam, TransactionField, wholeOrParam }: ShapeParts) =>
  z
    .strictObject({
      type: z.literal("firstSeen"),
      field: TransactionField.describe("The field whose value is new"),
      memory: DurationOrParam.describe("How far back a value counts as known"),
      minHistory: wholeOrParam(0)
        .exactOptional()
        .describe("How many earlier transactions there must be in that time; 1 unless given"),
      when: Condition.exactOptional().describe("Only transactions that satisfy it are asked; all unless given"),
    })
    .describe("A value that the same key did not have before");

/** A value that the same key did not have before. */
export type FirstSeenPattern = Shaped<typeof shape>;
