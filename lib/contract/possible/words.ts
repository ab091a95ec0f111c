import { type Comparison, leftOf } from "./comparison";
import { operandWords } from "./operand";

/** Values of a list that a message shows. */
const VALUES_SHOWN = 4;

/** A comparison as a message shows it. */
export function comparisonWords(comparison: Comparison, positive = true): string {
  const words = plainWords(comparison);
  return positive ? words : `not (${words})`;
}

function plainWords(comparison: Comparison): string {
  const field = operandWords(leftOf(comparison));
  if (!("value" in comparison)) return `${field} ${comparison.op}`;
  const { op } = comparison;
  switch (comparison.op) {
    case "between":
      return `${field} between ${comparison.value.map(operandWords).join(" and ")}`;
    case "in":
    case "notIn": {
      const shown = comparison.value.slice(0, VALUES_SHOWN).map(operandWords);
      return `${field} ${op} ${[...shown, ...(comparison.value.length > VALUES_SHOWN ? ["…"] : [])].join(", ")}`;
    }
    default:
      return `${field} ${op} ${operandWords(comparison.value)}`;
  }
}
