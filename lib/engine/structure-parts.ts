import type { Condition } from "@/lib/contract/rule";

/** The condition, the numbers in it all one. */
export function shape(condition: Condition): unknown {
  if ("all" in condition) return { all: condition.all.map(shape) };
  if ("any" in condition) return { any: condition.any.map(shape) };
  if ("not" in condition) return { not: shape(condition.not) };
  return "value" in condition ? { ...condition, value: threshold(condition.value) } : condition;
}

/** Numbers are all one; anything else is itself. */
export function threshold(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(threshold);
  return typeof value === "number" ? 0 : value;
}

/** The members of a pattern, each as `threshold` has it. */
export function thresholds(pattern: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(pattern).map(([name, value]) => [name, threshold(value)]));
}
