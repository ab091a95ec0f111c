import { article, conditionSentence, inCurrency, nounFor } from "@/lib/contract/condition-sentence";
import type { RaisedHit, StepExplanation } from "@/lib/contract/hit";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import { amountText, numberText } from "@/lib/contract/wording";
import { counted, spanPhrase } from "../../kit/description/hit-text";
import type { SequencePattern } from "../definition";

export function sequenceSummary(rule: RuleDefinition, pattern: SequencePattern, hit: RaisedHit): string {
  return `${stepsText(rule, pattern, hit)}${spanPhrase(hit)}`;
}

/** "3 purchases of 12 to 40.50, then one of 4,200 EUR": the currency is the last one's, others may differ; a base amount says its own. */
function stepsText(rule: RuleDefinition, pattern: SequencePattern, hit: RaisedHit): string {
  const { country, currency, steps } = hit.explain;
  const aboutCountry = JSON.stringify(pattern).includes('"field":"country"');
  let before: string | null = null;
  return steps
    .map((step, i) => {
      const last = i === steps.length - 1;
      const when = pattern.steps.find(({ name }) => name === step.step)?.when;
      const noun = nounFor([when]) ?? nounFor([rule.where]) ?? "transaction";
      const moved =
        step.amountMax === 0
          ? ""
          : ` of ${amountsText(step)}${step.inBaseCurrency ? inCurrency("baseAmount") : last ? ` ${currency}` : ""}`;
      const where = last && aboutCountry && country !== null ? ` in ${country}` : "";
      const said = `${moved}${where}${statusText(when)}`;
      const again = noun === before;
      before = noun;
      if (again) return `then ${step.count === 1 ? "one" : numberText(step.count)}${said}`;
      const what = step.count === 1 ? `${article(noun)} ${noun}` : counted(step.count, noun);
      return `${i === 0 ? "" : "then "}${what}${said}`;
    })
    .join(", ");
}

/** What tells the transactions of a step from those of another beside their amounts: " with status declined". */
function statusText(when: Condition | undefined): string {
  if (when === undefined || !("field" in when) || when.op !== "=" || ["type", "country"].includes(when.field))
    return "";
  return typeof when.value === "string" ? ` with ${conditionSentence(when)}` : "";
}

function amountsText(step: StepExplanation): string {
  const low = amountText(step.amountMin);
  const high = amountText(step.amountMax);
  return low === high ? low : `${low} to ${high}`;
}
