import { LIVELINESS } from "../habits";
import { localHour, PLACES } from "../place";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How much is done on each day of a week, from Sunday on; an average day is 1. */
const DAYS = [0.78, 0.94, 0.96, 0.99, 1.04, 1.17, 1.12] as const;

/** How much is done in the hour of `atMs`, by everybody together where their own day stands; an average hour is about 1. */
function busyness(atMs: number): number {
  return ((DAYS[new Date(atMs).getUTCDay()] ?? 1) * awake(atMs)) / AWAKE_MEAN;
}

/** Moments of a process whose rate follows the rhythm: `count` of them to be expected from `fromMs` to `untilMs`, in order, without an end. */
export function* momentsOfDay(
  options: { readonly fromMs: number; readonly untilMs: number; readonly count: number },
  exponential: (mean: number) => number,
): Generator<number, never> {
  const { fromMs, untilMs, count } = options;
  let total = 0;
  for (let at = fromMs; at < untilMs; at += HOUR_MS) total += busyness(at) * (Math.min(at + HOUR_MS, untilMs) - at);
  for (let at = fromMs; ; ) {
    const busy = busyness(at);
    for (const hourEndMs = (Math.floor(at / HOUR_MS) + 1) * HOUR_MS; at < hourEndMs; yield at) {
      at += exponential(total / (count * busy));
    }
  }
}

/** The mean over all people of how lively they are, the busiest hour of a day being 1. */
function awake(atMs: number): number {
  let sum = 0;
  let people = 0;
  for (const place of PLACES) {
    sum += place.weight * (LIVELINESS[localHour(atMs, place)] ?? 0);
    people += place.weight;
  }
  return sum / people;
}

const AWAKE_MEAN = Array.from({ length: 24 }, (_, hour) => awake((hour * DAY_MS) / 24)).reduce((a, b) => a + b) / 24;
