import type { Shaped, ShapeParts } from "@/lib/contract/shape-parts";

/** The most steps of a sequence; a rule with more is refused. */
export const SEQUENCE_STEPS_MAX = 32;

const stepShape = ({ z, Condition, DurationOrParam, wholeOrParam }: ShapeParts) => {
  const name = z.string().min(1).max(64).describe("1 to 64 characters; no other step has it");
  return z.union([
    z.strictObject({
      name,
      when: Condition.describe("What a transaction of this step satisfies"),
      times: wholeOrParam(1)
        .exactOptional()
        .describe("How many transactions it takes, at least 1; 1 unless given. At most 1,000 in all steps together"),
      gap: DurationOrParam.exactOptional().describe(
        "The longest time from the last transaction of the step before (`not` steps left out) to the first of this one. Not in the first step, nor in a strict sequence",
      ),
      not: z.literal(false).exactOptional(),
    }),
    z.strictObject({
      name,
      when: Condition.describe("What no transaction between the step before and the one after may satisfy"),
      not: z.literal(true).describe("Between two other steps of a relaxed sequence only"),
    }),
  ]);
};

export const shape = (parts: ShapeParts) => {
  const { z, DurationOrParam } = parts;
  return z
    .strictObject({
      type: z.literal("sequence"),
      within: DurationOrParam.describe("The longest time from the first transaction to the last"),
      contiguity: z
        .enum(["relaxed", "strict"])
        .exactOptional()
        .describe("Whether others may lie between the transactions (relaxed, unless given) or not (strict)"),
      steps: z
        .array(stepShape(parts))
        .min(1)
        .max(SEQUENCE_STEPS_MAX)
        .describe("In the order in which they must happen"),
    })
    .describe("Transactions that satisfy the steps in their order");
};

export type SequenceStep = Shaped<typeof stepShape>;

/** Transactions that satisfy the steps in their order. */
export type SequencePattern = Shaped<typeof shape>;
