import type { BacktestSummary, CompareResult, Ratio, SideFigures } from "@/lib/contract/backtest";
import { percentOf } from "./words";

/** A figure of one side: a number, or a part of a whole; null when nothing is known. */
export type FigureValue = number | Ratio | null;

export interface FigureRow {
  readonly measure: "alerts" | "alertsPerDay" | "hits" | "keys" | "precision" | "recall";
  readonly draft: FigureValue;
  readonly published: FigureValue;
  /** Draft less published, in the measure's own unit, of a part in percent points; null when it cannot be said. */
  readonly difference: number | null;
  /** Whether that is better; null where more is neither good nor bad. */
  readonly better: boolean | null;
}

/** Less than this says nothing about a day. */
const DAY_TOLD_MS = 30 * 60_000;

/** Whether what is stored of the range is long enough to say how much a day brings. */
export function hasDailyRate({ covered }: Pick<CompareResult, "covered">): boolean {
  return covered !== null && covered.to - covered.from >= DAY_TOLD_MS;
}

/** The figures of both sides, one measure a row. A rate a day is not known where only minutes are stored. */
export function figureRows({
  draft,
  published,
  covered,
}: Pick<CompareResult, "draft" | "published" | "covered">): readonly FigureRow[] {
  const counted = (measure: "alerts" | "alertsPerDay" | "hits" | "keys"): FigureRow => ({
    measure,
    draft: draft[measure],
    published: published?.[measure] ?? null,
    difference: published === null ? null : draft[measure] - published[measure],
    better: null,
  });
  const part = (measure: "precision" | "recall"): FigureRow => {
    const mine = draft[measure];
    const theirs = published?.[measure] ?? null;
    const difference = mine === null || theirs === null ? null : pointsBetween(mine, theirs);
    return { measure, draft: mine, published: theirs, difference, better: difference ? difference > 0 : null };
  };
  return [
    counted("alerts"),
    hasDailyRate({ covered }) ? counted("alertsPerDay") : { ...UNKNOWN, measure: "alertsPerDay" },
    counted("hits"),
    counted("keys"),
    part("precision"),
    part("recall"),
  ];
}

const UNKNOWN = { draft: null, published: null, difference: null, better: null } as const;

/** Percent points from `before` to `now`, rounded, but not to nothing when something changed. */
function pointsBetween(now: Ratio, before: Ratio): number {
  const exact = share(now) - share(before);
  const rounded = percentOf(now) - percentOf(before);
  return rounded === 0 && exact !== 0 ? Math.sign(exact) : rounded;
}

function share({ of, outOf }: Ratio): number {
  return outOf === 0 ? 0 : of / outOf;
}

/** What of a backtest is kept with the version that it speaks for. */
export function summaryOf(result: CompareResult): BacktestSummary {
  const { range, transactions, labels, gainedCount, lostCount, draft, published } = result;
  return {
    range,
    transactions,
    labels,
    gainedCount,
    lostCount,
    draft: withoutBuckets(draft),
    published: published === null ? null : withoutBuckets(published),
  };
}

function withoutBuckets({ alertsByBucket: _, ...figures }: SideFigures): BacktestSummary["draft"] {
  return figures;
}
