import { SCHEMAS } from "@/lib/patterns/schemas";
import type { PlacedCondition } from "../possible/normal-form";
import { isEverything, notSeen, type Query } from "../possible/query";
import { conditionsOf, partsOfRule, queryOf, whereOf } from "../possible/rule";
import type { Condition, Pattern, RuleDefinition, RuleWarning } from "../rule";

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
    ...SCHEMAS[detect.type].pointless(detect, known, where !== undefined),
  ];
}

/** The same, what is seen told of the transaction that is named. */
function about({ seen, setting }: Query, of: string | undefined): Query {
  return { seen: of === undefined ? seen : seen.map((placed) => ({ ...placed, of })), setting };
}

function mayBeAnything({ type }: Pattern, { condition }: PlacedCondition): boolean {
  return SCHEMAS[type].takesAny || isEverything(condition);
}

function inCondition(placed: PlacedCondition, query: Query): readonly RuleWarning[] {
  const { condition, path } = placed;
  const part = (inner: Condition, at: string): PlacedCondition => ({
    ...placed,
    condition: inner,
    path: `${path}.${at}`,
  });
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

function isAlways({ condition, path, of }: PlacedCondition, query: Query): boolean {
  return notSeen(query, { condition: { not: condition }, path, ...(of && { of }) }) !== null;
}
