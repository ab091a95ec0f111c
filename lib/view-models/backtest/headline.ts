import type { CompareResult, Ratio } from "@/lib/contract/backtest";
import { numberText } from "@/lib/contract/wording";
import { countText, partText, percentOf } from "./words";

/** A part of the sentence; what the eye should catch is strong. */
export interface HeadlinePart {
  readonly text: string;
  readonly strong?: true;
}

export interface HeadlineContext {
  /** Whether the draft differs from what is published. */
  readonly changed: boolean;
  /** "In the last day". */
  readonly when: string;
  /** How much of what is stored of the range is evaluated, 0 to 1; null when all of it. */
  readonly fraction: number | null;
  readonly nouns: { readonly one: string; readonly many: string };
}

/** What the figures say, in words first: how many alerts instead of how many, for whom, and what of the known fraud. */
export function headline(result: CompareResult, context: HeadlineContext): readonly HeadlinePart[] {
  const { fraction, when } = context;
  if (fraction !== null) {
    const percent = percentOf({ of: fraction, outOf: 1 });
    return [plain(`So far, at ${percent} % of what is stored, it would have raised `), ...alertsParts(result, context)];
  }
  return [plain(`${when} ${verb(result, context)} `), ...alertsParts(result, context), ...fraudParts(result, context)];
}

/** The sentence as plain text. */
export function headlineText(parts: readonly HeadlinePart[]): string {
  return parts.map(({ text }) => text).join("");
}

const plain = (text: string): HeadlinePart => ({ text });
const strong = (text: string): HeadlinePart => ({ text, strong: true });

function verb({ published, raised }: CompareResult, { changed }: HeadlineContext): string {
  if (changed || published === null) return "it would have raised";
  return raised?.alerts === published.alerts ? "it raised" : "it would have raised, as it is now,";
}

function alertsParts(result: CompareResult, context: HeadlineContext): readonly HeadlinePart[] {
  const { draft, published, raised } = result;
  const { changed, nouns, fraction } = context;
  if (!changed || published === null) {
    const alerts = strong(countText(draft.alerts, "alert"));
    const on = draft.alerts === 0 ? "" : ` on ${countText(draft.keys, nouns.one, nouns.many)}`;
    const differs = published !== null && raised !== null && raised.alerts !== published.alerts && fraction === null;
    return [alerts, plain(differs ? `${on}; at the time there were ${numberText(raised.alerts)}.` : `${on}.`)];
  }
  if (draft.alerts === published.alerts) {
    const same =
      draft.alerts === 0 ? "no alert, nor does the published rule" : `${alertsText(draft.alerts)}, as many as now`;
    return [strong(same), plain(draft.alerts === 0 ? "." : `${keysText(result, context, "but ")}.`)];
  }
  const instead = `${countText(draft.alerts, "alert")} instead of ${published.alerts === 0 ? "none" : numberText(published.alerts)}`;
  return [strong(instead), plain(`${keysText(result, context, "")}.`)];
}

function alertsText(n: number): string {
  return countText(n, "alert");
}

/** ": 9 accounts fewer, 1 more", or that they are the same. */
function keysText({ gainedCount, lostCount, kept }: CompareResult, { nouns }: HeadlineContext, but: string): string {
  const counted = (n: number) => countText(n, nouns.one, nouns.many);
  if (gainedCount === 0 && lostCount === 0)
    return kept === 0 ? "" : `${but === "" ? "" : ","} on the same ${nouns.many}`;
  const before = but === "" ? ": " : `, ${but}`;
  if (gainedCount === 0) return `${before}${counted(lostCount)} fewer`;
  if (lostCount === 0) return `${before}${counted(gainedCount)} more`;
  return `${before}${counted(lostCount)} fewer, ${numberText(gainedCount)} more`;
}

function fraudParts({ draft, published }: CompareResult, { changed }: HeadlineContext): readonly HeadlinePart[] {
  const mine = draft.recall;
  if (mine === null || mine.outOf === 0) return [];
  const theirs = changed ? (published?.recall ?? null) : null;
  const known = mine.outOf === 1 ? "known fraud transaction" : "known fraud transactions";
  if (theirs === null || theirs.of === mine.of) {
    const as = theirs === null ? "" : ", as now";
    return [plain(` It catches ${caughtText(mine, known)}${as}.`)];
  }
  const before =
    theirs.of === theirs.outOf && theirs.outOf > 1 ? `all ${numberText(theirs.outOf)}` : numberText(theirs.of);
  return [
    plain(` Of the ${numberText(mine.outOf)} ${known} it catches `),
    strong(`${mine.of === 0 ? "none" : numberText(mine.of)} instead of ${before}`),
    plain("."),
  ];
}

function caughtText(part: Ratio, known: string): string {
  return part.outOf === 1 ? `${part.of === 1 ? "the only" : "not the only"} ${known}` : `${partText(part)} ${known}`;
}
