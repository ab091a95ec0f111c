import type { Condition, Expression } from "../rule-parts";

/** Names of the measures of the pattern that a condition or an expression refers to. */
export function measuresOf(part: Condition | Expression | null): readonly string[] {
  return named(part);
}

function named(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(named);
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    name === "measure" && typeof value === "string" ? [value] : named(value),
  );
}
