import type { Condition, Detect, NumberOrParam, Param, RuleDefinition, RuleIssue } from "../rule";
import { unreachable } from "../unreachable";
import { impossibleComparison } from "./comparison";
import { kindsOf, numbersOf } from "./field-values";
import { ANY_NUMBER, intersect, isEmpty, type NumberRange, range, related } from "./number-range";
import { type ParamReading, paramNumbers } from "./operand";
import { contradiction, type Placed } from "./together";

/** The parts of a rule that are well-formed; only these are looked at. */
export interface KnownParts {
  readonly key: readonly string[] | undefined;
  readonly where: Condition | undefined;
  readonly params: Readonly<Record<string, Param>> | undefined;
  readonly detect: Detect | undefined;
}

/** Half the circumference of the earth, km, rounded up: no two places are farther apart. */
const DISTANCE_KM_MAX = 20_016;

/**
 * Everything in a rule that can never be true, whatever the transactions hold: each comparison by itself, and what must
 * hold together. With `now` parameters count as what they are now, else as anything within their limits.
 */
export function impossibleParts({ key, where, params, detect }: KnownParts, now = false): readonly RuleIssue[] {
  const reading: ParamReading = { params, now };
  const seen: Placed[] = (key ?? []).map((field, i) => ({
    condition: { field, op: "exists" },
    path: `key[${i}]`,
  }));
  const issues: RuleIssue[] = [];
  if (where !== undefined) {
    issues.push(...inCondition({ condition: where, path: "where" }, seen, reading));
    if (issues.length === 0) seen.push({ condition: where, path: "where" });
  }
  if (detect === undefined) return issues;
  for (const placed of conditionsOf(detect)) issues.push(...inCondition(placed, seen, reading));
  issues.push(...inFields(detect, seen, reading));
  return issues;
}

/** Conditions of a pattern with their places; those on the same transaction as `where`. */
function conditionsOf(detect: Detect): readonly Placed[] {
  switch (detect.type) {
    case "match":
      return [{ condition: detect.when, path: "detect.when" }];
    case "sequence":
      return detect.steps.map(({ when }, i) => ({ condition: when, path: `detect.steps[${i}].when` }));
    case "absence":
      return [
        { condition: detect.after, path: "detect.after" },
        { condition: detect.expect, path: "detect.expect" },
      ];
    case "firstSeen":
      return detect.when === undefined ? [] : [{ condition: detect.when, path: "detect.when" }];
    case "aggregate":
    case "travel":
    case "deviation":
      return [];
    default:
      return unreachable(detect);
  }
}

/** What cannot hold in a condition, by itself or on transactions that satisfy `seen`. */
function inCondition(placed: Placed, seen: readonly Placed[], reading: ParamReading): readonly RuleIssue[] {
  const own = inside(placed, true, reading);
  if (own.length > 0) return own;
  const issue = contradiction([...seen, placed], reading);
  return issue === null ? [] : [issue];
}

/** `top`: nothing around it asks for more. */
function inside({ condition, path }: Placed, top: boolean, reading: ParamReading): readonly RuleIssue[] {
  if ("not" in condition) return inside({ condition: condition.not, path: `${path}.not` }, true, reading);
  if (!("all" in condition) && !("any" in condition)) return impossibleComparison(condition, path, reading);
  const join = "all" in condition ? "all" : "any";
  const parts = "all" in condition ? condition.all : condition.any;
  if (join === "any" && parts.length === 0) return [{ path: `${path}.any`, expected: "at least one condition" }];
  const issues = parts.flatMap((part, i) =>
    inside({ condition: part, path: `${path}.${join}[${i}]` }, join === "any", reading),
  );
  if (issues.length > 0 || join === "any" || !top) return issues;
  const issue = contradiction([{ condition, path }], reading);
  return issue === null ? [] : [issue];
}

/** What a pattern asks of its fields beside its conditions. */
function inFields(detect: Detect, seen: readonly Placed[], reading: ParamReading): readonly RuleIssue[] {
  switch (detect.type) {
    case "aggregate": {
      const { measure, having } = detect;
      const needsNumbers = measure.fn !== "count" && measure.fn !== "distinct";
      if (needsNumbers && !kindsOf(measure.field).includes("number")) {
        return [{ path: "detect.measure.field", expected: numberField(measure.field, measure.fn) }];
      }
      const wanted = related(having.op, numbersAt(having.value, reading));
      const reached = measureNumbers(detect);
      if (!isEmpty(intersect(reached, wanted))) return [];
      const words =
        reached.low === 0 ? `0 or more${reached.whole ? ", whole" : ""}` : `from ${reached.low} to ${reached.high}`;
      return [{ path: "detect.having.value", expected: `a value that ${measure.fn} can reach: it is ${words}` }];
    }
    case "deviation":
      if (!kindsOf(detect.field).includes("number")) {
        return [{ path: "detect.field", expected: numberField(detect.field, "deviation") }];
      }
      return neverSeen("detect.field", seen, reading, {
        field: detect.field,
        op: "between",
        value: [ANY_NUMBER.low, ANY_NUMBER.high],
      });
    case "firstSeen":
      return neverSeen("detect.field", seen, reading, { field: detect.field, op: "exists" });
    case "travel": {
      if (numbersAt(detect.minDistanceKm, reading).low > DISTANCE_KM_MAX) {
        return [{ path: "detect.minDistanceKm", expected: `at most ${DISTANCE_KM_MAX}, half around the earth` }];
      }
      const fields = ["latitude", "longitude"] as const;
      return fields.flatMap((field) => neverSeen("detect.type", seen, reading, { field, op: "exists" }));
    }
    case "match":
    case "sequence":
    case "absence":
      return [];
    default:
      return unreachable(detect);
  }
}

/** That no transaction that the rule sees has what the pattern needs; told at `path`. */
function neverSeen(
  path: string,
  seen: readonly Placed[],
  reading: ParamReading,
  needed: Condition,
): readonly RuleIssue[] {
  const issue = contradiction([...seen, { condition: needed, path }], reading);
  return issue === null ? [] : [{ path, expected: issue.expected }];
}

/** Numbers that the measure of an aggregate can be. */
function measureNumbers({ measure }: Extract<Detect, { readonly type: "aggregate" }>): NumberRange {
  const AT_LEAST_0 = range(0, ANY_NUMBER.high);
  switch (measure.fn) {
    case "count":
    case "distinct":
      return { ...AT_LEAST_0, whole: true };
    case "stddev":
      return AT_LEAST_0;
    case "sum":
      return numbersOf(measure.field).low >= 0 ? AT_LEAST_0 : ANY_NUMBER;
    case "avg":
      return { ...numbersOf(measure.field), whole: false };
    case "min":
    case "max":
      return numbersOf(measure.field);
  }
}

function numbersAt(value: NumberOrParam, reading: ParamReading): NumberRange {
  return typeof value === "number" ? range(value, value) : paramNumbers(value, reading);
}

function numberField(field: string, fn: string): string {
  return `a field that holds numbers, such as amount: ${field} holds text, and ${fn} is for numbers`;
}

/** The whole of a rule that was accepted. */
export function partsOfRule({ key, where, params, detect }: RuleDefinition): KnownParts {
  return { key, where, params, detect };
}
