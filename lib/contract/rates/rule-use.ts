import type { RuleDefinition } from "../rule";

/** Whether a rule looks at the base amount anywhere. */
export function readsBaseAmount({ key, where, detect }: Pick<RuleDefinition, "key" | "where" | "detect">): boolean {
  return JSON.stringify([key, where, detect]).includes('"baseAmount"');
}
