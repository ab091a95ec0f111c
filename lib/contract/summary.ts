import type { RaisedHit, StepExplanation } from "./hit";
import { resolveDurationMs } from "./params";
import type { Detect, RuleDefinition } from "./rule";
import { sentenceOf, textOf } from "./sentence-parts";
import { lookedFor, MEASURE_NAMES } from "./sought";
import { unreachable } from "./unreachable";
import { durationText, fieldLabel, keyValuesText, numberText, plural, spanText } from "./wording";

/** Why an alert was raised, in one sentence made from its rule and the values of the hit that opened it. */
export function alertSummary(rule: RuleDefinition, hit: RaisedHit): string {
  const found = foundText(rule, hit);
  const sentence = `${found}; the rule looks for ${textOf(sentenceOf(lookedFor(rule)))}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function foundText(rule: RuleDefinition, hit: RaisedHit): string {
  const { detect } = rule;
  const who = ` for ${keyValuesText(hit.key)}`;
  const span = spanPhrase(hit);
  switch (detect.type) {
    case "match":
      return `${anchorText(hit)}${who}`;
    case "aggregate":
      return `${measureText(detect, hit)}${who}`;
    case "sequence":
      return `${stepsText(hit)}${span}${who}`;
    case "absence":
      return `${anchorText(hit)} without what was expected within ${durationText(resolveDurationMs(rule, detect.within))}${who}`;
    case "travel":
      return hit.value === null
        ? `two transactions far apart at the same moment${who}`
        : `two transactions${span} that would take ${numberText(Math.round(hit.value))} km/h${who}`;
    case "deviation": {
      const field = detect.field === "amount" ? "" : ` whose ${fieldLabel(detect.field)} is`;
      const by = numberText(Math.round((hit.value ?? 0) * 10) / 10);
      const beyond = detect.times === undefined ? `${by} standard deviations above` : `${by} times`;
      return `${anchorText(hit)}${field === "" ? "," : field} ${beyond} the average of ${counted(hit.evidenceCount - 1, "earlier transaction")}${who}`;
    }
    case "firstSeen":
      return `${anchorText(hit)} with a ${fieldLabel(detect.field)} that ${counted(hit.evidenceCount - 1, "earlier transaction")} did not have${who}`;
    default:
      return unreachable(detect);
  }
}

function anchorText(hit: RaisedHit): string {
  const { amount, currency, country } = hit.explain;
  return `a transaction of ${numberText(amount)} ${currency}${country === null ? "" : ` in ${country}`}`;
}

function counted(n: number, noun: string): string {
  return `${numberText(n)} ${n === 1 ? noun : plural(noun)}`;
}

function spanPhrase(hit: RaisedHit): string {
  if (hit.evidenceCount < 2) return "";
  const ms = hit.eventTime - hit.explain.firstAt;
  return ms <= 0 ? " at the same moment" : ` within ${spanText(ms)}`;
}

type Aggregate = Extract<Detect, { readonly type: "aggregate" }>;

function measureText(detect: Aggregate, hit: RaisedHit): string {
  const { measure, window } = detect;
  const shifted = window.type === "sliding" && window.delay !== undefined;
  const over = `${counted(hit.evidenceCount, "transaction")}${shifted ? "" : spanPhrase(hit)}`;
  switch (measure.fn) {
    case "count":
      return over;
    case "distinct": {
      const label = fieldLabel(measure.field);
      return `${counted(hit.value ?? 0, `different ${label}`)} in ${over}`;
    }
    default:
      return `a ${MEASURE_NAMES[measure.fn]} ${fieldLabel(measure.field)} of ${numberText(hit.value ?? 0)} over ${over}`;
  }
}

/** "3 transactions of 12 to 40, then one of 4,200 EUR": the currency is the last one's, others may differ. */
function stepsText(hit: RaisedHit): string {
  return hit.explain.steps
    .map((step, i) => {
      const last = i === hit.explain.steps.length - 1;
      const amount = `${amountsText(step)}${last ? ` ${hit.explain.currency}` : ""}`;
      if (i === 0) return `${step.count === 1 ? "a transaction" : counted(step.count, "transaction")} of ${amount}`;
      return `then ${step.count === 1 ? "one" : numberText(step.count)} of ${amount}`;
    })
    .join(", ");
}

function amountsText(step: StepExplanation): string {
  const low = numberText(step.amountMin);
  const high = numberText(step.amountMax);
  return low === high ? low : `${low} to ${high}`;
}
