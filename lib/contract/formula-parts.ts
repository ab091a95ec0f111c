import { z } from "zod";
import { Condition, ConditionForms } from "./condition";
import { OPERATORS } from "./expression/operators";
import { FieldRef, MeasureRef } from "./expression/schema";
import type { Read } from "./read";
import { FORMULA_MEASURES_MAX, LAST_EVENTS_MAX, LISTED_VALUES_MAX, MEASURE_NAME_LENGTH_MAX } from "./rule-limits";
import { Duration, DurationOrParam, ParamRef, wholeOrParam } from "./rule-values";
import { measureForms } from "./window";

const OF_TIME = {
  window: DurationOrParam.describe(
    "How far back it looks; at most 90d, of sinceLast and sinceFirst without `when` at most 400d",
  ),
  delay: DurationOrParam.exactOptional().describe("How long before the transaction that is judged it ends"),
};
const OF_NUMBER = {
  events: wholeOrParam(1, LAST_EVENTS_MAX).describe(
    `How many transactions, up to and including the one that is judged; at most ${LAST_EVENTS_MAX.toLocaleString("en")}`,
  ),
  within: DurationOrParam.describe("How long before the one that is judged they may lie"),
};

const since = {
  fn: z
    .enum(["sinceLast", "sinceFirst"])
    .describe("Milliseconds from the last, or the first, earlier transaction to the one that is judged"),
  when: Condition.exactOptional().describe("Only transactions that satisfy it count"),
};

/** What a formula measures, and over which transactions. */
export const FormulaMeasure = z
  .union([
    ...measureForms(OF_TIME),
    ...measureForms(OF_NUMBER),
    z.strictObject({ ...since, ...OF_TIME }),
    z.strictObject({ ...since, ...OF_NUMBER }),
  ])
  .describe("What is measured, over a `window` of time or over the last `events`");
export type FormulaMeasure = Read<typeof FormulaMeasure>;

/** The measures of a formula, by name. */
export const FormulaMeasures = z
  .record(z.string().min(1).max(MEASURE_NAME_LENGTH_MAX), FormulaMeasure)
  .refine((measures) => Object.keys(measures).length > 0, { message: "at least one measure" })
  .refine((measures) => Object.keys(measures).length <= FORMULA_MEASURES_MAX, {
    message: `at most ${FORMULA_MEASURES_MAX} measures`,
  })
  .meta({ minProperties: 1, maxProperties: FORMULA_MEASURES_MAX })
  .describe(
    `1 to ${FORMULA_MEASURES_MAX} measures by name; a name has 1 to ${MEASURE_NAME_LENGTH_MAX} characters and is what \`when\` and \`show\` call it by`,
  );

/** A part of a formula as it is written, before durations and short forms are what they stand for. */
export type WrittenPart = Readonly<Record<string, unknown>>;

const LEAVES = [z.number(), ParamRef, FieldRef, MeasureRef] as const;
const pair = () => z.tuple([FormulaOperand, FormulaOperand]);
const arithmetic = OPERATORS.map((operator) =>
  z.strictObject({
    get [operator](): z.ZodType<readonly unknown[], readonly unknown[]> {
      return pair();
    },
  }),
);

/** What a formula computes with. */
export const FormulaExpression: z.ZodType<number | WrittenPart, number | WrittenPart> = z
  .union([...LEAVES, ...arithmetic])
  .describe(
    "A number, a parameter, a field of the transaction that is judged, a measure, or arithmetic of two of these such as { div: [x, y] }, at most 4 operators deep",
  );

const FormulaOperand: z.ZodType<unknown, unknown> = z
  .union([FormulaExpression, Duration])
  .describe("An expression; beside a measure of time also a duration, which is its milliseconds");

const PositiveOperand: z.ZodType<unknown, unknown> = z
  .union([z.number().gt(0), ParamRef, FieldRef, MeasureRef, Duration, ...arithmetic])
  .describe("A number greater than 0, or where one stands");

const compared = (left: Readonly<Record<string, z.ZodType>>) => [
  z.strictObject({ ...left, op: z.enum(["=", "!=", "<", "<=", ">", ">="]), value: FormulaOperand }),
  z.strictObject({ ...left, op: z.literal("multipleOf"), value: PositiveOperand }),
  z.strictObject({ ...left, op: z.literal("between"), value: pair().describe("[lowest, highest]") }),
  z.strictObject({
    ...left,
    op: z.enum(["in", "notIn"]),
    value: z.array(z.union([z.number(), Duration, ParamRef])).max(LISTED_VALUES_MAX),
  }),
  z.strictObject({ ...left, op: z.enum(["exists", "missing"]).describe("Whether it comes to a number") }),
];

const [, , , ...comparisons] = ConditionForms.options;
const ofFields = comparisons.filter((each) => "field" in each.shape);
/** A condition in which measures of the formula may stand. */
export const FormulaCondition: z.ZodType<WrittenPart, WrittenPart> = z
  .union([
    z.strictObject({
      get all(): z.ZodType<readonly WrittenPart[], readonly WrittenPart[]> {
        return z.array(FormulaCondition).describe("Holds when each of these does");
      },
    }),
    z.strictObject({
      get any(): z.ZodType<readonly WrittenPart[], readonly WrittenPart[]> {
        return z.array(FormulaCondition).describe("Holds when at least one of these does");
      },
    }),
    z.strictObject({
      get not(): z.ZodType<WrittenPart, WrittenPart> {
        return FormulaCondition;
      },
    }),
    ...compared({ measure: z.string().describe("The name of a measure of the formula") }),
    ...compared({ expr: FormulaExpression }),
    ...ofFields,
  ])
  .describe(
    "A condition in which { measure } is what a measure comes to, also in place of a field. Beside a measure of time a duration is its milliseconds",
  );
