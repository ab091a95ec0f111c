import { wrongEnds } from "@/lib/contract/possible/comparison";
import { mayBeMissing, numberWords } from "@/lib/contract/possible/field-values";
import { ANY_NUMBER, intersect, isEmpty, type NumberRange, range, related } from "@/lib/contract/possible/number-range";
import {
  EARLIER_STEP,
  hasField,
  hasNumber,
  noPair,
  notSeen,
  numbersAt,
  numbersSeen,
  otherIn,
  placedAt,
  type Query,
  valuesSeen,
} from "@/lib/contract/possible/query";
import type { Condition, Expression, FieldComparison, Measure, RuleIssue } from "@/lib/contract/rule-parts";
import { isOfNumbers, measuredFields, measureName } from "../../kit/definition/measure";
import { type AggregatePattern, type HavingSide, readsAnchor, sidesOf } from "../definition";

type Op = HavingSide["op"];

const AT = "detect.having";
const LATER: Condition = { field: "timestamp", op: ">", value: { ...EARLIER_STEP, field: "timestamp" } };
const FIELD_AT = "detect.measure.field";

/** A pattern of which one side of its bound is looked at. */
interface OneSided extends Pick<AggregatePattern, "window" | "measure"> {
  readonly having: HavingSide;
}

/** Why the measure never is what `having` asks for; null when it may be. What the judged transaction says is not followed. */
export function impossibleMeasure({ window, measure, having }: AggregatePattern, query: Query): RuleIssue | null {
  const sides = readsAnchor(having) ? [] : sidesOf(having);
  for (const side of sides) {
    const issue = impossibleSide({ window, measure, having: side }, query);
    if (issue !== null) return issue;
  }
  if (having.op !== "between") return null;
  return wrongEnds(having.value, `${AT}.value`, query.setting.reading)[0] ?? null;
}

function impossibleSide(pattern: OneSided, query: Query): RuleIssue | null {
  const { measure, having } = pattern;
  const isNone = isOfNumbers(measure) && isEmptyWindow(pattern, query);
  if (isNone && measure.fn !== "sum") {
    return { path: "detect.window.delay", expected: "no delay: all transactions of a key have the same timestamp" };
  }
  switch (measure.fn) {
    case "count":
    case "distinct":
      return outOfReach(pattern, countsOf(pattern, query), query);
    case "stddev":
      return withoutNumbers(measure.field, query) ?? outOfReach(pattern, spreads(measure.field, query), query);
    case "sum":
      return impossibleSum(pattern, measure.field, query);
    case "avg":
      return withoutNumbers(measure.field, query) ?? impossibleAverage(measure.field, having, query);
    case "min":
    case "max":
    case "median":
    case "quantile":
      return withoutNumbers(measure.field, query) ?? noValue(measure.fn, measure.field, having.op, having.value, query);
  }
}

/** Whether the measure, where it is defined, always is what `having` asks for. */
export function isAlwaysSo({ window, measure, having }: AggregatePattern, query: Query): boolean {
  if (readsAnchor(having)) return false;
  return sidesOf(having).every((side) => isSideAlwaysSo({ window, measure, having: side }, query));
}

function isSideAlwaysSo(pattern: OneSided, query: Query): boolean {
  const { measure, having } = pattern;
  const wanted = wantedAnyway(having, query);
  switch (measure.fn) {
    case "count":
    case "distinct":
      return isWithin(countsOf(pattern, query), wanted);
    case "stddev":
      return isWithin(spreads(measure.field, query), wanted);
    case "sum": {
      if (having.op !== ">" && having.op !== ">=") return false;
      const least = notSeen(query, below(measure.field, { op: "<", value: 0 })) !== null;
      if (!least) return false;
      if (isWithin(range(0, ANY_NUMBER.high), wanted)) return true;
      return !mayMeasureNone(pattern) && isNumberAlways(measure.field, query) && isAlways(measure.field, having, query);
    }
    default:
      return isAlways(measure.field, having, query);
  }
}

/** What satisfies `having` whatever its parameter is. */
function wantedAnyway({ op, value }: HavingSide, { setting }: Query): NumberRange {
  const { low, high } = numbersAt(value, setting);
  if (op === "=" && low < high) return range(1, 0);
  const strictest = op === ">" || op === ">=" ? high : low;
  return related(op, range(strictest, strictest));
}

function isAlways(field: string, having: HavingSide, query: Query): boolean {
  const opposite = placedAt(AT, { not: compared(field, having) });
  return notSeen(query, hasNumber(field, FIELD_AT), opposite) !== null;
}

function isWithin(reached: NumberRange, wanted: NumberRange): boolean {
  const low = reached.low > wanted.low || (reached.low === wanted.low && (reached.lowOpen || !wanted.lowOpen));
  const high = reached.high < wanted.high || (reached.high === wanted.high && (reached.highOpen || !wanted.highOpen));
  return low && high;
}

function withoutNumbers(field: string, query: Query): RuleIssue | null {
  const issue = notSeen(query, hasNumber(field, FIELD_AT));
  return issue === null ? null : { path: FIELD_AT, expected: issue.expected };
}

function outOfReach({ measure, having }: OneSided, reached: NumberRange, { setting }: Query): RuleIssue | null {
  if (!isEmpty(intersect(reached, related(having.op, numbersAt(having.value, setting))))) return null;
  const name = measureName(measure);
  return { path: `${AT}.value`, expected: `a value that ${name} can reach: it is ${reachWords(reached)}` };
}

function reachWords({ low, high, whole }: NumberRange): string {
  const kind = whole ? ", whole" : "";
  if (low === high) return `always ${low}`;
  return high === ANY_NUMBER.high ? `${low} or more${kind}` : `from ${low} to ${high}${kind}`;
}

/** Whether the window ends before the transaction that is judged, so that it may be empty. */
function isDelayed({ window }: OneSided): boolean {
  return window.type === "sliding" && window.delay !== undefined;
}

/** Whether the transaction that is judged may not be measured itself. */
function mayMeasureNone(pattern: OneSided): boolean {
  return pattern.measure.when !== undefined || isDelayed(pattern);
}

/** Whether the window ends before the transaction that is judged, and no transaction of its key can be that early. */
function isEmptyWindow(pattern: OneSided, query: Query): boolean {
  return isDelayed(pattern) && noPair(query, { later: [placedAt("detect.window", LATER)] }) !== null;
}

/** Numbers that a count can be, or a count of different values. */
function countsOf(pattern: OneSided, query: Query): NumberRange {
  const { measure } = pattern;
  if (isEmptyWindow(pattern, query)) return range(0, 0, true);
  const [reached, isThere] =
    measure.fn === "count" && !("field" in measure) ? [mostTogether(query), true] : fieldCounts(measure, query);
  const most = Math.min(reached, mostLast(pattern, query));
  return range(isThere && !mayMeasureNone(pattern) ? Math.min(1, most) : 0, most, true);
}

function fieldCounts(measure: Measure, query: Query): readonly [most: number, isThere: boolean] {
  const fields = measuredFields(measure);
  const has = fields.map(({ field, path }) => hasField(field, path));
  if (notSeen(query, ...has) !== null) return [0, false];
  const isThere = fields.every(
    ({ field, path }) => !mayBeMissing(field) || notSeen(query, placedAt(path, { field, op: "missing" })) !== null,
  );
  const together = mostTogether(query);
  if (measure.fn !== "distinct" || together <= 1) return [together, isThere];
  const differ = [...has, placedAt(FIELD_AT, otherIn(fields.map(({ field }) => field)))];
  if (noPair(query, { earlier: has, later: differ }) !== null) return [1, isThere];
  const most = fields.reduce((product, { field }) => product * Math.max(1, valuesSeen(query, field, ...has)), 1);
  return [Math.min(ANY_NUMBER.high, most), isThere];
}

/** Of how many transactions the window is at most, where it says so itself. */
function mostLast({ window }: OneSided, { setting }: Query): number {
  return window.type === "last" ? numbersAt(window.events, setting).high : ANY_NUMBER.high;
}

function mostTogether(query: Query): number {
  return noPair(query, {}) === null ? ANY_NUMBER.high : 1;
}

/** Numbers that the standard deviation of a field can be. */
function spreads(field: string, query: Query): NumberRange {
  const number = hasNumber(field, FIELD_AT);
  const differ = [number, placedAt(FIELD_AT, otherIn([field]))];
  if (noPair(query, { earlier: [number], later: differ }) !== null) return range(0, 0);
  const { low, high } = numbersSeen(query, field, number);
  // Half the distance of the two ends (Popoviciu), and what rounding may add.
  const most = (high / 2 - low / 2) * (1 + ROUNDING) + Math.max(Math.abs(low), Math.abs(high)) * ROUNDING;
  return range(0, Math.min(ANY_NUMBER.high, most));
}

const ROUNDING = 1e-9;

/** Why no value of the field stands so to the bound, so that none of them, nor their least or greatest, does. */
function noValue(fn: string, field: string, op: Op, value: Expression, query: Query): RuleIssue | null {
  const issue = notSeen(query, hasNumber(field, FIELD_AT), placedAt(AT, compared(field, { op, value })));
  if (issue === null) return null;
  const [, beside] = issue.expected.split("together with ");
  const words = beside === undefined ? `${field} is ${numberWords(field)}` : `${beside} rules it out`;
  return { path: `${AT}.value`, expected: `a value that ${fn} of ${field} can reach: ${words}` };
}

function impossibleSum(pattern: OneSided, field: string, query: Query): RuleIssue | null {
  const { op, value } = pattern.having;
  const mayBeOfNone = mayMeasureNone(pattern) || !isNumberAlways(field, query);
  const wantsZero = !isEmpty(intersect(range(0, 0), related(op, numbersAt(value, query.setting))));
  if (mayBeOfNone && wantsZero) return null;
  if (isEmptyWindow(pattern, query)) return outOfReach(pattern, range(0, 0), query);
  const none = withoutNumbers(field, query);
  if (none !== null) return none;
  const positive = notSeen(query, below(field, { op: ">", value: 0 })) === null;
  const negative = notSeen(query, below(field, { op: "<", value: 0 })) === null;
  const many = mostTogether(query) > 1;
  const single = (relation: Op) => noValue("sum", field, relation, value, query);
  if (!many) return single(op);
  switch (op) {
    case ">":
    case ">=":
      return positive ? null : single(op);
    case "<":
    case "<=":
      return negative ? null : single(op);
    case "=":
      if (positive && negative) return null;
      return positive ? single("<=") : negative ? single(">=") : single("=");
  }
}

function compared(field: string, { op, value }: HavingSide): FieldComparison {
  return op === "=" ? { field, op, value } : { field, op, value };
}

function isNumberAlways(field: string, query: Query): boolean {
  return notSeen(query, placedAt(FIELD_AT, { not: hasNumber(field, FIELD_AT).condition })) !== null;
}

function below(field: string, { op, value }: { readonly op: "<" | ">"; readonly value: number }) {
  return placedAt(FIELD_AT, { field, op, value });
}

/**
 * An average lies between the least and the greatest value. Where a bound has many digits rounding may carry it past them by
 * the last one, so that such a bound is taken a little wider.
 */
function impossibleAverage(field: string, { op, value }: HavingSide, query: Query): RuleIssue | null {
  const bound = numbersAt(value, query.setting);
  const up = (relation: ">" | ">=") => noValue("avg", field, ...lowered(relation, bound.low), query);
  const down = (relation: "<" | "<=") => noValue("avg", field, ...raised(relation, bound.high), query);
  // Sums that leave the numbers have no average between the values.
  const { low, high } = numbersSeen(query, field, hasNumber(field, FIELD_AT));
  const overflows = (end: number) => Math.abs(end) > OVERFLOW_MIN;
  switch (op) {
    case ">":
    case ">=":
      return overflows(high) && bound.low > OVERFLOW_MIN ? null : up(op);
    case "<":
    case "<=":
      return overflows(low) && bound.high < -OVERFLOW_MIN ? null : down(op);
    case "=":
      return up(">=") ?? down("<=");
  }
}

const OVERFLOW_MIN = 1e290;
const LAST_DIGITS = 2 ** -50;

function lowered(op: ">" | ">=", bound: number): [Op, number] {
  return isShort(bound) ? [op, bound] : [">=", bound - Math.abs(bound) * LAST_DIGITS];
}

function raised(op: "<" | "<=", bound: number): [Op, number] {
  return isShort(bound) ? [op, bound] : ["<=", bound + Math.abs(bound) * LAST_DIGITS];
}

/** Of at most 22 binary digits: times any count of transactions it is still exact. */
function isShort(value: number): boolean {
  const rough = Math.fround(value);
  if (rough !== value) return false;
  return value === 0 || Number.isInteger(value / 2 ** (Math.floor(Math.log2(Math.abs(value))) - 21));
}
