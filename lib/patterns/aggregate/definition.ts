import { readsTransaction } from "@/lib/contract/expression/expression";
import { fieldsIn } from "@/lib/contract/expression/fields";
import type { PlacedField } from "@/lib/contract/fields-together";
import type { Condition } from "@/lib/contract/rule-parts";
import type { Shaped, ShapeParts } from "@/lib/contract/shape-parts";

export const shape = ({ z, Expression, Measure, Window }: ShapeParts) =>
  z
    .strictObject({
      type: z.literal("aggregate"),
      window: Window,
      measure: Measure,
      having: z
        .union([
          z.strictObject({
            op: z.enum(["<", "<=", ">", ">=", "="]).describe("How the measure compares with the value"),
            value: Expression.describe(
              "The bound, in the unit of the measure; a field is that of the transaction that is judged",
            ),
          }),
          z.strictObject({
            op: z.literal("between").describe("From the lowest to the highest, both included"),
            value: z.tuple([Expression, Expression]).describe("[lowest, highest]"),
          }),
        ])
        .describe("What the measure must come to"),
    })
    .describe("Transactions of a window that, counted or measured together, come to so much");

/** Transactions of a window that, counted or measured together, come to so much. */
export type AggregatePattern = Shaped<typeof shape>;

/** One comparison of a measure. */
export type HavingSide = Exclude<AggregatePattern["having"], { readonly op: "between" }>;

/** The comparisons that must hold together: `between` is two. */
export function sidesOf(having: AggregatePattern["having"]): readonly HavingSide[] {
  if (having.op !== "between") return [having];
  const [low, high] = having.value;
  return [
    { op: ">=", value: low },
    { op: "<=", value: high },
  ];
}

/** The fields of the judged transaction that the measure is compared with. */
export function boundFields(having: AggregatePattern["having"]): readonly PlacedField[] {
  const path = "detect.having.value";
  if (having.op !== "between") return fieldsIn(having.value, path);
  return having.value.flatMap((value, i) => fieldsIn(value, `${path}[${i}]`));
}

/** Whether the measure is compared with something of the transaction that is judged. */
export function readsAnchor(having: AggregatePattern["having"]): boolean {
  return sidesOf(having).some(({ value }) => readsTransaction(value));
}

/** Fields in which the events that are measured have the same as the one that is judged. */
export function sharedWithAnchor(condition: Condition | undefined): readonly string[] {
  if (condition === undefined) return [];
  if ("all" in condition) return condition.all.flatMap(sharedWithAnchor);
  if (!("field" in condition) || condition.op !== "=") return [];
  const { field, value } = condition;
  return typeof value === "object" && "anchor" in value && value.anchor === field ? [field] : [];
}
