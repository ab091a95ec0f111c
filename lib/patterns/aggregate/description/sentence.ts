import { nounPhrase } from "@/lib/contract/condition-sentence";
import { differentWords } from "@/lib/contract/fields-together";
import { resolveNumber } from "@/lib/contract/params";
import type { RuleDefinition, Window } from "@/lib/contract/rule";
import { durationPiece, numberPiece, type SentencePiece } from "@/lib/contract/sentence-parts";
import { unreachable } from "@/lib/contract/unreachable";
import { fieldLabel } from "@/lib/contract/wording";
import { type AggregatePattern, measuredFields } from "../definition";

const HOW_MANY = { "<": "fewer than ", "<=": "at most ", ">": "more than ", ">=": "at least ", "=": "exactly " };
const HOW_MUCH = { "<": "below ", "<=": "at most ", ">": "above ", ">=": "at least ", "=": "exactly " };

export function aggregateSentence(rule: RuleDefinition, pattern: AggregatePattern): SentencePiece {
  const { params } = rule;
  const { measure, having, window } = pattern;
  const { many, counted } = nounPhrase(params, [rule.where]);
  const bound = numberPiece(params, having.value);
  switch (measure.fn) {
    case "count": {
      const given = "field" in measure ? ` that have a ${fieldLabel(measure.field)}` : "";
      const events = counted(resolveNumber(rule, having.value));
      return [HOW_MANY[having.op], bound, " ", events, given, " ", windowPiece(params, window)];
    }
    case "distinct": {
      const fields = measuredFields(measure).map(({ field }) => field);
      const different = differentWords(fields, resolveNumber(rule, having.value));
      return [HOW_MANY[having.op], bound, ` ${different} among `, many, " ", windowPiece(params, window)];
    }
    default: {
      const what = `${MEASURE_NAMES[measure.fn]} ${fieldLabel(measure.field)}`;
      return [`a ${what} `, HOW_MUCH[having.op], bound, " over the ", many, " ", windowPiece(params, window)];
    }
  }
}

export const MEASURE_NAMES = {
  sum: "total",
  avg: "average",
  min: "smallest",
  max: "largest",
  stddev: "standard deviation of",
} as const;

/** The window in words that can follow what is looked for in it: "within 5 minutes". */
export function windowPiece(params: RuleDefinition["params"], window: Window): SentencePiece {
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
    default:
      return unreachable(window);
  }
}
