/** The first figures come after so long, further ones at most as often. */
const FIRST_MS = 150;
const INTERVAL_MS = 200;

/** Says whether figures are due; `now` in ms. Figures that take long to make come less often: at most a tenth of the time goes into them. */
export function createThrottle(startMs: number): { due(now: number): boolean; told(from: number, to: number): void } {
  let nextMs = startMs + FIRST_MS;
  return {
    due: (now) => now >= nextMs,
    told: (from, to) => {
      nextMs = to + Math.max(INTERVAL_MS, 10 * (to - from));
    },
  };
}
