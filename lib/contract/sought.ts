import { nounPhrase } from "./condition-sentence";
import { resolveNumber } from "./params";
import type { Detect, RuleDefinition, Window } from "./rule";
import { durationPiece, join, numberPiece, type Piece } from "./sentence-parts";
import { unreachable } from "./unreachable";
import { fieldLabel, plural } from "./wording";

/** What a rule looks for as part of a sentence: lower case, without the key and the full stop. */
export function lookedFor(rule: RuleDefinition): Piece {
  const { detect, params, where } = rule;
  const noun = nounPhrase(params, [where]);
  switch (detect.type) {
    case "match":
      return nounPhrase(params, [where, detect.when]).one;
    case "aggregate":
      return aggregate(rule, detect);
    case "sequence":
      return sequence(rule, detect);
    case "absence":
      return [
        nounPhrase(params, [where, detect.after]).one,
        ", not followed by ",
        nounPhrase(params, [where, detect.expect]).again,
        " within ",
        durationPiece(params, detect.within),
      ];
    case "travel":
      return [
        "two ",
        noun.many,
        " in a row at least ",
        numberPiece(params, detect.minDistanceKm),
        " km apart that would take more than ",
        numberPiece(params, detect.maxSpeedKmh),
        " km/h, within ",
        durationPiece(params, detect.within ?? "24h"),
      ];
    case "deviation": {
      const beyond: Piece =
        detect.times !== undefined
          ? [numberPiece(params, detect.times), " times the average"]
          : [numberPiece(params, detect.zScore ?? 0), " standard deviations above the average"];
      return [
        noun.one,
        ` whose ${fieldLabel(detect.field)} is more than `,
        beyond,
        " of the earlier ones within ",
        durationPiece(params, detect.window),
        " (at least ",
        numberPiece(params, detect.minSamples),
        " of them)",
      ];
    }
    case "firstSeen":
      return [
        nounPhrase(params, [where, detect.when]).one,
        ` whose ${fieldLabel(detect.field)} did not occur in the `,
        durationPiece(params, detect.memory),
        " before (with at least ",
        numberPiece(params, detect.minHistory ?? 1),
        " earlier ",
        noun.counted(resolveNumber(rule, detect.minHistory ?? 1)),
        ")",
      ];
    default:
      return unreachable(detect);
  }
}

const HOW_MANY = { "<": "fewer than ", "<=": "at most ", ">": "more than ", ">=": "at least ", "=": "exactly " };
const HOW_MUCH = { "<": "below ", "<=": "at most ", ">": "above ", ">=": "at least ", "=": "exactly " };

type Aggregate = Extract<Detect, { readonly type: "aggregate" }>;

function aggregate(rule: RuleDefinition, detect: Aggregate): Piece {
  const { params } = rule;
  const { measure, having, window } = detect;
  const { many, counted } = nounPhrase(params, [rule.where]);
  const bound = numberPiece(params, having.value);
  switch (measure.fn) {
    case "count": {
      const given = "field" in measure ? ` that have a ${fieldLabel(measure.field)}` : "";
      const events = counted(resolveNumber(rule, having.value));
      return [HOW_MANY[having.op], bound, " ", events, given, " ", windowPiece(params, window)];
    }
    case "distinct": {
      const label = fieldLabel(measure.field);
      const labels = resolveNumber(rule, having.value) === 1 ? label : plural(label);
      return [HOW_MANY[having.op], bound, ` different ${labels} among `, many, " ", windowPiece(params, window)];
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
export function windowPiece(params: RuleDefinition["params"], window: Window): Piece {
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

type Sequence = Extract<Detect, { readonly type: "sequence" }>;

function sequence(rule: RuleDefinition, detect: Sequence): Piece {
  const { params, where } = rule;
  const strict = detect.contiguity === "strict";
  const pieces: Piece[] = [];
  let without: Piece[] = [];
  for (const step of detect.steps) {
    const first = pieces.length === 0;
    const phrase = nounPhrase(params, first ? [where, step.when] : [step.when]);
    if (step.not === true) {
      without.push(phrase.again);
      continue;
    }
    const times = step.times ?? 1;
    const count = resolveNumber(rule, times);
    const several = count !== 1 || typeof times === "object";
    const between: Piece = without.length === 0 ? "" : [" (without ", join(without, " or "), " in between)"];
    without = [];
    const events: Piece = several
      ? [strict ? "" : "at least ", numberPiece(params, times), " ", phrase.counted(count)]
      : first
        ? phrase.one
        : phrase.again;
    pieces.push(first ? events : [strict ? ", directly followed by " : ", then ", events, between]);
  }
  const inARow = strict && pieces.length === 1 ? " in a row" : "";
  return [pieces, inARow, ", within ", durationPiece(params, detect.within)];
}
