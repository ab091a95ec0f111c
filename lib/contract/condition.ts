import { z } from "zod";
import { AnchorRef, ArithmeticForms, Expression, FieldRef, MeasureRef, StepRef } from "./expression/schema";
import type { Read } from "./read";
import { LISTED_VALUES_MAX, PATTERN_LENGTH_MAX } from "./rule-limits";
import { ConditionField, ParamRef } from "./rule-values";

const Literal = z.union([z.string(), z.number(), z.boolean()]);

/** What a field is compared with (rules.md §3). */
export type Operand = Read<typeof Literal> | Expression;
export const Operand: z.ZodType<Operand, Operand> = z
  .union([Literal, ParamRef, FieldRef, StepRef, AnchorRef, MeasureRef, ...ArithmeticForms.options])
  .describe(
    "Text, a number, a boolean, a parameter that holds a number, another field, a field of an earlier step, in a measure one of the transaction that is judged, in a formula one of its measures, or arithmetic of numbers",
  );

// As types these are operands: what goes through conditions handles all comparisons alike.
const NumberOperand: z.ZodType<Operand, Operand> = Expression;
const PositiveOperand: z.ZodType<Operand, Operand> = z
  .union([z.number().gt(0), ParamRef, FieldRef, StepRef, AnchorRef, MeasureRef, ...ArithmeticForms.options])
  .describe("A number greater than 0, or where one stands");
const TextOperand: z.ZodType<Operand, Operand> = z
  .union([z.string(), FieldRef, StepRef, AnchorRef, MeasureRef])
  .describe("Text, or where it stands");

const Comparison = z.union([
  z.strictObject({
    field: ConditionField,
    op: z.enum(["=", "!="]).describe("Of the same type and equal; of the same type and not equal"),
    value: Operand,
  }),
  z.strictObject({
    field: ConditionField,
    op: z.enum(["<", "<=", ">", ">="]).describe("Both are numbers and the relation holds"),
    value: NumberOperand,
  }),
  z.strictObject({
    field: ConditionField,
    op: z.enum(["startsWith", "endsWith", "contains"]).describe("Both are text"),
    value: TextOperand,
  }),
  z.strictObject({
    field: ConditionField,
    op: z.literal("matches").describe("Text in which the pattern is found, anywhere unless the pattern says where"),
    value: z
      .string()
      .max(PATTERN_LENGTH_MAX)
      .describe(`A pattern in RE2 syntax, itself and no reference, at most ${PATTERN_LENGTH_MAX} characters`),
  }),
  z.strictObject({
    field: ConditionField,
    op: z
      .literal("multipleOf")
      .describe("A number that is a whole multiple, by the decimals of both as they are written; 0 is one"),
    value: PositiveOperand,
  }),
  z.strictObject({
    field: ConditionField,
    op: z.literal("between").describe("A number from the lowest to the highest, both included"),
    value: z.tuple([NumberOperand, NumberOperand]).describe("[lowest, highest]"),
  }),
  z.strictObject({
    field: ConditionField,
    op: z.enum(["in", "notIn"]).describe("One of the values; present and none of them"),
    value: z
      .array(z.union([Literal, ParamRef]))
      .max(LISTED_VALUES_MAX)
      .describe(`At most ${LISTED_VALUES_MAX} values`),
  }),
  z.strictObject({
    field: ConditionField,
    op: z.enum(["exists", "missing"]).describe("Missing means absent, null or empty text"),
  }),
  z.strictObject({
    field: ConditionField,
    op: z.enum(["inList", "notInList"]).describe("Text that a managed list holds; text that it does not hold"),
    value: z.string().min(1).describe("The name of a managed list"),
  }),
]);

/** Comparisons of a number that is no field but comes from others: all operators that are for numbers. */
const ComputedComparison = z.union([
  z.strictObject({
    expr: Expression,
    op: z.enum(["=", "!=", "<", "<=", ">", ">="]).describe("Both are numbers and the relation holds"),
    value: NumberOperand,
  }),
  z.strictObject({
    expr: Expression,
    op: z.literal("multipleOf").describe("A whole multiple, by the decimals of both as they are written"),
    value: PositiveOperand,
  }),
  z.strictObject({
    expr: Expression,
    op: z.literal("between").describe("From the lowest to the highest, both included"),
    value: z.tuple([NumberOperand, NumberOperand]).describe("[lowest, highest]"),
  }),
  z.strictObject({
    expr: Expression,
    op: z.enum(["in", "notIn"]).describe("One of the numbers; a number and none of them"),
    value: z
      .array(z.union([z.number(), ParamRef]))
      .max(LISTED_VALUES_MAX)
      .describe(`At most ${LISTED_VALUES_MAX} numbers`),
  }),
  z.strictObject({
    expr: Expression,
    op: z
      .enum(["exists", "missing"])
      .describe("Missing means that a part is missing or no number, or the result not finite"),
  }),
]);

/** The operators that compare a field with one operand. */
export type CompareOp = "=" | "!=" | "<" | "<=" | ">" | ">=" | "startsWith" | "endsWith" | "contains" | "multipleOf";

/** A comparison of a field. */
export type FieldComparison = Read<typeof Comparison>;

/** A comparison, or one that joins others. It names itself, so its type stands here; a test holds it to the schema. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | FieldComparison
  | Read<typeof ComputedComparison>;

/** All forms of a condition. */
export const ConditionForms = z.union([
  z.strictObject({
    get all(): z.ZodType<readonly Condition[], readonly Condition[]> {
      return z.array(Condition).describe("Holds when each of these does");
    },
  }),
  z.strictObject({
    get any(): z.ZodType<readonly Condition[], readonly Condition[]> {
      return z.array(Condition).describe("Holds when at least one of these does");
    },
  }),
  z
    .strictObject({
      get not(): z.ZodType<Condition, Condition> {
        return Condition;
      },
    })
    .describe("Holds when the condition does not"),
  ...Comparison.options,
  ...ComputedComparison.options,
]);

export const Condition: z.ZodType<Condition, Condition> = ConditionForms.describe(
  "A comparison of a field, or conditions joined by all, any and not. Nested at most 32 deep, at most 1,000 in a rule",
);
