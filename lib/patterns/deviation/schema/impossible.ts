import { kindsOf } from "@/lib/contract/possible/field-values";
import {
  hasNumber,
  noPair,
  notSeen,
  numberField,
  numbersAt,
  numbersSeen,
  otherIn,
  placedAt,
  type Query,
} from "@/lib/contract/possible/query";
import type { RuleIssue } from "@/lib/contract/rule-parts";
import type { DeviationPattern } from "../definition";

/** What rounding may do at most, relative. */
const ROUNDING = 1e-9;

/** Why no value is far enough above the earlier ones; null when one may be. */
export function impossibleDeviation({ field, times, zScore }: DeviationPattern, query: Query): RuleIssue | null {
  const at = "detect.field";
  if (!kindsOf(field).includes("number")) return { path: at, expected: numberField(field, "deviation") };
  const number = hasNumber(field, at);
  const none = notSeen(query, number);
  if (none !== null) return { path: at, expected: none.expected };
  if (noPair(query, { earlier: [number], later: [number] }) !== null) {
    return { path: at, expected: "a key that several transactions share: there is none to compare with" };
  }
  const differs = placedAt(at, otherIn([field]));
  const isConstant = noPair(query, { earlier: [number], later: [number, differs] }) !== null;
  if (zScore !== undefined) {
    if (!isConstant) return null;
    return { path: at, expected: `a field that varies: ${field} is the same in all transactions of a key` };
  }
  if (times === undefined) return null;
  const factor = numbersAt(times, query.setting);
  const { low, high } = numbersSeen(query, field, number);
  const bounds = isConstant ? null : products(factor, { low, high });
  if (bounds !== null) {
    const least = Math.min(...bounds);
    if (!(high < least - Math.abs(least) * ROUNDING)) return null;
    return { path: "detect.times", expected: `less: ${field} is from ${low} to ${high}, and never is that much more` };
  }
  const never = low >= 0 ? factor.low > 1 + ROUNDING : high <= 0 && factor.high < 1 - ROUNDING;
  if (!never) return null;
  return { path: at, expected: `a field that varies: ${field} is the same in all transactions of a key` };
}

interface Ends {
  readonly low: number;
  readonly high: number;
}

/** The products of the ends: all others lie between them. */
function products(a: Ends, b: Ends): readonly number[] {
  return [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high].map((value) =>
    Number.isNaN(value) ? 0 : value,
  );
}
