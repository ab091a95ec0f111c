import { conditionSentence, nounFor } from "@/lib/contract/condition-sentence";
import { formatDuration } from "@/lib/contract/duration";
import { constantOf, namedField } from "@/lib/contract/expression/expression";
import { isAmountField } from "@/lib/contract/fields";
import { resolveDurationMs } from "@/lib/contract/params";
import type { CompareOp, Condition, DurationOrParam, Expression, Operand, RuleDefinition } from "@/lib/contract/rule";
import { expressionPiece, sentenceOf, textOf } from "@/lib/contract/sentence-parts";
import { fieldLabel, numberText, plural } from "@/lib/contract/wording";
import { durationWords } from "@/lib/view-models/param-draft";

export const SIGN: Readonly<Record<CompareOp, string>> = {
  "<": "<",
  "<=": "≤",
  ">": ">",
  ">=": "≥",
  "=": "=",
  "!=": "≠",
  startsWith: "starts with",
  endsWith: "ends with",
  contains: "contains",
  multipleOf: "multiple of",
};

/** "5 min". */
export function spanWords(rule: RuleDefinition, duration: DurationOrParam): string {
  return durationWords(formatDuration(resolveDurationMs(rule, duration)));
}

export function numberLabel({ params }: RuleDefinition, value: Expression): string {
  const constant = constantOf(params, value);
  if (constant !== null) return numberText(constant);
  return textOf(sentenceOf(expressionPiece(params, value, (leaf) => `its ${fieldLabel(namedField(leaf).field)}`)));
}

/** What the rule is about, several: "purchases"; "transactions" when it does not say. `when` says more of what is meant. */
export function seenNouns(rule: RuleDefinition, when?: Condition): string {
  return plural(nounFor([when, rule.where]) ?? "transaction");
}

/** What tells the events of a condition, the fullest way of saying it first; empty when there is nothing to say. */
export function eventLabels(rule: RuleDefinition, when: Condition | undefined): readonly string[] {
  if (when === undefined) return [];
  const parts = conjuncts(when);
  const noun = nounFor([when]);
  const rest = parts.filter((part) => noun === null || !("field" in part) || part.field !== "type");
  const amounts = rest.flatMap((part) => comparisonWords(rule, part, true));
  const all = rest.flatMap((part) => comparisonWords(rule, part, false));
  const named = noun ?? (amounts.length > 0 ? "amount" : "");
  return [
    [noun ?? "", ...(noun === null ? amounts.map((text) => `amount ${text}`) : amounts), ...others(rule, rest)]
      .join(" ")
      .trim(),
    [named, ...amounts].join(" ").trim(),
    noun === null ? (all[0] ?? "") : named,
    amounts[0] ?? "",
  ].filter((text) => text !== "");
}

function others(rule: RuleDefinition, parts: readonly Condition[]): readonly string[] {
  return parts
    .filter((part) => !("field" in part) || !isAmountField(part.field))
    .flatMap((part) => comparisonWords(rule, part, false));
}

function conjuncts(condition: Condition): readonly Condition[] {
  return "all" in condition ? condition.all.flatMap(conjuncts) : [condition];
}

/** "< 10", "other country"; with `amountsOnly` nothing but what is said about the amount. */
function comparisonWords(rule: RuleDefinition, part: Condition, amountsOnly: boolean): readonly string[] {
  if (!("op" in part)) return [];
  if ("expr" in part) return amountsOnly ? [] : [conditionSentence(part, rule.params)];
  const { field, op } = part;
  if (amountsOnly && !isAmountField(field)) return [];
  const name = isAmountField(field) ? "" : `${fieldLabel(field)} `;
  switch (op) {
    case "exists":
      return [];
    case "missing":
      return [`no ${fieldLabel(field)}`];
    case "in":
    case "notIn": {
      const values = part.value.map((value) => operandWords(rule, value));
      return [values.length > 3 ? `${name}on a list` : `${op === "in" ? "" : "not "}${values.join(", ")}`];
    }
    case "inList":
    case "notInList":
      return [`${name}${op === "inList" ? "on" : "not on"} a list`];
    case "matches":
      return [`${name}matches ${part.value}`];
    case "between": {
      const [low, high] = part.value.map((value) => operandWords(rule, value));
      return [`${name}${low}–${high}`];
    }
    default: {
      const { value } = part;
      if (value === true) return [fieldLabel(field)];
      if (typeof value === "object" && "step" in value) {
        return value.field === field ? [`${op === "!=" ? "other" : "same"} ${fieldLabel(field)}`] : [];
      }
      if (typeof value === "object" && "anchor" in value) {
        return value.anchor === field ? [`${op === "!=" ? "other" : "same"} ${fieldLabel(field)}`] : [];
      }
      if (typeof value === "string" && op === "=") return [value];
      return [`${name}${SIGN[op]} ${operandWords(rule, value)}`];
    }
  }
}

function operandWords(rule: RuleDefinition, value: Operand): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value !== "object") return String(value);
  return numberLabel(rule, value);
}

/** The texts, and one to fall back on. */
export function orElse(texts: readonly string[], last: string): readonly [string, ...string[]] {
  const [first, ...rest] = texts;
  return first === undefined ? [last] : [first, ...rest, last];
}
