import { type FieldLeaf, namedField } from "./expression/expression";
import { isAmountField } from "./fields";
import { IN_BASE_CURRENCY } from "./rates/currency";
import type { Condition, Operand, RuleDefinition } from "./rule";
import { expressionPiece, join, type SentencePiece, sentenceOf, textOf } from "./sentence-parts";
import { unreachable } from "./unreachable";
import { fieldLabel, listText, plural, valueText } from "./wording";

type Params = RuleDefinition["params"];
type Comparison = Extract<Condition, { readonly field: string }>;

/** What follows a number that a field is compared with: " in the base currency". */
export function inCurrency(field: string): string {
  return field === "baseAmount" ? ` ${IN_BASE_CURRENCY}` : "";
}

/** What a field is called where the number that follows says its currency. */
export function measuredLabel(field: string): string {
  return isAmountField(field) ? "amount" : fieldLabel(field);
}

/** What a transaction of a type is called. */
const NOUNS: ReadonlyMap<string, string> = new Map([
  ["purchase", "purchase"],
  ["withdrawal", "withdrawal"],
  ["transfer", "transfer"],
  ["refund", "refund"],
  ["deposit", "deposit"],
  ["payment", "payment"],
  ["login", "login"],
  ["password-reset", "password reset"],
  ["payee-added", "new payee"],
  ["id-check", "identity check"],
  ["email-changed", "change of e-mail"],
  ["phone-changed", "change of phone number"],
  ["address-changed", "change of address"],
  ["sim-changed", "new SIM card"],
  ["limit-raised", "raised limit"],
  ["chargeback", "chargeback"],
]);

/** Transactions that satisfy conditions, as a noun ("withdrawal") and what is said of it ("of more than 500"). */
export interface NounPhrase {
  readonly one: SentencePiece;
  readonly many: SentencePiece;
  /** As it follows a number: "withdrawal of more than 500" after 1, "withdrawals of more than 500" after any other. */
  readonly counted: (n: number) => SentencePiece;
  /** The same after a first mention: "one of more than 500". */
  readonly again: SentencePiece;
}

/** The noun phrase for transactions that satisfy all of `conditions`. */
export function nounPhrase(params: Params, conditions: readonly (Condition | undefined)[]): NounPhrase {
  const flat = flattened(conditions);
  const typed = flat.find((condition) => nounsOf(condition).length > 0);
  const nouns = typed === undefined ? [] : nounsOf(typed);
  const rest = flat.filter((condition) => condition !== typed);
  const amounts = rest.map((condition) => amountPiece(params, condition)).filter((piece) => piece !== null);
  const others = rest.filter((condition) => amountPiece(params, condition) === null);
  const said: SentencePiece = [
    amounts.length === 0 ? "" : [" of ", join(amounts, " and ")],
    others.length === 0 ? "" : [" with ", conditionPiece(params, { all: others })],
  ];
  const noun = nouns.length === 0 ? "transaction" : listText(nouns, "or");
  const many: SentencePiece = [nouns.length === 0 ? "transactions" : listText(nouns.map(plural), "or"), said];
  return {
    one: [`${article(noun)} ${noun}`, said],
    many,
    counted: (n) => (n === 1 ? [noun, said] : many),
    again: [nouns.length === 0 ? "one" : `${article(noun)} ${noun}`, said],
  };
}

/** What transactions that satisfy all of `conditions` are called, when they are all of one type: "withdrawal"; else null. */
export function nounFor(conditions: readonly (Condition | undefined)[]): string | null {
  const nouns = flattened(conditions)
    .map(nounsOf)
    .find((found) => found.length > 0);
  return nouns?.length === 1 ? (nouns[0] ?? null) : null;
}

/** "a withdrawal", "an identity check". */
export function article(noun: string): "a" | "an" {
  return /^[aeiou]/i.test(noun) ? "an" : "a";
}

function flattened(conditions: readonly (Condition | undefined)[]): readonly Condition[] {
  return withoutRepeats(conditions.flatMap((condition) => (condition === undefined ? [] : conjuncts(condition))));
}

/** The nouns of a condition on the type; none when it is about something else, or one of its types has no noun. */
function nounsOf(condition: Condition): readonly string[] {
  if (!("field" in condition) || condition.field !== "type") return [];
  const types = condition.op === "in" ? condition.value : condition.op === "=" ? [condition.value] : [];
  const nouns = types.map((type) => (typeof type === "string" ? NOUNS.get(type) : undefined));
  return nouns.every((noun) => noun !== undefined) ? nouns : [];
}

/** A condition on the amount, as it stands after "of": "less than 10"; null for any other condition. */
function amountPiece(params: Params, condition: Condition): SentencePiece | null {
  if (!("field" in condition) || !isAmountField(condition.field)) return null;
  const said = comparedAmount(params, condition);
  return said === null ? null : [said, comparedCurrency(condition)];
}

/** The currency of what an amount is compared with, where that is a number of the rule. */
function comparedCurrency(condition: Comparison): string {
  return JSON.stringify(condition).split('"field"').length > 2 ? "" : inCurrency(condition.field);
}

function comparedAmount(params: Params, condition: Comparison): SentencePiece | null {
  const operand = (value: Operand): SentencePiece => operandPiece(params, value, condition.field);
  switch (condition.op) {
    case "<":
      return ["less than ", operand(condition.value)];
    case "<=":
      return ["at most ", operand(condition.value)];
    case ">":
      return ["more than ", operand(condition.value)];
    case ">=":
      return ["at least ", operand(condition.value)];
    case "multipleOf":
      return ["a multiple of ", operand(condition.value)];
    case "between":
      return [operand(condition.value[0]), " to ", operand(condition.value[1])];
    default:
      return null;
  }
}

function conjuncts(condition: Condition): readonly Condition[] {
  return "all" in condition ? condition.all.flatMap(conjuncts) : [condition];
}

/** Without what is said already: the same again, or `in`, `exists` where `=` or a shorter `in` says which values. */
function withoutRepeats(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.filter((condition, i) => {
    const text = JSON.stringify(condition);
    if (conditions.findIndex((other) => JSON.stringify(other) === text) < i) return false;
    if (!("field" in condition) || (condition.op !== "in" && condition.op !== "exists")) return true;
    const values = condition.op === "in" ? condition.value : null;
    return !conditions.some((other) => {
      if (!("field" in other) || other.field !== condition.field) return false;
      if (other.op === "=") {
        return typeof other.value !== "object" && (values === null || values.includes(other.value));
      }
      if (other.op !== "in") return false;
      return values === null || (other.value.length < values.length && other.value.every((v) => values.includes(v)));
    });
  });
}

/** A condition in words that can follow "with": "amount below 100 and country other than DE". */
export function conditionSentence(condition: Condition, params?: Params): string {
  return textOf(sentenceOf(conditionPiece(params, condition)));
}

function conditionPiece(params: Params, condition: Condition, inner = false): SentencePiece {
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
    const compound = condition.any.some((part) => "all" in part && part.all.length > 1);
    const pieces = join(
      condition.any.map((part) => conditionPiece(params, part, condition.any.length > 1)),
      compound ? ", or " : " or ",
    );
    return inner && condition.any.length > 1 ? ["(", pieces, ")"] : pieces;
  }
  if ("not" in condition) {
    const denied = condition.not;
    if ("field" in denied && denied.op === "=" && typeof denied.value === "string") {
      return `${fieldLabel(denied.field)} not ${valueText(denied.value)}`;
    }
    return ["not (", conditionPiece(params, denied), ")"];
  }
  if ("expr" in condition) return computedPiece(params, condition);
  if (condition.field === "baseAmount") {
    const said = comparedAmount(params, condition);
    if (said !== null) return ["amount of ", said, comparedCurrency(condition)];
  }
  const label = fieldLabel(condition.field);
  const operand = (value: Operand): SentencePiece => operandPiece(params, value, condition.field);
  switch (condition.op) {
    case "exists":
      return `${article(label)} ${label}`;
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
      if (isSameField(condition.value, condition.field)) return `the same ${label} as ${otherText(condition.value)}`;
      return [typeof condition.value === "string" ? `${label} ` : `${label} equal to `, operand(condition.value)];
    case "!=":
      if (isSameField(condition.value, condition.field))
        return `a different ${label} than ${otherText(condition.value)}`;
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
    case "endsWith":
      return [`${label} ending with `, operand(condition.value)];
    case "contains":
      return [`${label} containing `, operand(condition.value)];
    case "matches":
      return `${label} matching the pattern “${condition.value}”`;
    case "multipleOf":
      return [`${label} a multiple of `, operand(condition.value)];
    default:
      return unreachable(condition);
  }
}

type ComputedComparison = Extract<Condition, { readonly expr: unknown }>;

/** "amount plus fee above 100" */
function computedPiece(params: Params, condition: ComputedComparison): SentencePiece {
  const left = expressionPiece(params, condition.expr, fieldPiece);
  const operand = (value: Operand): SentencePiece => operandPiece(params, value, "");
  switch (condition.op) {
    case "exists":
      return [left, " known"];
    case "missing":
      return [left, " not known"];
    case "between":
      return [left, " from ", operand(condition.value[0]), " to ", operand(condition.value[1])];
    case "in":
    case "notIn": {
      const items = condition.value.map((value) => textOf(sentenceOf(operand(value))));
      return [left, condition.op === "in" ? " equal to " : " other than ", listText(items, "or")];
    }
    default:
      return [left, COMPUTED_OPS[condition.op], operand(condition.value)];
  }
}

const COMPUTED_OPS = {
  "=": " equal to ",
  "!=": " other than ",
  "<": " below ",
  "<=": " at most ",
  ">": " above ",
  ">=": " at least ",
  multipleOf: " a multiple of ",
} as const;

function fieldPiece(leaf: FieldLeaf): SentencePiece {
  if ("anchor" in leaf) return `the ${fieldLabel(leaf.anchor)} of this one`;
  const label = fieldLabel(leaf.field);
  return "step" in leaf ? `the ${label} of the ${leaf.pick} “${leaf.step}”` : label;
}

type OtherField = Extract<Operand, { readonly step: string } | { readonly anchor: string }>;

function isSameField(value: Operand, field: string): value is OtherField {
  if (typeof value !== "object") return false;
  return "anchor" in value ? value.anchor === field : "step" in value && value.field === field;
}

/** The transaction that is compared with: the one that is judged, or one of a step; of several the last, unless the first is asked for. */
function otherText(value: OtherField): string {
  if ("anchor" in value) return "this one";
  return value.pick === "last" ? `the “${value.step}”` : `the first “${value.step}”`;
}

function operandPiece(params: Params, value: Operand, comparedField: string): SentencePiece {
  if (typeof value !== "object") return valueText(value);
  return expressionPiece(params, value, (leaf) => {
    const { field } = namedField(leaf);
    const label = field === comparedField ? "that" : `the ${fieldLabel(field)}`;
    if ("anchor" in leaf) return `${label} of this one`;
    return "step" in leaf ? `${label} of the ${leaf.pick} “${leaf.step}”` : `its ${fieldLabel(field)}`;
  });
}
