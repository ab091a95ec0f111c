import { isAlwaysSo } from "../possible/measure";
import type { Placed } from "../possible/normal-form";
import { hasNumber, notSeen, numbersAt, numbersSeen, type Query } from "../possible/query";
import { conditionsOf, partsOfRule, queryOf, whereOf } from "../possible/rule";
import type { Condition, Detect, RuleDefinition, RuleWarning } from "../rule";
import { unreachable } from "../unreachable";

/** Transactions of one key that a detector holds at most: no count is higher. */
export const HELD_OF_A_KEY_MAX = 100_000;

/** Parts of a rule that decide nothing: what always holds, and alternatives that cannot hold beside the rest. */
export function pointlessWarnings(rule: RuleDefinition): readonly RuleWarning[] {
  const { where, detect } = rule;
  const query = queryOf(partsOfRule(rule), false);
  const { seen, setting } = query;
  const known: Query = where === undefined ? query : { seen: [...seen, whereOf(where)], setting };
  return [
    ...(where === undefined ? [] : inCondition(whereOf(where), query)),
    ...conditionsOf(detect, setting).flatMap((placed) => {
      const before = about(known, placed.of);
      // A step of everything is a way to say: any transaction.
      return mayBeAnything(detect, placed) && isAlways(placed, before) ? [] : inCondition(placed, before);
    }),
    ...inPattern(detect, known, where !== undefined),
  ];
}

/** The same, what is seen told of the transaction that is named. */
function about({ seen, setting }: Query, of: string | undefined): Query {
  return { seen: of === undefined ? seen : seen.map((placed) => ({ ...placed, of })), setting };
}

function mayBeAnything({ type }: Detect, { condition }: Placed): boolean {
  return type === "sequence" || type === "absence" || isEverything(condition);
}

/** How a rule says that it wants every transaction. */
function isEverything(condition: Condition): boolean {
  return "all" in condition && condition.all.length === 0;
}

function inCondition(placed: Placed, query: Query): readonly RuleWarning[] {
  const { condition, path } = placed;
  const part = (inner: Condition, at: string): Placed => ({ ...placed, condition: inner, path: `${path}.${at}` });
  if (isAlways(placed, query)) return [{ path, message: "This always holds, so it decides nothing" }];
  if ("all" in condition) {
    const parts = condition.all.map((each, i) => part(each, `all[${i}]`));
    return parts.flatMap((each, i) => {
      const others = parts.filter((_, other) => other !== i);
      return "any" in each.condition
        ? inCondition(each, { seen: [...query.seen, ...others], setting: query.setting })
        : inCondition(each, query);
    });
  }
  if (!("any" in condition)) return [];
  return condition.any.flatMap((each, i) => {
    const alternative = part(each, `any[${i}]`);
    const issue = notSeen(query, alternative);
    if (issue === null) return [];
    const at = issue.path.startsWith(alternative.path) ? issue.path : alternative.path;
    return [{ path: at, message: `This alternative never holds; expected ${issue.expected}` }];
  });
}

function isAlways({ condition, path, of }: Placed, query: Query): boolean {
  return notSeen(query, { condition: { not: condition }, path, ...(of && { of }) }) !== null;
}

function inPattern(detect: Detect, query: Query, hasWhere: boolean): readonly RuleWarning[] {
  switch (detect.type) {
    case "match":
      if (hasWhere || !isEverything(detect.when)) return [];
      return [{ path: "detect.when", message: "This always holds, so every transaction is a hit" }];
    case "aggregate":
      return inAggregate(detect, query);
    case "deviation":
      return inDeviation(detect, query);
    case "firstSeen":
      if (detect.field !== "id") return [];
      return [
        { path: "detect.field", message: "Every transaction has an id of its own, so nearly all of them are hits" },
      ];
    case "travel":
      return inTravel(detect, query);
    case "absence":
      if (JSON.stringify(detect.after) !== JSON.stringify(detect.expect)) return [];
      return [
        {
          path: "detect.expect",
          message: "This is the same as after, so the last such transaction of every key is a hit",
        },
      ];
    case "sequence":
      return [];
    default:
      return unreachable(detect);
  }
}

function inAggregate(detect: Extract<Detect, { readonly type: "aggregate" }>, query: Query): readonly RuleWarning[] {
  const { measure, having } = detect;
  const path = "detect.having.value";
  const name = "field" in measure ? `${measure.fn} of ${measure.field}` : measure.fn;
  const counts = measure.fn === "count" || measure.fn === "distinct";
  if (isAlwaysSo(detect, query)) {
    return [{ path, message: `${name} always is ${having.op} this, so every transaction that is measured is a hit` }];
  }
  const { low } = numbersAt(having.value, query.setting);
  const isBeyond = having.op === ">" ? low >= HELD_OF_A_KEY_MAX : !having.op.startsWith("<") && low > HELD_OF_A_KEY_MAX;
  if (!counts || !isBeyond) return [];
  const most = HELD_OF_A_KEY_MAX.toLocaleString("en");
  return [{ path, message: `A detector holds the newest ${most} transactions of a key, so ${name} gets no higher` }];
}

function inDeviation(
  { field, times, minSamples }: Extract<Detect, { readonly type: "deviation" }>,
  query: Query,
): readonly RuleWarning[] {
  const samples = numbersAt(minSamples, query.setting).low;
  if (samples >= HELD_OF_A_KEY_MAX) {
    const most = HELD_OF_A_KEY_MAX.toLocaleString("en");
    return [
      { path: "detect.minSamples", message: `A detector holds the newest ${most} transactions of a key, never more` },
    ];
  }
  if (times === undefined || numbersAt(times, query.setting).high > 0) return [];
  if (numbersSeen(query, field, hasNumber(field, "detect.field")).low < 0) return [];
  return [{ path: "detect.times", message: `${field} is never below 0, so nearly every transaction is a hit` }];
}

function inTravel(
  { maxSpeedKmh, minDistanceKm }: Extract<Detect, { readonly type: "travel" }>,
  { setting }: Query,
): readonly RuleWarning[] {
  if (numbersAt(maxSpeedKmh, setting).high > 0) return [];
  const far = numbersAt(minDistanceKm, setting).low;
  const how = far > 0 ? `of ${far} km or more` : "at all";
  return [{ path: "detect.maxSpeedKmh", message: `Any move ${how} is faster than 0 km/h, so each is a hit` }];
}
