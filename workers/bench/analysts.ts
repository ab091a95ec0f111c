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

export function alertId(n: number): string {
  return `worked-${n}`;
}
