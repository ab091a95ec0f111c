import { expect, test } from "vitest";
import type { ChaosStreamKind } from "../ground";
import { isSound, rowLines, summaryLines } from "../report";
import { type ChaosOptions, type FaultRow, runChaos } from "../run";

const LIMIT_MS = 600_000;

/** What each fault of the short form leaves time for, at least. */
const EACH = { hits: 35, alerts: 7, ruleChanges: 0.7 } as const;

/** The short form: every kind of fault once, or those that `only` names, on a stream of its own. What failed can be had again with its seed. */
export function chaosSuite(
  stream: ChaosStreamKind,
  faults: number,
  { keyedBy = "accountId", only = null }: Partial<Pick<ChaosOptions, "keyedBy" | "only">> = {},
): void {
  test(
    "whatever strikes detectors, they leave what an uninterrupted run leaves",
    async () => {
      const seed = Date.now() % 1_000_000;
      const rows: FaultRow[] = [];
      const story = () => [`seed ${seed}`, ...rows.map(rowLines)].join("\n");
      const result = await runChaos({
        stream,
        form: "short",
        seed,
        rate: 150,
        detectors: 3,
        minutes: 0,
        keyedBy,
        decisions: 15,
        only,
        onRow: (row) => rows.push(row),
        signal: AbortSignal.timeout(LIMIT_MS - 60_000),
      }).catch((error: Error) => {
        throw new Error(`${story()}\n${error.message}`);
      });
      const whole = `${story()}\n${summaryLines(result)}`;
      expect(rows.length, whole).toBe(faults);
      // The story has the first differences of each fault; all of them would hide it.
      if (!isSound(result)) throw new Error(whole);
      expect(result.decisions, whole).toBeGreaterThan(10 * faults);
      expect(result.counts.hits, whole).toBeGreaterThan(EACH.hits * faults);
      expect(result.counts.alerts, whole).toBeGreaterThan(EACH.alerts * faults);
      expect(result.ruleChanges, whole).toBeGreaterThan(EACH.ruleChanges * faults);
      // Most of them come with garbage, which is one of the faults.
      expect(result.counts.deadLetters, whole).toBeGreaterThan(only === null ? 300 : 0);
    },
    LIMIT_MS,
  );
}
