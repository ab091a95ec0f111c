import { LABEL_FIELD } from "./fields";
import type { RuleDefinition } from "./rule";

/** Members of a part of a rule that name a field. */
const NAMING: ReadonlySet<string> = new Set(["field", "anchor"]);

/** Whether a rule looks at labels, so that what it finds depends on when they became known. */
export function readsLabel({ where, detect }: Pick<RuleDefinition, "where" | "detect">): boolean {
  return mentionsLabel(where) || mentionsLabel(detect);
}

/** Whether a condition, or any other part of a rule, names the label anywhere. */
export function mentionsLabel(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(mentionsLabel);
  if (typeof part !== "object" || part === null) return false;
  return Object.entries(part).some(([name, value]) => {
    if (NAMING.has(name) && value === LABEL_FIELD) return true;
    if (name === "fields" && Array.isArray(value) && value.includes(LABEL_FIELD)) return true;
    return mentionsLabel(value);
  });
}
