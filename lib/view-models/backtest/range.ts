import type { Range } from "@/lib/contract/backtest";
import { BACKTEST_RANGE_MAX_MS } from "@/lib/contract/backtest-limits";

/** Ranges that end now, by their name in the URL, in milliseconds. */
export const SPAN_MS = { "1h": 3_600_000, "1d": 86_400_000, "7d": 604_800_000 } as const;
export type NamedSpan = keyof typeof SPAN_MS;
export const SPANS = Object.keys(SPAN_MS) as readonly NamedSpan[];

/** What is looked at when the URL says nothing. */
export const SPAN_DEFAULT: NamedSpan = "1d";

/** What of the stored stream is looked at, as the URL holds it: two moments, or else a span that ends now. */
export interface RangeChoice {
  readonly span: NamedSpan;
  /** Event time, epoch milliseconds, `from` inclusive, `to` exclusive. */
  readonly chosen: Range | null;
}

/** "now" stands still for this long, so that two readings of it are the same range. */
const NOW_STEP_MS = 60_000;

/** The end of a range that ends now: the whole minute that is over. */
export function rangeEnd(now: number): number {
  return Math.floor(now / NOW_STEP_MS) * NOW_STEP_MS;
}

/** The range that is meant; one that ends now ends at `end`. */
export function rangeOf(choice: RangeChoice, end: number): Range {
  return choice.chosen ?? { from: end - SPAN_MS[choice.span], to: end };
}

/** What is wrong with two moments as a range, for people; null when nothing is. */
export function rangeFault(from: number | null, to: number | null): string | null {
  if (from === null || to === null) return "Both moments are needed.";
  if (to <= from) return "The end must lie after the beginning.";
  return to - from > BACKTEST_RANGE_MAX_MS ? "At most 90 days can be looked at." : null;
}

const SPAN_WORDS: Readonly<Record<NamedSpan, string>> = { "1h": "last hour", "1d": "last day", "7d": "last 7 days" };

export function namedSpanWords(span: NamedSpan): string {
  return SPAN_WORDS[span];
}

/** How the sentence about figures of `range` begins, which may be older than what is chosen now. */
export function rangeWords({ from, to }: Range, { chosen }: RangeChoice): string {
  const span = SPANS.find((each) => SPAN_MS[each] === to - from);
  const own = chosen !== null && chosen.from === from && chosen.to === to;
  return span === undefined || own ? "In the chosen range" : `In the ${SPAN_WORDS[span]}`;
}
