import type { Condition, RuleDefinition } from "@/lib/contract/rule";

/**
 * Text that two versions of a rule share when they differ in thresholds only (values of parameters, numbers that fields
 * or measures are compared with), or in what does not decide hits (name, description, severity, cooldown).
 */
export function structureOf(rule: RuleDefinition): string {
  const { detect } = rule;
  const parts: unknown[] = [rule.key, rule.where === undefined ? null : shape(rule.where)];
  switch (detect.type) {
    case "match":
      parts.push(detect.type, shape(detect.when));
      break;
    case "aggregate":
      parts.push({ ...detect, having: { op: detect.having.op, value: threshold(detect.having.value) } });
      break;
    case "sequence":
      parts.push({ ...detect, steps: detect.steps.map((step) => ({ ...step, when: shape(step.when) })) });
      break;
    case "absence":
      parts.push({ ...detect, after: shape(detect.after), expect: shape(detect.expect) });
      break;
    case "firstSeen":
      parts.push({ ...detect, when: detect.when === undefined ? null : shape(detect.when) });
      break;
    case "travel":
    case "deviation":
      parts.push(Object.fromEntries(Object.entries(detect).map(([name, value]) => [name, threshold(value)])));
      break;
  }
  return JSON.stringify(parts);
}

function shape(condition: Condition): unknown {
  if ("all" in condition) return { all: condition.all.map(shape) };
  if ("any" in condition) return { any: condition.any.map(shape) };
  if ("not" in condition) return { not: shape(condition.not) };
  return "value" in condition ? { ...condition, value: threshold(condition.value) } : condition;
}

/** Numbers are all one; anything else is itself. */
function threshold(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(threshold);
  return typeof value === "number" ? 0 : value;
}
