import { inCurrency, measuredLabel, nounFor } from "@/lib/contract/condition-sentence";
import { isAmountField } from "@/lib/contract/fields";
import { differentWords } from "@/lib/contract/fields-together";
import type { RaisedHit } from "@/lib/contract/hit";
import type { RuleDefinition } from "@/lib/contract/rule";
import { amountText, numberText } from "@/lib/contract/wording";
import { counted, spanPhrase } from "../../kit/description/hit-text";
import { type AggregatePattern, measuredFields } from "../definition";
import { MEASURE_NAMES } from "./sentence";

/** "5 purchases within 3 minutes", "a total amount of 480 over 3 purchases". */
export function aggregateSummary(rule: RuleDefinition, pattern: AggregatePattern, hit: RaisedHit): string {
  const { measure, window } = pattern;
  const shifted = window.type === "sliding" && window.delay !== undefined;
  const over = `${counted(hit.evidenceCount, nounFor([rule.where]) ?? "transaction")}${shifted ? "" : spanPhrase(hit)}`;
  switch (measure.fn) {
    case "count":
      return over;
    case "distinct": {
      const fields = measuredFields(measure).map(({ field }) => field);
      const n = hit.value ?? 0;
      return `${numberText(n)} ${differentWords(fields, n)} in ${over}`;
    }
    default:
      return `a ${MEASURE_NAMES[measure.fn]} ${measuredLabel(measure.field)} of ${measured(measure.field, hit.value ?? 0)} over ${over}`;
  }
}

function measured(field: string, value: number): string {
  return isAmountField(field) ? `${amountText(value)}${inCurrency(field)}` : numberText(value);
}
