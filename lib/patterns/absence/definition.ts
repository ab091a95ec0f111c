import type { Shaped, ShapeParts } from "@/lib/contract/shape-parts";

export const shape = ({ z, Condition, DurationOrParam }: ShapeParts) =>
  z
    .strictObject({
      type: z.literal("absence"),
      after: Condition.describe("The transaction that another one must follow"),
      expect: Condition.describe("The transaction that must follow it"),
      within: DurationOrParam.describe("How long the one that is expected may take"),
    })
    .describe("A transaction that satisfies `after` and that none which satisfies `expect` follows in time");

/** A transaction that satisfies `after` and that none which satisfies `expect` follows in time. */
export type AbsencePattern = Shaped<typeof shape>;
