import { SNOOZE_DAYS_MAX } from "@/lib/contract/snooze-calls";
import { parseTimestamp } from "@/lib/contract/timestamp";
import { badField } from "../errors/errors";

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const MAX_MS = SNOOZE_DAYS_MAX * UNIT_MS.d;

/** How long a snooze lasts, as it was asked for. */
interface AskedEnd {
  readonly until?: number | string | undefined;
  readonly duration?: string | undefined;
}

/** When a snooze that is made at `now` ends, epoch milliseconds. @throws Refused `badRequest` that names what to change */
export function snoozeEnd({ until, duration }: AskedEnd, now: number, path = "until"): number {
  if ((until === undefined) === (duration === undefined)) throw badField(path, "expected either until or duration");
  const end = duration === undefined ? parseTimestamp(until) : now + durationMs(duration);
  if (end === null) throw badField(path, "expected epoch milliseconds or an RFC 3339 time");
  if (end <= now) throw badField(path, "expected a time that is still to come");
  if (end > now + MAX_MS) throw badField(path, `expected at most ${SNOOZE_DAYS_MAX} days ahead`);
  return end;
}

function durationMs(text: string): number {
  const [, count, unit] = /^(\d{1,7})(m|h|d)$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) throw badField("duration", "expected such as 30m, 12h or 7d");
  return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}
