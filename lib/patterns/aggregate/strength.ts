import { type PatternStrength, strengthAbove } from "../kit/strength";
import type { AggregatePattern } from "./definition";

/** The measure against the bound at the anchor, where more of it is stronger. */
export const strength: PatternStrength<AggregatePattern> = {
  of: ({ having: { op } }, hit) => (op === ">" || op === ">=" ? strengthAbove(hit) : 1),
};
