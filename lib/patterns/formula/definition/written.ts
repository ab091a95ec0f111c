import { LONG_DURATION_MS_MAX, parseDurationMs } from "@/lib/contract/duration";
import { isArithmetic } from "@/lib/contract/expression/expression";
import { OPERATORS } from "@/lib/contract/expression/operators";
import { isParamRef, paramOf } from "@/lib/contract/param-value";
import type { Condition, Expression, Params } from "@/lib/contract/rule-parts";

type Members = Readonly<Record<string, unknown>>;

const TIMES: readonly unknown[] = ["sinceLast", "sinceFirst"];

/**
 * A condition of a formula in the plain form that all conditions have: `{ measure, op, value }` is `{ expr: { measure }, op, value }`,
 * and a duration beside a measure of time is its milliseconds. Accepted before; what is not is left as it is. With `params` a
 * parameter that holds a duration is its milliseconds there too: so it can be checked.
 */
export function plainCondition(when: unknown, measures: unknown, params?: Params): Condition {
  return plain(when, timesOf(measures, params)) as Condition;
}

/** The same of an expression. */
export function plainExpression(written: unknown, measures: unknown, params?: Params): Expression {
  return computed(written, timesOf(measures, params)) as Expression;
}

interface Times {
  /** Names of the measures that are times. */
  readonly names: ReadonlySet<string>;
  readonly params: Params | undefined;
}

function timesOf(measures: unknown, params: Params | undefined): Times {
  if (!isMembers(measures)) return { names: new Set(), params };
  const times = Object.entries(measures).filter(([, each]) => isMembers(each) && TIMES.includes(each.fn));
  return { names: new Set(times.map(([name]) => name)), params };
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function plain(value: unknown, times: Times): unknown {
  if (!isMembers(value)) return value;
  for (const join of ["all", "any"] as const) {
    const parts = value[join];
    if (Array.isArray(parts)) return { ...value, [join]: parts.map((part: unknown) => plain(part, times)) };
  }
  if ("not" in value) return { ...value, not: plain(value.not, times) };
  if ("field" in value) return value;
  if (!("expr" in value) && !("measure" in value)) return value;
  const { measure, ...others } = value;
  const left = "expr" in value ? value.expr : { measure };
  const compared = "expr" in value ? value : { expr: left, ...others };
  const beside = mentionsTime(left, times);
  const operands = compared.value;
  const isTime = beside || (Array.isArray(operands) ? operands : [operands]).some((each) => mentionsTime(each, times));
  const operand = (each: unknown): unknown => (isTime ? inMilliseconds(each, times) : computed(each, times));
  if (!("value" in compared)) return { ...compared, expr: computed(left, times) };
  return {
    ...compared,
    expr: computed(left, times),
    value: Array.isArray(operands) ? operands.map(operand) : operand(operands),
  };
}

function computed(value: unknown, times: Times): unknown {
  if (!isArithmetic(value)) return value;
  const members: Members = { ...value };
  const operator = OPERATORS.find((each) => Object.hasOwn(members, each)) ?? OPERATORS[0];
  const sides = members[operator];
  if (!Array.isArray(sides)) return value;
  const isTime = sides.some((side) => mentionsTime(side, times));
  const side = (each: unknown): unknown => (isTime ? inMilliseconds(each, times) : computed(each, times));
  return { ...members, [operator]: sides.map(side) };
}

/** What stands beside a measure of time. */
function inMilliseconds(value: unknown, times: Times): unknown {
  if (typeof value === "string") return parseDurationMs(value, LONG_DURATION_MS_MAX) ?? value;
  if (!isParamRef(value)) return computed(value, times);
  const held = typeof value.param === "string" ? paramOf(times.params, value)?.value : undefined;
  return (typeof held === "string" ? parseDurationMs(held, LONG_DURATION_MS_MAX) : null) ?? value;
}

function mentionsTime(value: unknown, times: Times): boolean {
  if (Array.isArray(value)) return value.some((each) => mentionsTime(each, times));
  if (!isMembers(value)) return false;
  if (typeof value.measure === "string") return times.names.has(value.measure);
  return Object.values(value).some((each) => mentionsTime(each, times));
}
