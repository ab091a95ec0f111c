import { isParamRef } from "@/lib/contract/param-value";
import { resolveNumber } from "@/lib/contract/params";
import type { Condition, Operand, ParamRef, RuleDefinition } from "@/lib/contract/rule";
import type { AttributeValue } from "@/lib/contract/transaction";

/** A reference from a condition to an event of an earlier step. */
export interface StepRef {
  readonly step: string;
  readonly pick: "first" | "last";
  readonly field: string;
}

export const ALWAYS: Condition = { all: [] };
const NEVER: Condition = { any: [] };

/** Every operand of every comparison in `condition`. */
function operandsOf(condition: Condition): readonly Operand[] {
  if ("all" in condition) return condition.all.flatMap(operandsOf);
  if ("any" in condition) return condition.any.flatMap(operandsOf);
  if ("not" in condition) return operandsOf(condition.not);
  switch (condition.op) {
    case "exists":
    case "missing":
    case "matches":
    case "inList":
    case "notInList":
      return [];
    case "between":
    case "in":
    case "notIn":
      return condition.value;
    default:
      return [condition.value];
  }
}

export function stepRefsOf(condition: Condition): readonly StepRef[] {
  return operandsOf(condition).filter((value): value is StepRef => typeof value === "object" && "step" in value);
}

export function usesParams(condition: Condition): boolean {
  return operandsOf(condition).some(isParamRef);
}

/** Whether a number is compared with: a threshold that tuning may move. */
export function hasNumbers(condition: Condition): boolean {
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
  return [condition.field, ...others];
}

/**
 * A condition without references that holds wherever `condition` may hold: comparisons with earlier steps count as true
 * (below an odd number of `not`, as false). With no references it is `condition` itself.
 */
export function widened(condition: Condition, assumed = true): Condition {
  if (stepRefsOf(condition).length === 0) return condition;
  if ("all" in condition) return { all: condition.all.map((part) => widened(part, assumed)) };
  if ("any" in condition) return { any: condition.any.map((part) => widened(part, assumed)) };
  if ("not" in condition) return { not: widened(condition.not, !assumed) };
  return assumed ? ALWAYS : NEVER;
}

/** `condition` with every parameter of the rule replaced by its value. */
export function withLiterals(rule: RuleDefinition, condition: Condition): Condition {
  if ("all" in condition) return { all: condition.all.map((part) => withLiterals(rule, part)) };
  if ("any" in condition) return { any: condition.any.map((part) => withLiterals(rule, part)) };
  if ("not" in condition) return { not: withLiterals(rule, condition.not) };
  const operand = (value: Operand): Operand => (isParamRef(value) ? resolveNumber(rule, value) : value);
  const listed = (value: AttributeValue | ParamRef): AttributeValue =>
    isParamRef(value) ? resolveNumber(rule, value) : value;
  switch (condition.op) {
    case "exists":
    case "missing":
    case "matches":
    case "inList":
    case "notInList":
      return condition;
    case "between":
      return { ...condition, value: [operand(condition.value[0]), operand(condition.value[1])] };
    case "in":
    case "notIn":
      return { ...condition, value: condition.value.map(listed) };
    default:
      return { ...condition, value: operand(condition.value) };
  }
}
