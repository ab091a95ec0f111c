import { isArithmetic } from "@/lib/contract/expression/expression";
import type { Condition } from "@/lib/contract/rule";

/** The condition, the numbers in it all one. */
export function shape(condition: Condition): unknown {
  if ("all" in condition) return { all: condition.all.map(shape) };
  if ("any" in condition) return { any: condition.any.map(shape) };
  if ("not" in condition) return { not: shape(condition.not) };
  const left = "expr" in condition ? { expr: threshold(condition.expr) } : {};
  return { ...condition, ...left, ...("value" in condition ? { value: threshold(condition.value) } : {}) };
}

/** Numbers are all one, those within arithmetic too; anything else is itself. */
export function threshold(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(threshold);
  if (isArithmetic(value)) return thresholds(value);
  return typeof value === "number" ? 0 : value;
}

/** The members of a pattern, each as `threshold` has it. */
export function thresholds(pattern: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(pattern).map(([name, value]) => [name, threshold(value)]));
}
