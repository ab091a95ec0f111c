import type { ActiveTimes } from "@/lib/contract/active-time";
import type { Random } from "./random";

/** Where random streams begin. */
const BEGINNINGS = [0, -50, 1_700_000_000_000];

/** One end or both, among the times of random streams or beside them; mostly none. */
export function randomTimes(random: Random): ActiveTimes {
  if (!random.chance(20)) return {};
  const from = random.pick(BEGINNINGS) + random.int(-20, 300);
  const activeFrom = new Date(from).toISOString();
  const activeUntil = new Date(from + random.pick([1, 20, 100, 1_000])).toISOString();
  return random.pick([{ activeFrom }, { activeUntil }, { activeFrom, activeUntil }]);
}
