import { z } from "zod";
import { Condition } from "./condition";
import { Expression } from "./expression/schema";
import { FormulaCondition, FormulaExpression, FormulaMeasures } from "./formula-parts";
import type { Deep } from "./read";
import {
  DurationOrParam,
  MeasuredField,
  numberOrParam,
  TransactionField,
  TransactionFields,
  wholeOrParam,
} from "./rule-values";
import { Measure, Window } from "./window";

/**
 * What the shape of a pattern is made of. A pattern is given it and imports none of it: pages load what a pattern is, and no
 * schemas.
 */
export const SHAPE_PARTS = {
  z,
  Condition,
  DurationOrParam,
  Expression,
  FormulaCondition,
  FormulaExpression,
  FormulaMeasures,
  Measure,
  MeasuredField,
  TransactionField,
  TransactionFields,
  Window,
  numberOrParam,
  wholeOrParam,
};
export type ShapeParts = typeof SHAPE_PARTS;

/** Makes the schema of a pattern `P`. */
export type ShapeOf<P> = (parts: ShapeParts) => z.ZodType<P, P> & z.core.$ZodTypeDiscriminable;

/** What a pattern looks like as it stands in a rule, by the function that makes its schema. */
export type Shaped<F extends (parts: ShapeParts) => z.ZodType> = Deep<z.infer<ReturnType<F>>>;
