import { setTimeout as sleep } from "node:timers/promises";

/** Analysts that work at once, and the alerts that they share. */
export const ANALYSTS = 100;
export const ALERTS = 1_000;
/** Not counted: the first seconds, in which everything is compiled. */
export const WARM_UP_MS = 3_000;
export const MEASURED_MS = 10_000;

/** How they work, one after the other: `everyMs` from the begin of one step to that of the next, 0: as fast as they can. */
export const PHASES = [
  { name: "500 steps/s", everyMs: (ANALYSTS * 1_000) / 500 },
  { name: "steps without a pause", everyMs: 0 },
] as const;

/** An alert as the analysts last saw it. */
export interface WorkedAlert {
  readonly id: string;
  version: number;
  status: string;
}

/** What came of their work. */
export interface WorkResult {
  readonly taken: number;
  /** Steps for which somebody else was faster. */
  readonly conflicts: number;
  /** Milliseconds of a step that was taken. */
  readonly p50: number;
  readonly p99: number;
}

export function workedAlerts(): readonly WorkedAlert[] {
  return Array.from({ length: ALERTS }, (_, n) => ({ id: `worked-${n}`, version: 1, status: "open" }));
}

/**
 * All analysts work until the time is over, each on an alert taken by chance. `step` does what the alert's status asks for and notes what
 * the alert is afterwards; it resolves to false when somebody else was faster.
 */
export async function work(
  alerts: readonly WorkedAlert[],
  everyMs: number,
  step: (analyst: number, alert: WorkedAlert) => Promise<boolean>,
): Promise<WorkResult> {
  const countedFrom = performance.now() + WARM_UP_MS;
  const until = countedFrom + MEASURED_MS;
  const tookMs: number[] = [];
  let conflicts = 0;
  const analyst = async (n: number): Promise<void> => {
    await sleep((everyMs * n) / ANALYSTS);
    for (let due = performance.now(); performance.now() < until; ) {
      const alert = alerts[Math.floor(Math.random() * alerts.length)];
      if (alert === undefined) throw new Error("there is no alert to work on");
      const began = performance.now();
      const isTaken = await step(n, alert);
      if (began >= countedFrom && performance.now() <= until) {
        if (isTaken) tookMs.push(performance.now() - began);
        else conflicts += 1;
      }
      due += everyMs;
      if (everyMs > 0) await sleep(Math.max(0, due - performance.now()));
    }
  };
  await Promise.all(Array.from({ length: ANALYSTS }, (_, n) => analyst(n)));
  tookMs.sort((a, b) => a - b);
  const at = (q: number) => tookMs[Math.min(tookMs.length - 1, Math.floor(q * tookMs.length))] ?? Number.NaN;
  return { taken: tookMs.length, conflicts, p50: at(0.5), p99: at(0.99) };
}
