import { computed, leavesOf, type StepRef, withLeaves } from "@/lib/contract/expression/expression";
import { measuresOf } from "@/lib/contract/expression/measures";
import { mentionsLabel } from "@/lib/contract/label-use";
import { isParamRef } from "@/lib/contract/param-value";
import { resolveNumber } from "@/lib/contract/params";
import type { Condition, Expression, Operand, RuleDefinition } from "@/lib/contract/rule";

export const ALWAYS: Condition = { all: [] };
const NEVER: Condition = { any: [] };

/** Everything that the comparisons in `condition` are made of beside their fields: operands, those within arithmetic one by one. */
function operandsOf(condition: Condition): readonly Operand[] {
  if ("all" in condition) return condition.all.flatMap(operandsOf);
  if ("any" in condition) return condition.any.flatMap(operandsOf);
  if ("not" in condition) return operandsOf(condition.not);
  const left: readonly Operand[] = "expr" in condition ? leavesOf(condition.expr) : [];
  switch (condition.op) {
    case "exists":
    case "missing":
    case "matches":
    case "inList":
    case "notInList":
      return left;
    case "between":
    case "in":
    case "notIn":
      return [...left, ...condition.value.flatMap(operandLeaves)];
    default:
      return [...left, ...operandLeaves(condition.value)];
  }
}

function operandLeaves(operand: Operand): readonly Operand[] {
  return typeof operand === "object" ? leavesOf(operand) : [operand];
}

export function stepRefsOf(condition: Condition): readonly StepRef[] {
  return operandsOf(condition).filter((value): value is StepRef => typeof value === "object" && "step" in value);
}

/** Fields of the event that is judged to which `condition` refers. */
export function anchorFieldsOf(condition: Condition): readonly string[] {
  return operandsOf(condition).flatMap((value) =>
    typeof value === "object" && "anchor" in value ? [value.anchor] : [],
  );
}

/** Whether it is about more than one event. */
function refersElsewhere(condition: Condition): boolean {
  return [stepRefsOf, anchorFieldsOf, measuresOf].some((found) => found(condition).length > 0);
}

export function usesParams(condition: Condition): boolean {
  return operandsOf(condition).some(isParamRef);
}

/** Whether a number is compared with: a threshold that tuning may move. */
function hasNumbers(condition: Condition): boolean {
  return operandsOf(condition).some((value) => typeof value === "number");
}

/** Whether it depends on what a managed list holds. */
export function dependsOnLists(condition: Condition): boolean {
  if ("all" in condition) return condition.all.some(dependsOnLists);
  if ("any" in condition) return condition.any.some(dependsOnLists);
  if ("not" in condition) return dependsOnLists(condition.not);
  return condition.op === "inList" || condition.op === "notInList";
}

/** Fields of the event itself that `condition` looks at. */
export function fieldsOf(condition: Condition): readonly string[] {
  if ("all" in condition) return condition.all.flatMap(fieldsOf);
  if ("any" in condition) return condition.any.flatMap(fieldsOf);
  if ("not" in condition) return fieldsOf(condition.not);
  const others = operandsOf(condition).flatMap((value) =>
    typeof value === "object" && "field" in value && !("step" in value) ? [value.field] : [],
  );
  return "field" in condition ? [condition.field, ...others] : others;
}

/**
 * A condition without references that holds wherever `condition` may hold: comparisons with other events, and of what is measured, count as true
 * (below an odd number of `not`, as false). With no references it is `condition` itself.
 */
export function widened(condition: Condition, assumed = true): Condition {
  if (!refersElsewhere(condition)) return condition;
  if ("all" in condition) return { all: condition.all.map((part) => widened(part, assumed)) };
  if ("any" in condition) return { any: condition.any.map((part) => widened(part, assumed)) };
  if ("not" in condition) return { not: widened(condition.not, !assumed) };
  return assumed ? ALWAYS : NEVER;
}

/** `expression` with every parameter of the rule replaced by its value; a number where it comes to one by that. */
export function resolveExpression(rule: RuleDefinition, expression: Expression): Expression {
  const known = withLeaves(expression, (leaf) => (isParamRef(leaf) ? resolveNumber(rule, leaf) : leaf));
  return computed(known) ?? known;
}

/** A condition that no label decides and that holds wherever `condition` may hold, whatever labels become known. */
export function whateverLabel(condition: Condition, assumed = true): Condition {
  if (!mentionsLabel(condition)) return condition;
  if ("all" in condition) return { all: condition.all.map((part) => whateverLabel(part, assumed)) };
  if ("any" in condition) return { any: condition.any.map((part) => whateverLabel(part, assumed)) };
  if ("not" in condition) return { not: whateverLabel(condition.not, !assumed) };
  return assumed ? ALWAYS : NEVER;
}

/** Whether it may be decided again for a held event: a threshold in it is tuned, or a label becomes known. */
export function mayChange(condition: Condition): boolean {
  return hasNumbers(condition) || mentionsLabel(condition);
}

/** `condition` with every parameter of the rule replaced by its value. */
export function withLiterals(rule: RuleDefinition, condition: Condition): Condition {
  if ("all" in condition) return { all: condition.all.map((part) => withLiterals(rule, part)) };
  if ("any" in condition) return { any: condition.any.map((part) => withLiterals(rule, part)) };
  if ("not" in condition) return { not: withLiterals(rule, condition.not) };
  const operand = (value: Operand): Operand => (typeof value === "object" ? resolveExpression(rule, value) : value);
  const known = "expr" in condition ? { ...condition, expr: resolveExpression(rule, condition.expr) } : condition;
  switch (known.op) {
    case "exists":
    case "missing":
    case "matches":
    case "inList":
    case "notInList":
      return known;
    case "between":
      return { ...known, value: [operand(known.value[0]), operand(known.value[1])] };
    case "in":
    case "notIn":
      return "field" in known
        ? { ...known, value: known.value.map((value) => (isParamRef(value) ? resolveNumber(rule, value) : value)) }
        : { ...known, value: known.value.map((value) => resolveNumber(rule, value)) };
    default:
      return { ...known, value: operand(known.value) };
  }
}
