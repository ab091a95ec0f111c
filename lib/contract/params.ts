import { LONG_DURATION_MS_MAX, parseDurationMs } from "./duration";
import { isParamRef, paramDurationMs, paramOf } from "./param-value";
import type { DurationOrParam, NumberOrParam, Param, Params } from "./rule-parts";

/** The number that stands in a rule, looked up when it is a parameter. Throws when the rule was never accepted. */
export function resolveNumber(rule: { readonly params?: Params }, value: NumberOrParam): number {
  if (!isParamRef(value)) return value;
  const held = paramOf(rule.params, value)?.value;
  // Beside a measure of time a duration is its milliseconds.
  const number = typeof held === "string" ? parseDurationMs(held, LONG_DURATION_MS_MAX) : held;
  if (typeof number !== "number") throw new Error(`parameter ${value.param} is not a number`);
  return number;
}

/** Milliseconds of a duration that stands in a rule, looked up when it is a parameter. Throws as `resolveNumber` does. */
export function resolveDurationMs(rule: { readonly params?: Params }, value: DurationOrParam): number {
  const param = isParamRef(value) ? paramOf(rule.params, value) : undefined;
  const ms = isParamRef(value)
    ? param && paramDurationMs(param, param.value, LONG_DURATION_MS_MAX)
    : parseDurationMs(value, LONG_DURATION_MS_MAX);
  if (ms === undefined || ms === null) throw new Error("not a duration");
  return ms;
}

/** Whether a parameter has a least and a greatest value: only such a one is tuned without a lead. */
export function hasLimits({ min, max }: Param): boolean {
  return min !== undefined && max !== undefined;
}
