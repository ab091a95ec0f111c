import { conditionSentence, measuredLabel, nounPhrase } from "@/lib/contract/condition-sentence";
import { isMeasureRef } from "@/lib/contract/expression/expression";
import { measuresOf } from "@/lib/contract/expression/measures";
import { differentWords } from "@/lib/contract/fields-together";
import { isParamRef } from "@/lib/contract/param-value";
import type { Condition, FormulaMeasure, RuleDefinition } from "@/lib/contract/rule";
import { durationPiece, join, numberPiece, type SentencePiece } from "@/lib/contract/sentence-parts";
import { durationText, fieldLabel, spacedName } from "@/lib/contract/wording";
import { functionName, isOfNumbers, measuredFields } from "../../kit/definition/measure";
import { type FormulaPattern, isSince, measureAlone, measuresIn, whenOf } from "../definition";

/** "a withdrawal with money out at least 0.8 times money in, where money out is the total amount of ..." */
export function formulaSentence(rule: RuleDefinition, pattern: FormulaPattern): SentencePiece {
  const { params, where } = rule;
  const parts = conjuncts(whenOf(pattern));
  const times = parts.flatMap((part) => timePiece(rule, pattern, part) ?? []);
  const others = parts.filter((part) => timePiece(rule, pattern, part) === null);
  const definitions = measuresIn(pattern).map(({ name, measure }) => [
    `${spacedName(name)} is `,
    measurePiece(rule, measure),
  ]);
  return [
    nounPhrase(params, [where, ...others]).one,
    times.length === 0 ? "" : [others.length === 0 ? " with " : ", and with ", join(times, " and ")],
    ", where ",
    join(definitions, ", ", " and "),
  ];
}

function conjuncts(condition: Condition): readonly Condition[] {
  return "all" in condition ? condition.all.flatMap(conjuncts) : [condition];
}

const OPS = { "<": "below", "<=": "at most", ">": "above", ">=": "at least", "=": "of" } as const;

/** "idle above 30 days": what compares a measure of time with a number; null of any other condition. */
function timePiece(rule: RuleDefinition, pattern: FormulaPattern, condition: Condition): SentencePiece | null {
  const inner = (part: Condition): SentencePiece =>
    timePiece(rule, pattern, part) ?? conditionSentence(part, rule.params);
  if (!measuresOf(condition).some((name) => isTimeName(pattern, name))) return null;
  if ("all" in condition) return join(condition.all.map(inner), " and ");
  if ("any" in condition) return ["(", join(condition.any.map(inner), " or "), ")"];
  if ("not" in condition) return ["not (", inner(condition.not), ")"];
  return comparedTime(pattern, condition);
}

function isTimeName({ measures }: FormulaPattern, name: string): boolean {
  const measure = measures[name];
  return measure !== undefined && isSince(measure);
}

function comparedTime(pattern: FormulaPattern, condition: Condition): SentencePiece | null {
  if (!("expr" in condition) || !isMeasureRef(condition.expr)) return null;
  const { measure } = condition.expr;
  if (!isTimeName(pattern, measure)) return null;
  const name = spacedName(measure);
  switch (condition.op) {
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "=":
      return typeof condition.value === "number"
        ? `${name} ${OPS[condition.op]} ${durationText(condition.value)}`
        : null;
    case "between": {
      const [low, high] = condition.value;
      if (typeof low !== "number" || typeof high !== "number") return null;
      return `${name} from ${durationText(low)} to ${durationText(high)}`;
    }
    default:
      return null;
  }
}

/** "the total amount of transfers within 1 day", "the time since the last transaction within 400 days". */
function measurePiece({ params, where }: RuleDefinition, measure: FormulaMeasure): SentencePiece {
  const { many, again } = nounPhrase(params, [where, measure.when]);
  const over = framePiece(params, measure);
  if (isSince(measure)) {
    const one = measure.when === undefined && where === undefined ? "one" : again;
    return [`the time since the ${measure.fn === "sinceLast" ? "last" : "first"} `, withoutArticle(one), " ", over];
  }
  const alone = measureAlone(measure);
  if (alone === null) return "";
  if (isOfNumbers(alone)) {
    const what =
      alone.fn === "quantile" && isParamRef(alone.q)
        ? [numberPiece(params, alone.q), " quantile of"]
        : functionName(alone);
    return ["the ", what, ` ${measuredLabel(alone.field)} of the `, many, " ", over];
  }
  if (alone.fn === "distinct") {
    const fields = measuredFields(alone).map(({ field }) => field);
    return [`the number of ${differentWords(fields, 2)} among the `, many, " ", over];
  }
  const given = "field" in alone ? ` that have a ${fieldLabel(alone.field)}` : "";
  return ["the number of ", many, given, " ", over];
}

function withoutArticle(piece: SentencePiece): SentencePiece {
  if (typeof piece === "string") return piece.replace(/^an? /, "");
  if ("text" in piece) return piece;
  const [first, ...rest] = piece;
  return first === undefined ? "" : [withoutArticle(first), ...rest];
}

/** "within 1 day", "within the 1 day that ended 7 days before", "in the last 10 within 7 days". */
function framePiece(params: RuleDefinition["params"], measure: FormulaMeasure): SentencePiece {
  if (!("window" in measure)) {
    return ["in the last ", numberPiece(params, measure.events), " within ", durationPiece(params, measure.within)];
  }
  const size = durationPiece(params, measure.window);
  if (measure.delay === undefined) return ["within ", size];
  return ["within the ", size, " that ended ", durationPiece(params, measure.delay), " before"];
}
