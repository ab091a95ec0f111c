import { inCurrency, measuredLabel, nounPhrase } from "@/lib/contract/condition-sentence";
import { constantOf, namedField } from "@/lib/contract/expression/expression";
import { differentWords } from "@/lib/contract/fields-together";
import { isParamRef } from "@/lib/contract/param-value";
import type { Expression, RuleDefinition, Window } from "@/lib/contract/rule";
import { durationPiece, expressionPiece, numberPiece, type SentencePiece } from "@/lib/contract/sentence-parts";
import { unreachable } from "@/lib/contract/unreachable";
import { fieldLabel } from "@/lib/contract/wording";
import { zoneOf } from "@/lib/contract/zone/rule-zone";
import { functionName, isOfNumbers, measuredFields, type NumberMeasure } from "../../kit/definition/measure";
import { type AggregatePattern, type HavingSide, readsAnchor } from "../definition";

const HOW_MANY = { "<": "fewer than ", "<=": "at most ", ">": "more than ", ">=": "at least ", "=": "exactly " };
const HOW_MUCH = { "<": "below ", "<=": "at most ", ">": "above ", ">=": "at least ", "=": "exactly " };

export function aggregateSentence(rule: RuleDefinition, pattern: AggregatePattern): SentencePiece {
  const { params } = rule;
  const { measure, having, window } = pattern;
  const { many, counted } = nounPhrase(params, [rule.where, measure.when]);
  const last = having.op === "between" ? having.value[1] : having.value;
  const n = constantOf(params, last) ?? MANY;
  const over = windowPiece(rule, window);
  if (isOfNumbers(measure)) {
    const what = [namePiece(params, measure), ` ${measuredLabel(measure.field)} `];
    const money = readsAnchor(having) ? "" : inCurrency(measure.field);
    return [what, boundPiece(rule, pattern, HOW_MUCH), money, " over the ", many, " ", over];
  }
  switch (measure.fn) {
    case "count": {
      const given = "field" in measure ? ` that have a ${fieldLabel(measure.field)}` : "";
      if (readsAnchor(having))
        return ["a number of ", many, given, " ", boundPiece(rule, pattern, HOW_MUCH), ", ", over];
      return [boundPiece(rule, pattern, HOW_MANY), " ", counted(n), given, " ", over];
    }
    case "distinct": {
      const different = differentWords(
        measuredFields(measure).map(({ field }) => field),
        n,
      );
      if (!readsAnchor(having)) return [boundPiece(rule, pattern, HOW_MANY), ` ${different} among `, many, " ", over];
      return [`a number of ${different} among `, many, " ", boundPiece(rule, pattern, HOW_MUCH), ", ", over];
    }
    default:
      return unreachable(measure);
  }
}

/** A number after which nouns are plural. */
const MANY = 2;

/** "above 5,000", "from 3 to 5", "above 3 times the limit of the last one" */
function boundPiece(
  { params }: RuleDefinition,
  { having, window }: AggregatePattern,
  words: Readonly<Record<HavingSide["op"], string>>,
): SentencePiece {
  const which = window.type === "sliding" && window.delay !== undefined ? "the one that is judged" : "the last one";
  const bound = (value: Expression): SentencePiece =>
    expressionPiece(params, value, (leaf) => `the ${fieldLabel(namedField(leaf).field)} of ${which}`);
  if (having.op !== "between") return [words[having.op], bound(having.value)];
  return ["from ", bound(having.value[0]), " to ", bound(having.value[1])];
}

function namePiece(params: RuleDefinition["params"], measure: NumberMeasure): SentencePiece {
  if (measure.fn !== "quantile") return `a ${functionName(measure)}`;
  return isParamRef(measure.q)
    ? ["the ", numberPiece(params, measure.q), " quantile of"]
    : `the ${functionName(measure)}`;
}

/** The window in words that can follow what is looked for in it: "within 5 minutes". */
export function windowPiece(rule: RuleDefinition, window: Window): SentencePiece {
  const { params } = rule;
  switch (window.type) {
    case "sliding": {
      const size = durationPiece(params, window.size);
      if (window.delay === undefined) return ["within ", size];
      return ["within the ", size, " that ended ", durationPiece(params, window.delay), " before"];
    }
    case "tumbling":
      return ["in one fixed window of ", durationPiece(params, window.size)];
    case "hopping":
      return [
        "in one window of ",
        durationPiece(params, window.size),
        " (a new one every ",
        durationPiece(params, window.step),
        ")",
      ];
    case "session":
      return ["in one session (pauses of at most ", durationPiece(params, window.gap), ")"];
    case "calendar":
      return `in a calendar ${window.unit} of ${zoneOf(rule)}`;
    case "last":
      return ["in the last ", numberPiece(params, window.events), " within ", durationPiece(params, window.within)];
    default:
      return unreachable(window);
  }
}
