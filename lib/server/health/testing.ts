import type { ShownProblem } from "@/lib/contract/health";
import { NOTHING_TOLD } from "../outbox/reading";
import { NOTHING_MISSING } from "../rates/health";
import type { HealthFigures, InputCounts, PartitionFigures } from "./figures";
import { NO_HISTORY, remember } from "./history";
import { judgeHealth } from "./judge";
import { NOTHING_WAITS } from "./lookup-reading";
import { NOTHING_TO_KEEP_UP } from "./upkeep-reading";

export const NO_INPUT: InputCounts = { accepted: 0, duplicates: 0, late: 0, rejected: 0, future: 0 };

export function partition(more: Partial<PartitionFigures> = {}): PartitionFigures {
  return {
    topic: "transactions",
    partition: 0,
    owner: "d1",
    nextOffset: 100,
    endOffset: 100,
    waiting: 0,
    watermark: null,
    counts: NO_INPUT,
    ...more,
  };
}

/** Healthy at `at`: one detector, one partition, nothing that waits. */
export function figures(at: number, more: Partial<HealthFigures> = {}): HealthFigures {
  return {
    at,
    database: { ok: true, problem: null, missingMigrations: [], isReadOnly: false },
    stream: { ok: true, problem: null, storage: "database", remedy: "Look there." },
    disk: { freeBytes: null, full: null },
    inputTopic: "transactions",
    ruleRevision: 1,
    detectors: [{ id: "d1", seenAt: at, ruleRevision: 1, problems: [], faults: [] }],
    partitions: [partition()],
    notes: [],
    outbox: NOTHING_TOLD,
    rates: NOTHING_MISSING,
    lookup: NOTHING_WAITS,
    upkeep: NOTHING_TO_KEEP_UP,
    audit: { lines: 0, isAll: true, oldest: null, newest: null, problem: null },
    ...more,
  };
}

export const BEGAN_MS = Date.UTC(2026, 0, 5, 8);

/** Judges a reading a second, `seconds` long, each as `of` gives it; what is wrong after each. */
export function watched(
  seconds: number,
  of: (second: number, at: number) => Partial<HealthFigures>,
  atOf: (second: number) => number = (second) => BEGAN_MS + second * 1_000,
): readonly (readonly ShownProblem[])[] {
  let history = NO_HISTORY;
  return Array.from({ length: seconds + 1 }, (_, second) => {
    const at = atOf(second);
    const now = figures(at, of(second, at));
    history = remember(history, now);
    const problems = judgeHealth(now, history);
    history = { ...history, problems };
    return problems;
  });
}

/** When each code was first and last there, in seconds: `lag 30-45`; problems of partitions with their number: `late/2 3-60`. */
export function spans(series: readonly (readonly ShownProblem[])[]): readonly string[] {
  const found = new Map<string, { from: number; to: number }>();
  for (const [second, problems] of series.entries()) {
    for (const { code, partition: of } of problems) {
      const name = of === undefined ? code : `${code}/${of}`;
      const span = found.get(name);
      if (span === undefined) found.set(name, { from: second, to: second });
      else span.to = second;
    }
  }
  return [...found].map(([name, { from, to }]) => `${name} ${from}-${to}`);
}
