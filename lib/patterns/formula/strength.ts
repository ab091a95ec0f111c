import { type PatternStrength, strengthAbove } from "../kit/strength";
import { type FormulaPattern, shownComparison } from "./definition";

/** What is shown against what it is compared with, where that is the whole condition and more of it is stronger. */
export const strength: PatternStrength<FormulaPattern> = {
  of: (pattern, hit) => {
    const op = shownComparison(pattern)?.op;
    return op === ">" || op === ">=" ? strengthAbove(hit) : 1;
  },
};
