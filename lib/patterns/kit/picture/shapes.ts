/** The drawing's size, in its own units; a unit is a pixel where there is room. */
export const PICTURE_WIDTH = 420;
export const PICTURE_HEIGHT = 96;

/** Where time runs, where a window begins above it, and where events stand that have no height of their own. */
export const AXIS_Y = 72;
export const WINDOW_TOP_Y = 24;
export const ROW_Y = 50;
/** Heights of an event above a threshold, of the threshold, and of one below it. */
export const HIGH_Y = 34;
export const LINE_Y = 43;
export const LOW_Y = 58;
/** Below the axis: names. */
export const BELOW_Y = 88;
/** Right of this stands when it counts. */
export const VERDICT_X = 322;

/**
 * `counted`: what the hit rests on. `anchor`: the one that completes it. `before`: what it is compared with. `other`: seen, and
 * of no account. `missing`: expected, and not there. `denied`: must not be there.
 */
type MarkKind = "counted" | "anchor" | "before" | "other" | "missing" | "denied";

export interface Mark {
  readonly kind: MarkKind;
  readonly x: number;
  readonly y: number;
}

/** A stretch of time with its length; shaded where it is what the rule looks at. */
export interface PictureSpan {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly shaded: boolean;
}

export interface Stroke {
  /** `threshold`: dashed. `link`: joins neighbours. `stem`: height over the axis. `edge`: a fixed boundary. `next`: another window. */
  readonly look: "threshold" | "link" | "stem" | "edge" | "next";
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  /** How far its middle is lifted, for an arc. */
  readonly lift?: number;
}

export interface Note {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: "start" | "middle" | "end";
  /** `said`: what the rule asks for. `quiet`: what something is. */
  readonly tone: "said" | "quiet";
}

export interface Picture {
  readonly spans: readonly PictureSpan[];
  readonly strokes: readonly Stroke[];
  readonly marks: readonly Mark[];
  readonly notes: readonly Note[];
}

/** Width of a letter on the average; texts are short and stand free. */
const LETTER_WIDTH = 5.9;

export function textWidth(text: string): number {
  return text.length * LETTER_WIDTH;
}

/** The first text that fits into the width; the last one when none does. */
export function fittingText(width: number, ...texts: readonly [string, ...string[]]): string {
  return texts.find((text) => text !== "" && textWidth(text) <= width) ?? texts[texts.length - 1] ?? "";
}

/** When it counts, at the right: what is asked for above, what is measured below. */
export function verdict(said: string, quiet: string): readonly Note[] {
  const at = { x: VERDICT_X, anchor: "start" } as const;
  if (quiet === "") return [{ ...at, y: ROW_Y + 4, text: said, tone: "said" }];
  return [
    { ...at, y: ROW_Y - 3, text: said, tone: "said" },
    { ...at, y: ROW_Y + 12, text: quiet, tone: "quiet" },
  ];
}

export const VERDICT_WIDTH = PICTURE_WIDTH - VERDICT_X;

/** Small departures from even spacing: events do not come by the clock. */
const UNEVEN = [0, 0.22, -0.18, 0.1, -0.24, 0.16, -0.08, 0.2] as const;

/** `n` places from `from` to `to`, both taken; those between unevenly apart. One alone stands at the end. */
export function places(from: number, to: number, n: number): readonly number[] {
  if (n <= 1) return n === 1 ? [to] : [];
  const gap = (to - from) / (n - 1);
  return Array.from({ length: n }, (_, i) => {
    const shift = i === 0 || i === n - 1 ? 0 : (UNEVEN[i % UNEVEN.length] ?? 0) * gap;
    return Math.round((from + i * gap + shift) * 10) / 10;
  });
}
