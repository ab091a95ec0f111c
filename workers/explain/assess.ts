import { isArithmetic, namedField } from "@/lib/contract/expression/expression";
import { fieldOf } from "@/lib/contract/fields";
import type { ManagedLists } from "@/lib/contract/list";
import type { Condition, Expression, FieldComparison, Operand, RuleDefinition } from "@/lib/contract/rule";
import { conditionSentence } from "@/lib/contract/sentence";
import { expressionPiece, sentenceOf, textOf } from "@/lib/contract/sentence-parts";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import { amountText, fieldLabel, listText, numberText, valueText } from "@/lib/contract/wording";
import { inZone, zoneOf } from "@/lib/contract/zone/rule-zone";
import { compileCondition } from "@/lib/engine/condition";
import { widened, withLiterals } from "@/lib/engine/condition-parts";
import { compileExpression, type OperandScope } from "@/lib/engine/expression";
import { ListTable } from "@/lib/engine/list-table";
import { transactionScope } from "@/lib/engine/transaction-scope";
import type { Assess, Assessment, FailedPart } from "@/lib/patterns/kit/nearness";
import { closeness, MORE_THAN } from "@/lib/patterns/kit/nearness/closeness";

/** Comparisons with events of earlier steps count as satisfied: they are known only within a match. */
export function assessorFor(rule: RuleDefinition, lists: ManagedLists): Assess {
  const scope = transactionScope(new ListTable(lists));
  const assess = (condition: Condition, transaction: Transaction): Assessment => {
    if ("all" in condition) {
      const parts = condition.all.map((part) => assess(part, transaction));
      const score = parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + part.score, 0) / parts.length;
      return { holds: parts.every(({ holds }) => holds), score, lacks: parts.flatMap(({ lacks }) => lacks) };
    }
    if ("any" in condition) {
      const parts = condition.any.map((part) => assess(part, transaction));
      const best = parts.reduce<Assessment>((most, part) => (part.score > most.score ? part : most), NOTHING);
      return best === NOTHING && parts[0] !== undefined ? parts[0] : best;
    }
    const holds = compileCondition(condition, scope)(transaction);
    if (holds) return HOLDS;
    if ("not" in condition) {
      return { holds, score: 0, lacks: [lack(`it has ${conditionSentence(condition.not)}, the rule leaves that out`)] };
    }
    return "field" in condition ? lacking(condition, transaction) : lackingComputed(condition, transaction, scope);
  };
  return (condition, transaction) => assess(inZone(widened(withLiterals(rule, condition)), zoneOf(rule)), transaction);
}

const HOLDS: Assessment = { holds: true, score: 1, lacks: [] };
const NOTHING: Assessment = { holds: false, score: 0, lacks: [] };

type Leaf = FieldComparison;
type ComputedComparison = Extract<Condition, { readonly expr: unknown }>;

/** "amount plus fee is 80, the rule asks for amount plus fee above 100" */
function lackingComputed(
  leaf: ComputedComparison,
  transaction: Transaction,
  scope: OperandScope<Transaction>,
): Assessment {
  const asked = conditionSentence(leaf);
  const value = compileExpression(leaf.expr, scope)(transaction);
  if (Number.isNaN(value))
    return { holds: false, score: 0, lacks: [lack(`the rule asks for ${asked}, which needs more than it has`)] };
  const parts = {
    of: `${expressionText(leaf.expr, (name) => name)} is`,
    value: numberText(value),
    asked: `the rule asks for ${asked}`,
  };
  const bound =
    leaf.op === ">" || leaf.op === ">=" || leaf.op === "<" || leaf.op === "<="
      ? numberAt(leaf.value, transaction)
      : null;
  return {
    holds: false,
    score: bound === null ? 0 : closeness(value, bound),
    lacks: [
      {
        text: `${parts.of} ${parts.value}, ${parts.asked}`,
        parts,
        value: bound === null ? null : value,
        threshold: bound,
      },
    ],
  };
}

/** "3 times its limit"; `named` makes the words of a field of its label. */
function expressionText(expression: Expression, named: (label: string) => string): string {
  return textOf(
    sentenceOf(expressionPiece(undefined, expression, (leaf) => named(fieldLabel(namedField(leaf).field)))),
  );
}

function numberAt(operand: Operand, transaction: Transaction): number | null {
  const value = operandOf(operand, transaction);
  return typeof value === "number" ? value : null;
}

function lacking(leaf: Leaf, transaction: Transaction): Assessment {
  const value = fieldOf(transaction, leaf.field);
  const label = fieldLabel(leaf.field);
  const none = (text: string): Assessment => ({ holds: false, score: 0, lacks: [lack(text)] });
  if (leaf.op === "missing") return none(`it has ${label} ${shown(leaf.field, value)}, the rule asks for none`);
  if (value === null || !("value" in leaf)) return none(`it has no ${label}, which the rule asks for`);
  const is = (asked: string, bound: AttributeValue | null = null): Assessment => {
    const parts = { of: `${label} is`, value: shown(leaf.field, value), asked };
    const text = `${parts.of} ${parts.value}, ${asked}`;
    return typeof value === "number" && typeof bound === "number"
      ? { holds: false, score: closeness(value, bound), lacks: [{ text, parts, value, threshold: bound }] }
      : { holds: false, score: 0, lacks: [{ text, parts, value: null, threshold: null }] };
  };
  const asked = (operand: Operand): string => operandText(leaf.field, operand, transaction);
  switch (leaf.op) {
    case "in":
      return is(`the rule asks for ${listText(leaf.value.map(asked), "or")}`);
    case "notIn":
      return is("which the rule leaves out");
    case "inList":
      return is(`which is not on the list “${leaf.value}”`);
    case "notInList":
      return is(`which is on the list “${leaf.value}”`);
    case "between": {
      const [low, high] = [operandOf(leaf.value[0], transaction), operandOf(leaf.value[1], transaction)];
      const isLow = typeof value === "number" && typeof low === "number" && value < low;
      return is(`the rule asks for ${asked(leaf.value[0])} to ${asked(leaf.value[1])}`, isLow ? low : high);
    }
    case "=":
      return is(`the rule asks for ${asked(leaf.value)}`);
    case "!=":
      return is("the rule asks for anything but that");
    case "startsWith":
      return is(`the rule asks for something that starts with ${asked(leaf.value)}`);
    case "endsWith":
      return is(`the rule asks for something that ends with ${asked(leaf.value)}`);
    case "contains":
      return is(`the rule asks for something that contains ${asked(leaf.value)}`);
    case "matches":
      return is(`which does not match the pattern “${leaf.value}”`);
    case "multipleOf":
      return is(`the rule asks for a multiple of ${asked(leaf.value)}`);
    default:
      return is(`the rule asks for ${MORE_THAN[leaf.op]} ${asked(leaf.value)}`, operandOf(leaf.value, transaction));
  }
}

function lack(text: string): FailedPart {
  return { text, parts: null, value: null, threshold: null };
}

/** What several transactions lack, each reason once with how many have it and with which values; the most frequent first. */
export function lacksTogether(
  lacks: readonly FailedPart[],
): readonly { readonly count: number; readonly text: string }[] {
  const groups = new Map<string, FailedPart[]>();
  for (const one of lacks) {
    const name = one.parts === null ? one.text : `${one.parts.of} ${one.parts.asked}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const told = [...groups.values()].map((group) => ({ count: group.length, text: togetherText(group) }));
  return told.toSorted((a, b) => b.count - a.count);
}

/** Values that are named. */
const VALUES_MAX = 3;

function togetherText(group: readonly FailedPart[]): string {
  const [first] = group;
  if (first === undefined || first.parts === null) return first?.text ?? "";
  const values = [...new Set(group.map(({ parts }) => parts?.value ?? ""))];
  const named = values.length > VALUES_MAX ? [...values.slice(0, VALUES_MAX), "the like"] : values;
  return `${first.parts.of} ${listText(named, "or")}, ${first.parts.asked}`;
}

/** Parameters were replaced, and what refers to other steps counts as satisfied, before a leaf is looked at. */
function operandOf(operand: Operand, transaction: Transaction): AttributeValue | null {
  if (typeof operand !== "object") return operand;
  if (isArithmetic(operand)) {
    const value = compileExpression(operand, transactionScope(null))(transaction);
    return Number.isNaN(value) ? null : value;
  }
  return "field" in operand && !("step" in operand) ? fieldOf(transaction, operand.field) : null;
}

function operandText(field: string, operand: Operand, transaction: Transaction): string {
  const value = operandOf(operand, transaction);
  if (typeof operand !== "object") return shown(field, value);
  if (isArithmetic(operand)) {
    const words = expressionText(operand, (name) => `its ${name}`);
    return value === null ? words : `${words}, ${shown(field, value)}`;
  }
  if (!("field" in operand)) return "another value";
  return value === null
    ? `its ${fieldLabel(operand.field)}`
    : `its ${fieldLabel(operand.field)}, ${shown(field, value)}`;
}

function shown(field: string, value: AttributeValue | null): string {
  if (value === null) return "nothing";
  if (typeof value !== "number") return valueText(value);
  return field === "amount" ? amountText(value) : numberText(value);
}
