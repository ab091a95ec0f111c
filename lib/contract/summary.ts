import { article, conditionSentence, nounFor } from "./condition-sentence";
import type { RaisedHit, StepExplanation } from "./hit";
import { resolveDurationMs } from "./params";
import type { Condition, Detect, RuleDefinition } from "./rule";
import { sentenceOf, textOf } from "./sentence-parts";
import { lookedFor, MEASURE_NAMES } from "./sought";
import { unreachable } from "./unreachable";
import { amountText, durationText, fieldLabel, keyValuesText, numberText, plural, spanText } from "./wording";

/** Why an alert was raised, in one sentence made from its rule and the values of the hit that opened it. */
export function alertSummary(rule: RuleDefinition, hit: RaisedHit): string {
  const found = foundText(rule, hit);
  const sentence = `${found}${SOUGHT}${textOf(sentenceOf(lookedFor(rule)))}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** The first half of a summary: what happened, without what the rule looks for. For lists, where the rule stands beside it. */
export function whatHappened(summary: string): string {
  const end = summary.indexOf(SOUGHT);
  return end === -1 ? summary : summary.slice(0, end);
}

const SOUGHT = "; the rule looks for ";

function foundText(rule: RuleDefinition, hit: RaisedHit): string {
  const { detect } = rule;
  const who = ` for ${keyValuesText(hit.key)}`;
  const span = spanPhrase(hit);
  switch (detect.type) {
    case "match":
      return `${anchorText(rule, hit)}${who}`;
    case "aggregate":
      return `${measureText(rule, detect, hit)}${who}`;
    case "sequence":
      return `${stepsText(rule, detect, hit)}${span}${who}`;
    case "absence":
      return `${anchorText(rule, hit)} without what was expected within ${durationText(resolveDurationMs(rule, detect.within))}${who}`;
    case "travel":
      return hit.value === null
        ? `two transactions far apart at the same moment${who}`
        : `two transactions${span} that would take ${numberText(Math.round(hit.value))} km/h${who}`;
    case "deviation": {
      const field = detect.field === "amount" ? "" : ` whose ${fieldLabel(detect.field)} is`;
      const by = numberText(Math.round((hit.value ?? 0) * 10) / 10);
      const beyond = detect.times === undefined ? `${by} standard deviations above` : `${by} times`;
      return `${anchorText(rule, hit)}${field === "" ? "," : field} ${beyond} the average of ${counted(hit.evidenceCount - 1, "earlier transaction")}${who}`;
    }
    case "firstSeen":
      return `${anchorText(rule, hit)} with a ${fieldLabel(detect.field)} that ${counted(hit.evidenceCount - 1, "earlier transaction")} did not have${who}`;
    default:
      return unreachable(detect);
  }
}

function anchorText(rule: RuleDefinition, hit: RaisedHit): string {
  const { detect } = rule;
  const when = detect.type === "match" || detect.type === "firstSeen" ? detect.when : undefined;
  const noun = nounFor([rule.where, when]) ?? "transaction";
  const { amount, currency, country } = hit.explain;
  // A login or a new payee moves no money.
  const moved = amount === 0 ? "" : ` of ${amountText(amount)} ${currency}`;
  return `${article(noun)} ${noun}${moved}${country === null ? "" : ` in ${country}`}`;
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

function measureText(rule: RuleDefinition, detect: Aggregate, hit: RaisedHit): string {
  const { measure, window } = detect;
  const shifted = window.type === "sliding" && window.delay !== undefined;
  const over = `${counted(hit.evidenceCount, nounFor([rule.where]) ?? "transaction")}${shifted ? "" : spanPhrase(hit)}`;
  switch (measure.fn) {
    case "count":
      return over;
    case "distinct": {
      const label = fieldLabel(measure.field);
      return `${counted(hit.value ?? 0, `different ${label}`)} in ${over}`;
    }
    default:
      return `a ${MEASURE_NAMES[measure.fn]} ${fieldLabel(measure.field)} of ${measured(measure.field, hit.value ?? 0)} over ${over}`;
  }
}

function measured(field: string, value: number): string {
  return field === "amount" ? amountText(value) : numberText(value);
}

type Sequence = Extract<Detect, { readonly type: "sequence" }>;

/** "3 purchases of 12 to 40.50, then one of 4,200 EUR": the currency is the last one's, others may differ. */
function stepsText(rule: RuleDefinition, detect: Sequence, hit: RaisedHit): string {
  const { country, currency, steps } = hit.explain;
  const aboutCountry = JSON.stringify(detect).includes('"field":"country"');
  let before: string | null = null;
  return steps
    .map((step, i) => {
      const last = i === steps.length - 1;
      const when = detect.steps.find(({ name }) => name === step.step)?.when;
      const noun = nounFor([when]) ?? nounFor([rule.where]) ?? "transaction";
      const moved = step.amountMax === 0 ? "" : ` of ${amountsText(step)}${last ? ` ${currency}` : ""}`;
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
  if (when === undefined || !("op" in when) || when.op !== "=" || ["type", "country"].includes(when.field)) return "";
  return typeof when.value === "string" ? ` with ${conditionSentence(when)}` : "";
}

function amountsText(step: StepExplanation): string {
  const low = amountText(step.amountMin);
  const high = amountText(step.amountMax);
  return low === high ? low : `${low} to ${high}`;
}
