import { type Arithmetic, type Expression, isArithmetic, type Leaf, operatorAndSides } from "./expression";
import type { Operator } from "./operators";

/** How an operator stands with its two sides: before them, between them. */
const WORDS: Readonly<Record<Operator, readonly [before: string, between: string]>> = {
  add: ["", " plus "],
  sub: ["", " minus "],
  mul: ["", " times "],
  div: ["", " divided by "],
  min: ["the lesser of ", " and "],
  max: ["the greater of ", " and "],
};

/** Arithmetic in pieces, `leaf` giving those of what is no operator: "3 times its limit", "the greater of a and (b plus c)". */
export function arithmeticPieces<P>(arithmetic: Arithmetic, leaf: (leaf: Leaf) => P): readonly (P | string)[] {
  const [operator, left, right] = operatorAndSides(arithmetic);
  const [before, between] = WORDS[operator];
  const side = (each: Expression): readonly (P | string)[] =>
    isArithmetic(each) ? ["(", ...arithmeticPieces(each, leaf), ")"] : [leaf(each)];
  return [before, ...side(left), between, ...side(right)];
}

/** The same as text. */
export function arithmeticText(arithmetic: Arithmetic, leaf: (leaf: Leaf) => string): string {
  return arithmeticPieces(arithmetic, leaf).join("");
}
