import type { Shaped, ShapeParts } from "@/lib/contract/shape-parts";

export const shape = ({ z, Condition }: ShapeParts) =>
  z
    .strictObject({
      type: z.literal("match"),
      when: Condition.describe("Each transaction that satisfies it is a hit"),
    })
    .describe("A single transaction that satisfies a condition");

/** A single transaction that satisfies a condition. */
export type MatchPattern = Shaped<typeof shape>;
