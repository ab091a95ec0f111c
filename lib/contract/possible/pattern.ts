import type { Detect, RuleIssue } from "../rule";
import { unreachable } from "../unreachable";
import { kindsOf } from "./field-values";
import { impossibleMeasure } from "./measure";
import { hasField, hasNumber, noPair, notSeen, numbersAt, numbersSeen, otherIn, placedAt, type Query } from "./query";
import { impossibleSequence } from "./sequence";

type Of<T extends Detect["type"]> = Extract<Detect, { readonly type: T }>;

/** Half the circumference of the earth, km, rounded up: no two places are farther apart. */
const DISTANCE_KM_MAX = 20_016;
const DEGREE_KM = (6371.0088 * Math.PI) / 180;
/** What rounding may do at most, relative. */
const ROUNDING = 1e-9;

/** Why a pattern, whose conditions can hold each by itself, never hits; empty when it may. */
export function impossiblePattern(detect: Detect, query: Query): readonly RuleIssue[] {
  const issue = issueOf(detect, query);
  return issue === null ? [] : [issue];
}

function issueOf(detect: Detect, query: Query): RuleIssue | null {
  switch (detect.type) {
    case "aggregate": {
      const { measure } = detect;
      const needsNumbers = measure.fn !== "count" && measure.fn !== "distinct";
      if (needsNumbers && !kindsOf(measure.field).includes("number")) {
        return { path: "detect.measure.field", expected: numberField(measure.field, measure.fn) };
      }
      return impossibleMeasure(detect, query);
    }
    case "deviation":
      return impossibleDeviation(detect, query);
    case "firstSeen":
      return impossibleFirst(detect, query);
    case "travel":
      return impossibleTravel(detect, query);
    case "sequence":
      return impossibleSequence(detect, query);
    case "match":
    case "absence":
      return null;
    default:
      return unreachable(detect);
  }
}

function impossibleDeviation({ field, times, zScore }: Of<"deviation">, query: Query): RuleIssue | null {
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

function impossibleFirst({ field, minHistory = 1, when }: Of<"firstSeen">, query: Query): RuleIssue | null {
  const at = "detect.field";
  const has = hasField(field, at);
  const asked = when === undefined ? [has] : [has, placedAt("detect.when", when)];
  const none = notSeen(query, ...asked);
  if (none !== null) return { path: at, expected: none.expected };
  if (numbersAt(minHistory, query.setting).low < 1) return null;
  if (noPair(query, { later: [...asked, placedAt(at, otherIn([field]))] }) === null) return null;
  return {
    path: at,
    expected: `a field that varies: ${field} is the same in all transactions of a key, and never new after the first`,
  };
}

function impossibleTravel({ minDistanceKm }: Of<"travel">, query: Query): RuleIssue | null {
  const least = numbersAt(minDistanceKm, query.setting).low;
  const at = "detect.minDistanceKm";
  if (least > DISTANCE_KM_MAX) return { path: at, expected: `at most ${DISTANCE_KM_MAX}, half around the earth` };
  const located = (["latitude", "longitude"] as const).map((field) => hasField(field, "detect.type"));
  const none = notSeen(query, ...located);
  if (none !== null) return { path: "detect.type", expected: none.expected };
  const moved = placedAt("detect.type", otherIn(["latitude", "longitude"]));
  if (noPair(query, { earlier: located, later: [...located, moved] }) !== null) {
    return { path: "detect.type", expected: "transactions of a key in different places: here all are in the same one" };
  }
  const most = widestKm(numbersSeen(query, "latitude", ...located), numbersSeen(query, "longitude", ...located));
  if (!(least > most * (1 + ROUNDING) + ROUNDING)) return null;
  return { path: at, expected: `at most ${Math.ceil(most)}: the places that the rule sees are no farther apart` };
}

/** No two places within these degrees are farther apart: along a meridian, then along the widest parallel. */
function widestKm(latitude: Ends, longitude: Ends): number {
  const [south, north] = [Math.max(-90, latitude.low), Math.min(90, latitude.high)];
  const nearest = south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north));
  const turn = Math.min(180, longitude.high - longitude.low);
  const km = (north - south + turn * Math.cos((nearest * Math.PI) / 180)) * DEGREE_KM;
  return Math.min(DISTANCE_KM_MAX, km);
}

function numberField(field: string, fn: string): string {
  return `a field that holds numbers, such as amount: ${field} holds text, and ${fn} is for numbers`;
}
