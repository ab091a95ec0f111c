import type { MinedRule } from "@/lib/contract/mining";
import { RULE_NAME_LENGTH_MAX } from "@/lib/contract/rule-limits";
import { fieldLabel, numberText, plural } from "@/lib/contract/wording";
import type { PlainCondition } from "./conditions";
import type { Measured, RuleForm } from "./grammar";

/** A name for a proposal: "5 or more transactions of a device within 10m, type login". */
export function nameOf(form: RuleForm): string {
  const conditions = form.comparisons.map(conditionText);
  const parts = form.measured === null ? conditions : [measuredText(form.measured, form.bound), ...conditions];
  const text = parts.join(form.measured === null ? " and " : ", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`.slice(0, RULE_NAME_LENGTH_MAX);
}

/** What the later period said of a proposal, for its draft. */
export function descriptionOf(
  { hits, keys, precision, low, high, lift }: MinedRule["later"],
  p: number,
  tried: number,
): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return (
    `Found in labelled history. In the later period, which chose nothing: ${numberText(hits)} hits on ${numberText(keys)} keys, ` +
    `${percent(precision)} of them fraud (${percent(low)} to ${percent(high)}), ${lift.toFixed(1)} times as much as among all transactions. ` +
    `p is ${pText(p)} after correction for ${numberText(tried)} candidates.`
  );
}

/** A probability as people read it: "0.0014", "5.4e-22". */
export function pText(p: number): string {
  return p >= 0.001 ? p.toPrecision(2) : p.toExponential(1);
}

function measuredText({ key, window, measure }: Measured, bound: number): string {
  const of = `of one ${fieldLabel(key)} within ${window}`;
  if (measure.fn === "sum") return `${numberText(bound)} or more ${of}`;
  const counted = measure.fn === "distinct" && "field" in measure ? fieldLabel(measure.field) : "transaction";
  return `${numberText(bound)} or more ${plural(counted)} ${of}`;
}

function conditionText({ field, op, value }: PlainCondition): string {
  const label = fieldLabel(field);
  if (op === "between") return `${label} ${value.join(" to ")}`;
  const text = typeof value === "number" ? numberText(value) : String(value);
  if (op === "=") return `${label} ${text}`;
  return `${label} ${op === "<=" ? "at most" : "at least"} ${text}`;
}
