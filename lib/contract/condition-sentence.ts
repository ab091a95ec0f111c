import { isParamRef } from "./param-value";
import type { Condition, Operand, RuleDefinition } from "./rule";
import { join, numberPiece, type Piece, sentenceOf, textOf } from "./sentence-parts";
import { unreachable } from "./unreachable";
import { fieldLabel, listText, plural, valueText } from "./wording";

type Params = RuleDefinition["params"];

/** Types of transactions that are nouns themselves. */
const NOUNS: readonly string[] = ["purchase", "withdrawal", "transfer", "refund", "login", "deposit", "payment"];

/** Transactions that satisfy conditions, as a noun ("withdrawal") and what is said of it ("with amount above 500"). */
export interface NounPhrase {
  readonly one: Piece;
  readonly many: Piece;
  /** The same after a first mention: "one with amount above 500". */
  readonly again: Piece;
}

/** The noun phrase for transactions that satisfy all of `conditions`. */
export function nounPhrase(params: Params, conditions: readonly (Condition | undefined)[]): NounPhrase {
  const flat = withoutRepeats(conditions.flatMap((condition) => (condition === undefined ? [] : conjuncts(condition))));
  const type = flat.map(nounOf).find((noun) => noun !== null);
  const rest = flat.filter((condition) => type === undefined || nounOf(condition) !== type);
  const said: Piece = rest.length === 0 ? "" : [" with ", conditionPiece(params, { all: rest })];
  const noun = type ?? "transaction";
  return {
    one: [`${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`, said],
    many: [plural(noun), said],
    again: [type === undefined ? "one" : `a ${type}`, said],
  };
}

function nounOf(condition: Condition): string | null {
  if (!("op" in condition) || condition.field !== "type" || condition.op !== "=") return null;
  return typeof condition.value === "string" && NOUNS.includes(condition.value) ? condition.value : null;
}

function conjuncts(condition: Condition): readonly Condition[] {
  return "all" in condition ? condition.all.flatMap(conjuncts) : [condition];
}

/** Without what is said already: the same again, or `in`, `exists` where `=` says which value. */
function withoutRepeats(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.filter((condition, i) => {
    const text = JSON.stringify(condition);
    if (conditions.findIndex((other) => JSON.stringify(other) === text) < i) return false;
    if (!("op" in condition) || (condition.op !== "in" && condition.op !== "exists")) return true;
    const values = condition.op === "in" ? condition.value : null;
    return !conditions.some(
      (other) =>
        "op" in other &&
        other.op === "=" &&
        other.field === condition.field &&
        typeof other.value !== "object" &&
        (values === null || values.includes(other.value)),
    );
  });
}

/** A condition in words that can follow "with": "amount below 100 and country other than DE". */
export function conditionSentence(condition: Condition, params?: Params): string {
  return textOf(sentenceOf(conditionPiece(params, condition)));
}

export function conditionPiece(params: Params, condition: Condition, inner = false): Piece {
  if ("all" in condition) {
    if (condition.all.length === 0) return "anything";
    return join(
      condition.all.map((part) => conditionPiece(params, part, condition.all.length > 1)),
      ", ",
      " and ",
    );
  }
  if ("any" in condition) {
    if (condition.any.length === 0) return "nothing";
    const pieces = join(
      condition.any.map((part) => conditionPiece(params, part, condition.any.length > 1)),
      " or ",
    );
    return inner && condition.any.length > 1 ? ["(", pieces, ")"] : pieces;
  }
  if ("not" in condition) return ["not (", conditionPiece(params, condition.not), ")"];
  const label = fieldLabel(condition.field);
  const operand = (value: Operand): Piece => operandPiece(params, value, condition.field);
  switch (condition.op) {
    case "exists":
      return `${label} given`;
    case "missing":
      return `no ${label}`;
    case "inList":
      return `${label} on the list “${condition.value}”`;
    case "notInList":
      return `${label} not on the list “${condition.value}”`;
    case "between":
      return [`${label} from `, operand(condition.value[0]), " to ", operand(condition.value[1])];
    case "in":
    case "notIn": {
      const items = condition.value.map((value) => textOf(sentenceOf(operand(value))));
      return `${label} ${condition.op === "in" ? "" : "other than "}${listText(items, "or")}`;
    }
    case "=":
      if (condition.value === true) return label;
      if (condition.value === false) return `${label} false`;
      return [typeof condition.value === "string" ? `${label} ` : `${label} equal to `, operand(condition.value)];
    case "!=":
      return [`${label} other than `, operand(condition.value)];
    case "<":
      return [`${label} below `, operand(condition.value)];
    case "<=":
      return [`${label} at most `, operand(condition.value)];
    case ">":
      return [`${label} above `, operand(condition.value)];
    case ">=":
      return [`${label} at least `, operand(condition.value)];
    case "startsWith":
      return [`${label} starting with `, operand(condition.value)];
    case "contains":
      return [`${label} containing `, operand(condition.value)];
    default:
      return unreachable(condition);
  }
}

function operandPiece(params: Params, value: Operand, comparedField: string): Piece {
  if (typeof value !== "object") return valueText(value);
  if (isParamRef(value)) return numberPiece(params, value);
  const label = value.field === comparedField ? "that" : `the ${fieldLabel(value.field)}`;
  return "step" in value ? `${label} of the ${value.pick} “${value.step}”` : `its ${fieldLabel(value.field)}`;
}
