import { impossibleComparison } from "@/lib/contract/possible/comparison";
import type { Condition, Operand } from "@/lib/contract/rule";
import type { AttributeValue } from "@/lib/contract/transaction";
import type { Random } from "./random";
import { ANCHOR, randomExpression } from "./random-expression";

const FIELDS = [
  "amount",
  "baseAmount",
  "type",
  "country",
  "attributes.x",
  "attributes.y",
  "cardId",
  "hourOfDay",
  "dayOfWeek",
  "dayOfMonth",
] as const;
/** Fields that patterns measure. */
export const MEASURED = [
  "amount",
  "baseAmount",
  "attributes.x",
  "attributes.y",
  "country",
  "latitude",
  "timestamp",
] as const;
const LITERALS = [0, 1, 2, 10, 100, 0.1, "a", "b", "purchase", "DE", "1", true, false, ""] as const;
const PARTS = ["", "a", "D", "E", "pur", "ase"] as const;
/** Patterns that RE2 and the regular expressions of the language read alike. */
const PATTERNS = ["", "^a", "a|E$", "^[A-Z]{2}$", "p.*s", "(a|b)+$", "[^a]", "^\\d*$"] as const;
const UNITS = [0.1, 0.3, 0.5, 1, 2, 10, 1e-7, 1e21] as const;
/** Choices of a random rule; `wild`: what can never be true is chosen too. */
export interface Choices extends Random {
  readonly wild?: true;
  /** Whether labels are looked at too. */
  readonly labels?: true;
}

const fieldsFor = (random: Choices): readonly string[] =>
  random.labels === true ? [...FIELDS, "label", "label", "label", "label"] : FIELDS;
const literalsFor = (random: Choices): readonly AttributeValue[] =>
  random.labels === true ? ["fraud", "legitimate", "fraud", "a"] : LITERALS;
/** Fields that patterns measure. */
export const measuredFor = (random: Choices): readonly string[] =>
  random.labels === true ? [...MEASURED, "label", "label", "label"] : MEASURED;

/** A bound. */
export const randomNumber = (random: Random): number => random.pick([0, 0.1, 1, 2, 3, 5, 10, 50, 99.995, 100, 1000.5]);
/** Lengths in milliseconds near the distances of `randomStream`. */
export const duration = (random: Random): string => `${random.pick([1, 2, 5, 10, 20, 50, 100, 400])}ms`;

/** One to three different ones of the fields. */
export function someFields(random: Random, fields: readonly string[]): readonly string[] {
  const first = random.int(0, fields.length - 1);
  return Array.from({ length: random.int(1, 3) }, (_, i) => fields[(first + i) % fields.length] ?? "amount");
}

function operand(random: Choices, steps: readonly string[], isLabel = false): Operand {
  if (steps.length > 0 && random.chance(60)) {
    if (steps.includes(ANCHOR)) return { anchor: random.pick(fieldsFor(random)) };
    return { step: random.pick(steps), pick: random.pick(["first", "last"]), field: random.pick(fieldsFor(random)) };
  }
  if (random.chance(10)) return randomExpression(random, steps);
  if (random.chance(10)) return { field: random.pick(fieldsFor(random)) };
  return isLabel ? random.pick(literalsFor(random)) : random.pick(LITERALS);
}

/** A condition that may refer to earlier steps, or with `ANCHOR` alone to the event that is judged. */
export function randomCondition(random: Choices, steps: readonly string[] = [], depth = 0): Condition {
  const part = (): Condition => randomCondition(random, steps, depth + 1);
  const parts = (least: number): Condition[] => Array.from({ length: random.int(least, 3) }, part);
  if (depth < 2 && random.chance(35)) {
    return random.pick<() => Condition>([
      () => ({ all: parts(0) }),
      () => ({ any: parts(random.wild === true ? 0 : 1) }),
      () => ({ not: part() }),
    ])();
  }
  for (;;) {
    const leaf = randomLeaf(random, steps);
    if (random.wild === true || !("op" in leaf) || impossibleComparison(leaf, "", READING).length === 0) return leaf;
  }
}

const READING = { params: undefined, now: false };

/** A comparison of any form. */
export function randomLeaf(random: Choices, steps: readonly string[]): Condition {
  const field = random.pick(fieldsFor(random));
  const isLabel = field === "label";
  const numeric = (): Operand => {
    const value = operand(random, steps);
    return typeof value === "object" ? value : randomNumber(random);
  };
  const unit = (): Operand => {
    const value = operand(random, steps);
    return typeof value === "object" ? value : random.pick(UNITS);
  };
  const expr = randomExpression(random, steps);
  return random.pick<() => Condition>([
    () => ({ expr, op: random.pick(["=", "!=", "<", "<=", ">", ">="]), value: numeric() }),
    () => ({ expr, op: "multipleOf", value: unit() }),
    () => ({ expr, op: "between", value: [numeric(), numeric()] }),
    () => ({ expr, op: random.pick(["in", "notIn"]), value: [randomNumber(random), randomNumber(random)] }),
    () => ({ expr, op: random.pick(["exists", "missing"]) }),
    () => ({ field, op: random.pick(["=", "!="]), value: operand(random, steps, isLabel) }),
    () => ({ field: random.pick(["amount", "baseAmount"]), op: random.pick(["<", "<=", ">", ">="]), value: numeric() }),
    () => ({ field: "amount", op: random.pick(["<", ">"]), value: randomNumber(random) }),
    () => ({ field, op: "between", value: [numeric(), numeric()] }),
    () => ({ field, op: random.pick(["in", "notIn"]), value: [random.pick(LITERALS), random.pick(LITERALS)] }),
    () => ({ field, op: random.pick(["startsWith", "endsWith", "contains"]), value: random.pick(PARTS) }),
    () => ({ field, op: random.pick(["exists", "missing"]) }),
    () => ({ field, op: "matches", value: random.pick(PATTERNS) }),
    () => ({ field, op: "multipleOf", value: unit() }),
  ])();
}
