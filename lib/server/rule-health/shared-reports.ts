import type { RuleHealthQuery, RuleHealthReport } from "@/lib/contract/rule-health";

/** An answer is given again for so many times as long as it took: all readers of a period take a twentieth of a connection. */
const KEPT_TIMES = 20;
const KEPT_MAX = 16;

interface CachedReport {
  readonly report: RuleHealthReport;
  readonly doneAt: number;
  readonly keptMs: number;
}

/** Gives reports from `read`, one after the other, to however many ask. */
export type SharedReports = (query: RuleHealthQuery) => Promise<RuleHealthReport>;

/**
 * Many pages ask for much the same period again and again. An answer serves everyone whose period begins and ends within
 * the time that it is kept, which is as long as it was dear; it says itself which period it is about.
 */
export function sharedReports(
  read: (query: RuleHealthQuery) => Promise<RuleHealthReport>,
  clock: () => number = Date.now,
): SharedReports {
  let kept: readonly CachedReport[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const find = ({ from, to }: RuleHealthQuery): RuleHealthReport | null => {
    kept = kept.filter(({ doneAt, keptMs }) => clock() - doneAt < keptMs);
    const fits = kept.find(
      ({ report, keptMs }) => Math.abs(report.from - from) < keptMs && Math.abs(report.to - to) < keptMs,
    );
    return fits?.report ?? null;
  };

  const make = async (query: RuleHealthQuery): Promise<RuleHealthReport> => {
    const known = find(query);
    if (known !== null) return known;
    const began = clock();
    const report = await read(query);
    const doneAt = clock();
    kept = [{ report, doneAt, keptMs: KEPT_TIMES * (doneAt - began) }, ...kept].slice(0, KEPT_MAX);
    return report;
  };

  return (query) => {
    const mine = last.then(() => make(query));
    // Who asked is told; the next report is made all the same.
    last = mine.catch(() => undefined);
    return mine;
  };
}
