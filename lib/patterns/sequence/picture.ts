import { resolveNumber } from "@/lib/contract/params";
import type { RuleDefinition } from "@/lib/contract/rule";
import {
  BELOW_Y,
  fittingText,
  type Mark,
  type Note,
  PICTURE_WIDTH,
  type Picture,
  places,
  ROW_Y,
  type Stroke,
  textWidth,
} from "../kit/picture/shapes";
import { eventLabels, spanWords } from "../kit/picture/words";
import type { SequencePattern, SequenceStep } from "./definition";

const LEFT = 20;
const RIGHT = PICTURE_WIDTH - 20;
/** Dots of one step that are drawn at most; its name says how many are meant. */
const DOTS_MAX = 5;
const DOT_GAP = 16;
/** Where stands how soon a step follows, above the events. */
const GAP_NOTE_Y = ROW_Y - 10;
/** Room between the names of two steps. */
const NAME_GAP = 10;

/** Steps in order along the time that they may take, each with its name; what must not stand between them crossed out. */
export function sequencePicture(rule: RuleDefinition, pattern: SequencePattern): Picture {
  const steps = pattern.steps.map((step) => ({ step, times: timesOf(rule, step) }));
  const slots = slotsOf(
    steps.map(({ step, times }) => Math.max(Math.min(DOTS_MAX, times) * DOT_GAP + 34, nameRoom(rule, step, times))),
  );
  const drawn = steps.map(({ step, times }, i) => drawnStep(step, times, slots[i] ?? [LEFT, RIGHT]));
  const marks = drawn.flat();
  const last = marks.length - 1;
  const named = steps.map(
    ({ step, times }, i): Note => nameOf(rule, step, times, slots[i] ?? [LEFT, RIGHT], i, steps.length),
  );
  const soon = gapsOf(rule, pattern.steps, drawn);
  const matched = marks.filter(({ kind }) => kind !== "denied");
  return {
    spans: [{ from: LEFT - 10, to: RIGHT + 10, label: `within ${spanWords(rule, pattern.within)}`, shaded: true }],
    strokes: pattern.contiguity === "strict" ? links(matched) : soon.map(({ stroke }) => stroke),
    marks: [
      ...marks.map((mark, i): Mark => (i === last ? { ...mark, kind: "anchor" } : mark)),
      ...(pattern.contiguity === "strict" ? [] : between(drawn)),
    ],
    notes: [...named, ...soon.flatMap(({ note }) => note)],
  };
}

function timesOf(rule: RuleDefinition, step: SequenceStep): number {
  return step.not === true ? 1 : resolveNumber(rule, step.times ?? 1);
}

/** Each step's part of the time, in proportion to the room that it needs. */
function slotsOf(needed: readonly number[]): readonly (readonly [number, number])[] {
  const all = needed.reduce((sum, each) => sum + each, 0);
  let at = LEFT;
  return needed.map((each) => {
    const width = (each / all) * (RIGHT - LEFT);
    const slot = [at, at + width] as const;
    at += width;
    return slot;
  });
}

function drawnStep(step: SequenceStep, times: number, [from, to]: readonly [number, number]): readonly Mark[] {
  const middle = (from + to) / 2;
  if (step.not === true) return [{ kind: "denied", x: middle, y: ROW_Y }];
  const n = Math.min(DOTS_MAX, Math.max(1, times));
  const half = ((n - 1) * DOT_GAP) / 2;
  const xs = n === 1 ? [middle] : places(middle - half, middle + half, n);
  return xs.map((x) => ({ kind: "counted", x, y: ROW_Y }));
}

function nameOf(
  rule: RuleDefinition,
  step: SequenceStep,
  times: number,
  [from, to]: readonly [number, number],
  index: number,
  count: number,
): Note {
  const width = to - from - NAME_GAP + (index === 0 || index === count - 1 ? NAME_GAP : 0);
  const text = fittingText(width, ...namesOf(rule, step, times), String(index + 1));
  return { x: (from + to) / 2, y: BELOW_Y, text, anchor: "middle", tone: step.not === true ? "quiet" : "said" };
}

/** What a step can be called, the fullest first: what it asks for, its name, the first word of that. */
function namesOf(rule: RuleDefinition, step: SequenceStep, times: number): readonly [string, ...string[]] {
  const prefix = step.not === true ? "no " : times > 1 ? `${times}× ` : "";
  const told = eventLabels(rule, step.when);
  const short = step.name.split(/\s/)[0] ?? "";
  // What must not be there is named, so that there is room for what is asked for.
  const [first, ...rest] = step.not === true ? [step.name, short] : [...told, step.name, short];
  return [`${prefix}${first}`, ...rest.map((text) => `${prefix}${text}`)];
}

/** Room for a name that is short and still says something. */
function nameRoom(rule: RuleDefinition, step: SequenceStep, times: number): number {
  const [fullest, next] = namesOf(rule, step, times);
  return Math.min(110, textWidth(fullest), textWidth(next ?? fullest)) + NAME_GAP;
}

/** How soon a step follows the one before it: what joins the two, and the time where there is room for it. */
function gapsOf(
  rule: RuleDefinition,
  steps: readonly SequenceStep[],
  drawn: readonly (readonly Mark[])[],
): readonly { readonly stroke: Stroke; readonly note: readonly Note[] }[] {
  let before: Mark | undefined;
  return steps.flatMap((step, i) => {
    const [from, to] = [before, drawn[i]?.[0]];
    if (step.not === true) return [];
    before = drawn[i]?.at(-1);
    if (step.gap === undefined || from === undefined || to === undefined) return [];
    const text = `≤ ${spanWords(rule, step.gap)}`;
    const note: Note = { x: (from.x + to.x) / 2, y: GAP_NOTE_Y, text, anchor: "middle", tone: "quiet" };
    return [
      {
        stroke: { look: "threshold", from: [from.x, ROW_Y], to: [to.x, ROW_Y] },
        note: textWidth(text) < to.x - from.x + DOT_GAP ? [note] : [],
      },
    ];
  });
}

function links(marks: readonly Mark[]): readonly Stroke[] {
  return marks.slice(1).map((mark, i): Stroke => {
    const before = marks[i] ?? mark;
    return { look: "link", from: [before.x, before.y], to: [mark.x, mark.y] };
  });
}

/** Something else happens between two steps, and is of no account. */
function between(steps: readonly (readonly Mark[])[]): readonly Mark[] {
  return steps.slice(1).flatMap((marks, i): readonly Mark[] => {
    const before = steps[i]?.at(-1);
    const after = marks[0];
    if (before === undefined || after === undefined || before.kind === "denied" || after.kind === "denied") return [];
    return after.x - before.x < 3 * DOT_GAP ? [] : [{ kind: "other", x: (before.x + after.x) / 2, y: ROW_Y }];
  });
}
