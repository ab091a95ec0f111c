import { measuresOf } from "@/lib/contract/expression/measures";
import { kindsOf } from "@/lib/contract/possible/field-values";
import { isEverything } from "@/lib/contract/possible/query";
import type { RuleWarning } from "@/lib/contract/rule-parts";
import { isOfNumbers } from "../kit/definition/measure";
import type { PatternSchema } from "../kit/schema";
import { type FormulaPattern, measureAlone, measuresIn, shape, showOf, whenOf } from "./definition";
import { checkMeasures, checkShow, checkWhenOfMeasures } from "./schema/check";

export const schema: PatternSchema<FormulaPattern> = {
  type: "formula",
  order: 8,
  shape,
  properties: ["measures", "when", "show"],
  check({ measures, when, show }, path, scope) {
    const names = checkMeasures(measures, `${path}.measures`, scope);
    checkWhenOfMeasures(when, `${path}.when`, { ...scope, measures: names, written: measures });
    if (show !== undefined) checkShow(show, `${path}.show`, { ...scope, measures: names, written: measures });
  },
  // What measures come to together is not followed.
  impossible: () => null,
  pointless,
  takesAny: false,
};

function pointless(pattern: FormulaPattern): readonly RuleWarning[] {
  const [when, show] = [whenOf(pattern), showOf(pattern)];
  const used = new Set([...measuresOf(when), ...measuresOf(show)]);
  const unused = measuresIn(pattern)
    .filter(({ name }) => !used.has(name))
    .map(({ name, path }) => ({ path, message: `Neither when nor show looks at ${name}, so it only adds evidence` }));
  const empty = measuresIn(pattern).flatMap(({ measure, path }) => {
    const alone = measureAlone(measure);
    if (alone === null || !isOfNumbers(alone) || kindsOf(alone.field).includes("number")) return [];
    return [{ path: `${path}.field`, message: `${alone.field} holds text, and ${alone.fn} is for numbers` }];
  });
  const told = [...unused, ...empty];
  if (!isEverything(when)) return told;
  return [...told, { path: "detect.when", message: "This always holds, so every transaction is a hit" }];
}
