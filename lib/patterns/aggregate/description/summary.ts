import { inCurrency, measuredLabel, nounFor } from "@/lib/contract/condition-sentence";
import { isAmountField } from "@/lib/contract/fields";
import { differentWords } from "@/lib/contract/fields-together";
import type { RaisedHit } from "@/lib/contract/hit";
import type { RuleDefinition } from "@/lib/contract/rule";
import { unreachable } from "@/lib/contract/unreachable";
import { amountText, fieldLabel, listText, numberText } from "@/lib/contract/wording";
import { functionName, isOfNumbers, measuredFields, type NumberMeasure } from "../../kit/definition/measure";
import { counted, spanPhrase } from "../../kit/description/hit-text";
import { type AggregatePattern, sharedWithAnchor } from "../definition";

/** "5 purchases with the same merchant within 3 minutes", "a total amount of 480 over 3 purchases". */
export function aggregateSummary(rule: RuleDefinition, pattern: AggregatePattern, hit: RaisedHit): string {
  const { measure, window } = pattern;
  const shifted = window.type === "sliding" && window.delay !== undefined;
  const events = counted(hit.evidenceCount, nounFor([measure.when, rule.where]) ?? "transaction");
  const shared = sharedWithAnchor(measure.when).map(fieldLabel);
  const alike = shared.length === 0 ? "" : ` with the same ${listText(shared, "and")}`;
  const over = `${events}${alike}${shifted ? "" : spanPhrase(hit)}`;
  if (isOfNumbers(measure)) {
    return `${measureWords(measure)} of ${measured(measure.field, hit.value ?? 0)} over ${over}`;
  }
  switch (measure.fn) {
    case "count":
      return over;
    case "distinct": {
      const fields = measuredFields(measure).map(({ field }) => field);
      const n = hit.value ?? 0;
      return `${numberText(n)} ${differentWords(fields, n)} in ${over}`;
    }
    default:
      return unreachable(measure);
  }
}

/** "a total amount", "the 95th percentile of amount". */
export function measureWords(measure: NumberMeasure): string {
  return `${measure.fn === "quantile" ? "the" : "a"} ${functionName(measure)} ${measuredLabel(measure.field)}`;
}

function measured(field: string, value: number): string {
  return isAmountField(field) ? `${amountText(value)}${inCurrency(field)}` : numberText(value);
}
