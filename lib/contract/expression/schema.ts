import { z } from "zod";
import type { Read } from "../read";
import { ConditionField, ParamRef } from "../rule-values";

export const FieldRef = z.strictObject({ field: ConditionField }).describe("Another field of the same transaction");
export const StepRef = z
  .strictObject({
    step: z.string().describe("The name of an earlier step that is not a `not` step"),
    pick: z.enum(["first", "last"]).describe("Which of the step's transactions"),
    field: ConditionField,
  })
  .describe("In a sequence alone: a field of a transaction that an earlier step matched");

export const AnchorRef = z
  .strictObject({ anchor: ConditionField })
  .describe("In the `when` of a measure alone: a field of the transaction that is judged");

export const MeasureRef = z
  .strictObject({ measure: z.string().describe("The name of a measure of the formula") })
  .describe("In the `when` and `show` of a formula alone: what one of its measures comes to");

export type MeasureRef = Read<typeof MeasureRef>;
export type AnchorRef = Read<typeof AnchorRef>;
export type FieldRef = Read<typeof FieldRef>;
export type StepRef = Read<typeof StepRef>;

/** The two sides of an operator, in the order in which they are computed. */
export type Sides = readonly [Expression, Expression];

/** Arithmetic of two expressions. It names itself, so its type stands here; a test holds it to the schema. */
export type Arithmetic =
  | { readonly add: Sides }
  | { readonly sub: Sides }
  | { readonly mul: Sides }
  | { readonly div: Sides }
  | { readonly min: Sides }
  | { readonly max: Sides };

/** A number of a rule, or how it comes from others (rules.md §8). */
export type Expression = number | ParamRef | FieldRef | StepRef | AnchorRef | MeasureRef | Arithmetic;

const sides = (): z.ZodType<Sides, Sides> => z.tuple([Expression, Expression]);

/** All operators. */
export const ArithmeticForms = z.union([
  z
    .strictObject({
      get add() {
        return sides();
      },
    })
    .describe("The first and the second"),
  z
    .strictObject({
      get sub() {
        return sides();
      },
    })
    .describe("The first less the second"),
  z
    .strictObject({
      get mul() {
        return sides();
      },
    })
    .describe("The first times the second"),
  z
    .strictObject({
      get div() {
        return sides();
      },
    })
    .describe("The first divided by the second"),
  z
    .strictObject({
      get min() {
        return sides();
      },
    })
    .describe("The lesser of the two"),
  z
    .strictObject({
      get max() {
        return sides();
      },
    })
    .describe("The greater of the two"),
]);

export const Expression: z.ZodType<Expression, Expression> = z
  .union([z.number(), ParamRef, FieldRef, StepRef, AnchorRef, MeasureRef, ...ArithmeticForms.options])
  .describe(
    "A number, a parameter that holds one, a field, a field of an earlier step, in a measure one of the transaction that is judged, in a formula one of its measures, or arithmetic of two of these, at most 4 operators deep. Missing where a part is missing or no number, or the result is not finite",
  );
