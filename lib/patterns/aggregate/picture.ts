import { constantOf } from "@/lib/contract/expression/expression";
import { differentWords } from "@/lib/contract/fields-together";
import { isParamRef } from "@/lib/contract/param-value";
import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { RuleDefinition } from "@/lib/contract/rule";
import { unreachable } from "@/lib/contract/unreachable";
import { fieldLabel } from "@/lib/contract/wording";
import { zoneOf } from "@/lib/contract/zone/rule-zone";
import { functionName, isOfNumbers, measuredFields, type NumberMeasure } from "../kit/definition/measure";
import {
  AXIS_Y,
  BELOW_Y,
  fittingText,
  type Mark,
  type Note,
  type Picture,
  places,
  ROW_Y,
  type Stroke,
  VERDICT_WIDTH,
  VERDICT_X,
  verdict,
  WINDOW_TOP_Y,
} from "../kit/picture/shapes";
import { numberLabel, orElse, SIGN, seenNouns, spanWords } from "../kit/picture/words";
import { type AggregatePattern, sharedWithAnchor } from "./definition";

/** Dots that are drawn at most; more are meant. */
const DOTS_MAX = 9;
/** Dots where the bound differs from one transaction to another. */
const UNKNOWN_DOTS = 5;
/** Heights of amounts, as parts of the room above the axis. */
const HEIGHTS = [0.42, 0.7, 0.3, 0.86, 0.55, 0.64, 0.36, 0.78, 0.5] as const;

/** A measure over a window. */
export function aggregatePicture(rule: RuleDefinition, pattern: AggregatePattern): Picture {
  const { window } = pattern;
  const notes = verdict(boundLabel(rule, pattern), measureWords(rule, pattern));
  const n = dotsOf(rule, pattern);
  switch (window.type) {
    case "sliding": {
      if (window.delay !== undefined) return delayed(rule, pattern, window.delay, n, notes);
      const counted = events(pattern, 104, 300, n, true);
      return {
        spans: [{ from: 92, to: 300, label: spanWords(rule, window.size), shaded: true }],
        strokes: counted.strokes,
        marks: [...others(24, 66), ...counted.marks],
        notes,
      };
    }
    case "tumbling": {
      const counted = events(pattern, 124, 202, Math.min(n, 6), false);
      return {
        spans: [{ from: 112, to: 212, label: spanWords(rule, window.size), shaded: true }],
        strokes: [12, 112, 212, 312].map(edge).concat(counted.strokes),
        marks: [...others(40, 84), ...counted.marks, ...others(236, 282)],
        notes: [...notes, below(162, "fixed windows")],
      };
    }
    case "hopping": {
      const share = resolveDurationMs(rule, window.step) / resolveDurationMs(rule, window.size);
      const shift = Math.round(Math.min(72, Math.max(12, 144 * share)));
      const counted = events(pattern, 48, 148, Math.min(n, 6), false);
      return {
        spans: [{ from: 36, to: 160, label: spanWords(rule, window.size), shaded: true }],
        strokes: [...counted.strokes, ...[1, 2].map((i): Stroke => next(36 + i * shift, 160 + i * shift, i))],
        marks: [...counted.marks, ...others(196, 252)],
        notes: [...notes, { ...below(VERDICT_X, `every ${spanWords(rule, window.step)}`), anchor: "start" }],
      };
    }
    case "session": {
      const dots = Math.max(3, n);
      const counted = events(pattern, 92, 232, dots, false);
      const [a, b] = widestGap(counted.marks.map(({ x }) => x));
      return {
        spans: [
          { from: a, to: b, label: `pause ≤ ${spanWords(rule, window.gap)}`, shaded: false },
          { from: 82, to: 242, label: "", shaded: true },
        ],
        strokes: counted.strokes,
        marks: [...others(20), ...counted.marks, ...others(304)],
        notes: [...notes, below(162, "one session")],
      };
    }
    case "calendar": {
      const counted = events(pattern, 124, 202, Math.min(n, 6), false);
      return {
        spans: [{ from: 112, to: 212, label: `a ${window.unit}`, shaded: true }],
        strokes: [12, 112, 212, 312].map(edge).concat(counted.strokes),
        marks: [...others(40, 84), ...counted.marks, ...others(236, 282)],
        notes: [
          ...notes,
          below(162, fittingText(VERDICT_WIDTH, `${window.unit}s in ${zoneOf(rule)}`, `${window.unit}s`)),
        ],
      };
    }
    case "last": {
      const dots = Math.min(DOTS_MAX, Math.max(1, resolveNumber(rule, window.events)));
      const counted = events(pattern, 104, 300, dots, true);
      return {
        spans: [{ from: 92, to: 300, label: `within ${spanWords(rule, window.within)}`, shaded: true }],
        strokes: counted.strokes,
        marks: [...others(24, 66), ...counted.marks],
        notes: [...notes, below(196, `the last ${numberLabel(rule, window.events)}`)],
      };
    }
    default:
      return unreachable(window);
  }
}

function delayed(
  rule: RuleDefinition,
  pattern: AggregatePattern,
  delay: NonNullable<Extract<AggregatePattern["window"], { readonly type: "sliding" }>["delay"]>,
  n: number,
  notes: readonly Note[],
): Picture {
  const counted = events(pattern, 34, 156, Math.min(n, 6), false);
  const size = pattern.window.type === "sliding" ? spanWords(rule, pattern.window.size) : "";
  return {
    spans: [
      { from: 24, to: 166, label: size, shaded: true },
      { from: 166, to: 300, label: `${spanWords(rule, delay)} later`, shaded: false },
    ],
    strokes: counted.strokes,
    marks: [...counted.marks.map((mark): Mark => ({ ...mark, kind: "counted" })), ...others(222), anchor(300)],
    notes,
  };
}

/** "≥ 5", "3–5"; where the bound is long "≥ …". */
function boundLabel(rule: RuleDefinition, { having }: AggregatePattern): string {
  if (having.op === "between") {
    return fittingText(VERDICT_WIDTH, having.value.map((value) => numberLabel(rule, value)).join("–"), "… – …");
  }
  const sign = SIGN[having.op];
  return fittingText(VERDICT_WIDTH, `${sign} ${numberLabel(rule, having.value)}`, `${sign} …`);
}

function measureWords(rule: RuleDefinition, { measure }: AggregatePattern): string {
  const nouns = seenNouns(rule, measure.when);
  switch (measure.fn) {
    case "count": {
      const [shared] = sharedWithAnchor(measure.when).map(fieldLabel);
      const alike = shared === undefined ? [] : [`${nouns}, same ${shared}`, `same ${shared}`];
      return fittingText(VERDICT_WIDTH, ...orElse(alike, nouns), "times");
    }
    case "distinct": {
      const fields = measuredFields(measure).map(({ field }) => field);
      const different = differentWords(fields, 2);
      const short = fields.length > 1 ? "combinations" : different.replace("different ", "");
      return fittingText(VERDICT_WIDTH, different, short, "different");
    }
    default: {
      const field = fieldLabel(measure.field);
      const name = measure.fn === "stddev" ? "spread of" : functionName(measure);
      return fittingText(VERDICT_WIDTH, `${name} ${field}`, name.replace(/ of$/, ""), shortName(rule, measure));
    }
  }
}

/** "p95" for the 95th percentile. */
function shortName(rule: RuleDefinition, measure: NumberMeasure): string {
  if (measure.fn !== "quantile") return measure.fn;
  return `p${numberLabel(rule, measure.q === 1 ? 100 : isParamRef(measure.q) ? measure.q : measure.q * 100)}`;
}

/** How many events it takes, as far as they can be drawn. */
function dotsOf(rule: RuleDefinition, { measure, having }: AggregatePattern): number {
  if (isOfNumbers(measure)) return 5;
  const bound = constantOf(rule.params, having.op === "between" ? having.value[0] : having.value) ?? UNKNOWN_DOTS;
  const least =
    having.op === ">" ? Math.floor(bound) + 1 : having.op === "<" ? Math.ceil(bound) - 1 : Math.round(bound);
  return Math.min(DOTS_MAX, Math.max(1, least));
}

/** Events of the window; those that are measured by a number stand as high as it is. */
function events(
  { measure, having }: AggregatePattern,
  from: number,
  to: number,
  n: number,
  ends: boolean,
): { readonly marks: readonly Mark[]; readonly strokes: readonly Stroke[] } {
  const level = !isOfNumbers(measure);
  const last = (i: number): Mark["kind"] => (ends && i === n - 1 ? "anchor" : "counted");
  const xs = places(from, to, n);
  if (level) return { marks: xs.map((x, i) => ({ kind: last(i), x, y: ROW_Y })), strokes: [] };
  const low = having.op.startsWith("<");
  const bound = heightY(measure.fn === "min" || low ? 0.34 : 0.72);
  const marks = xs.map((x, i): Mark => ({ kind: last(i), x, y: heightY(heightOf(measure.fn, low, i, n)) }));
  if (measure.fn === "sum" || measure.fn === "stddev") {
    return { marks, strokes: marks.map(({ x, y }) => ({ look: "stem", from: [x, AXIS_Y], to: [x, y] })) };
  }
  return { marks, strokes: [{ look: "threshold", from: [from - 10, bound], to: [to, bound] }] };
}

function heightOf(fn: string, low: boolean, i: number, n: number): number {
  const usual = HEIGHTS[i % HEIGHTS.length] ?? 0.5;
  if (fn === "min") return i === n - 1 ? 0.16 : 0.45 + usual / 2;
  if (fn === "max") return i === n - 1 ? 0.96 : usual * 0.7;
  if (fn === "avg" || fn === "median" || fn === "quantile") return low ? usual * 0.4 : 0.5 + usual / 2;
  return usual;
}

function heightY(part: number): number {
  return Math.round(AXIS_Y - part * (AXIS_Y - WINDOW_TOP_Y - 6));
}

function others(...xs: readonly number[]): readonly Mark[] {
  return xs.map((x) => ({ kind: "other", x, y: ROW_Y }));
}

function anchor(x: number): Mark {
  return { kind: "anchor", x, y: ROW_Y };
}

function edge(x: number): Stroke {
  return { look: "edge", from: [x, WINDOW_TOP_Y], to: [x, AXIS_Y] };
}

function next(from: number, to: number, row: number): Stroke {
  const y = AXIS_Y + 4 + row * 5;
  return { look: "next", from: [from, y], to: [to, y] };
}

function below(x: number, text: string): Note {
  return { x, y: BELOW_Y, text, anchor: "middle", tone: "quiet" };
}

function widestGap(xs: readonly number[]): readonly [number, number] {
  let best: readonly [number, number] = [xs[0] ?? 0, xs[1] ?? 0];
  for (let i = 1; i < xs.length; i++) {
    const gap = [xs[i - 1] ?? 0, xs[i] ?? 0] as const;
    if (gap[1] - gap[0] > best[1] - best[0]) best = gap;
  }
  return best;
}
