import { DURATION_MS_MAX } from "@/lib/contract/duration";
import type { Condition, DurationOrParam, Expression, FormulaMeasure, Measure } from "@/lib/contract/rule-parts";
import type { Shaped, ShapeParts } from "@/lib/contract/shape-parts";
import { plainCondition, plainExpression } from "./definition/written";

export const shape = ({ z, FormulaCondition, FormulaExpression, FormulaMeasures }: ShapeParts) =>
  z
    .strictObject({
      type: z.literal("formula"),
      measures: FormulaMeasures,
      when: FormulaCondition.describe(
        "What hits, asked once of each transaction when it is read; { measure } is what one of the measures comes to",
      ),
      show: FormulaExpression.exactOptional().describe("The value of the hit; none unless given"),
    })
    .describe(
      "A transaction for which several measures of the same key, compared with each other, are what is asked for",
    );

/** A transaction for which several measures of the same key, compared with each other, are what is asked for. */
export type FormulaPattern = Shaped<typeof shape>;

/** The time between two transactions. */
export type SinceMeasure = Extract<FormulaMeasure, { readonly fn: "sinceLast" | "sinceFirst" }>;

/** A measure with its name and its place in the rule. */
export interface NamedMeasure {
  readonly name: string;
  readonly path: string;
  readonly measure: FormulaMeasure;
}

/** The measures of a formula, in their order. */
export function measuresIn({ measures }: Pick<FormulaPattern, "measures">): readonly NamedMeasure[] {
  return Object.entries(measures).map(([name, measure]) => ({ name, path: `detect.measures.${name}`, measure }));
}

export function isSince(measure: FormulaMeasure): measure is SinceMeasure {
  return measure.fn === "sinceLast" || measure.fn === "sinceFirst";
}

/** The measure without what it is measured over; null of a time between two transactions. */
export function measureAlone(measure: FormulaMeasure): Measure | null {
  if (isSince(measure)) return null;
  if ("window" in measure) {
    const { window: _, delay: __, ...alone } = measure;
    return alone;
  }
  const { events: _, within: __, ...alone } = measure;
  return alone;
}

/** The condition of a formula in the plain form that all conditions have. */
export function whenOf({ measures, when }: Pick<FormulaPattern, "measures" | "when">): Condition {
  return plainCondition(when, measures);
}

/** What a formula shows, likewise; null where it shows nothing. */
export function showOf({ measures, show }: Pick<FormulaPattern, "measures" | "show">): Expression | null {
  return show === undefined ? null : plainExpression(show, measures);
}

type Comparison = Extract<Condition, { readonly op: string }>;

/** The one comparison of a formula whose left side is what it shows; null where there is none. */
export function shownComparison(pattern: FormulaPattern): Comparison | null {
  const [when, show] = [whenOf(pattern), showOf(pattern)];
  if (show === null || !("op" in when)) return null;
  const left = "expr" in when ? when.expr : { field: when.field };
  return JSON.stringify(left) === JSON.stringify(show) ? when : null;
}

/** What the value of a hit is compared with where that is one number and the whole condition; null elsewhere. */
export function shownBound(pattern: FormulaPattern): Expression | null {
  const compared = shownComparison(pattern);
  switch (compared?.op) {
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "=":
      return typeof compared.value === "string" || typeof compared.value === "boolean" ? null : compared.value;
    default:
      return null;
  }
}

/** How long before the transaction that is judged the oldest may lie that a measure looks at. */
export function lookBackOf(measure: FormulaMeasure): DurationOrParam {
  return "window" in measure ? measure.window : measure.within;
}

/** Whether only the times of earlier transactions count, for longer than transactions are held. */
export function isLong(measure: FormulaMeasure, ms: (duration: DurationOrParam) => number): boolean {
  if (!isSince(measure) || measure.when !== undefined) return false;
  return "window" in measure && ms(measure.window) > DURATION_MS_MAX;
}
