import { DURATION_MS_MAX, parseDurationMs } from "./duration";
import type { Param, ParamRef, Params } from "./rule-parts";

/** Milliseconds in the units that a numeric parameter may name when it stands for a duration. */
const TIME_UNIT_MS: ReadonlyMap<string, number> = new Map(
  Object.entries({ ms: 1, milliseconds: 1 })
    .concat(Object.entries({ s: 1_000, sec: 1_000, second: 1_000, seconds: 1_000 }))
    .concat(Object.entries({ m: 60_000, min: 60_000, minute: 60_000, minutes: 60_000 }))
    .concat(Object.entries({ h: 3_600_000, hour: 3_600_000, hours: 3_600_000 }))
    .concat(Object.entries({ d: 86_400_000, day: 86_400_000, days: 86_400_000 })),
);

/**
 * Milliseconds that a parameter means where a duration stands: a text such as `5m`, or a number in its `unit` (ms, s, m,
 * h, d or the words; milliseconds when the unit is none of these). Null when that is not a whole number of milliseconds
 * from 1 to `max`, 90 days unless given.
 */
export function paramDurationMs(
  param: Param,
  value: number | string = param.value,
  max = DURATION_MS_MAX,
): number | null {
  const ms =
    typeof value === "string" ? parseDurationMs(value, max) : value * (TIME_UNIT_MS.get(param.unit ?? "ms") ?? 1);
  return ms !== null && Number.isInteger(ms) && ms > 0 && ms <= max ? ms : null;
}

/** The parameter that `ref` names; undefined when the rule has none of that name. */
export function paramOf(params: Params | undefined, ref: ParamRef): Param | undefined {
  return params !== undefined && Object.hasOwn(params, ref.param) ? params[ref.param] : undefined;
}

export function isParamRef(value: unknown): value is ParamRef {
  return typeof value === "object" && value !== null && "param" in value;
}
