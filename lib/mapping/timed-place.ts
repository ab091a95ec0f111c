import { type PlaceSample, timeOf } from "./shapes";

/** A place of which every value is a time. */
export interface TimedPlace {
  readonly place: PlaceSample;
  /** How the times are written, as `time` of a mapping names it. */
  readonly time: string;
  /** Whether they say more than the day. */
  readonly hasClock: boolean;
}

/** A place as a timed one; none when its values are no times. */
export function timedOf(place: PlaceSample): readonly TimedPlace[] {
  const time = timeOf(place);
  return time === null ? [] : [{ place, time, hasClock: hasClock(place, time) }];
}

function hasClock({ values }: PlaceSample, time: string): boolean {
  if (time === "iso") return values.some((value) => /\d[T ]\d\d/.test(String(value)));
  if (time === "excel") return values.some((value) => !Number.isInteger(Number(value)));
  return !/[yd]/.test(time) || /[Hh]/.test(time);
}
