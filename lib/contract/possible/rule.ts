import { DESCRIPTIONS } from "@/lib/patterns/descriptions";
import { SCHEMAS } from "@/lib/patterns/schemas";
import type { Condition, Param, Pattern, RuleDefinition, RuleIssue } from "../rule";
import { impossibleComparison } from "./comparison";
import { contradiction } from "./contradiction";
import { type Setting, stepName } from "./held";
import type { PlacedCondition } from "./normal-form";
import type { Query } from "./query";

/** The parts of a rule that are well-formed; only these are looked at. */
export interface ValidParts {
  readonly key: readonly string[] | undefined;
  readonly where: Condition | undefined;
  readonly params: Readonly<Record<string, Param>> | undefined;
  readonly detect: Pattern | undefined;
}

/** Comparisons that are looked at in one rule; beyond that nothing more is found. A few milliseconds. */
const BUDGET = 4_000;

/**
 * Everything in a rule that can never be true, whatever the transactions hold: each comparison by itself, what must hold
 * together, and what the pattern asks for beside. With `now` parameters count as what they are now, else as anything within
 * their limits.
 */
export function impossibleParts(parts: ValidParts, now = false, budget = { left: BUDGET }): readonly RuleIssue[] {
  const { where, detect } = parts;
  const query = queryOf(parts, now, budget);
  const { seen, setting } = query;
  const issues: RuleIssue[] = [];
  if (where !== undefined) issues.push(...inCondition(whereOf(where), seen, setting));
  if (detect === undefined) return issues;
  const known = where === undefined || issues.length > 0 ? query : { seen: [...seen, whereOf(where)], setting };
  const own = conditionsOf(detect, setting).flatMap((placed) => inCondition(placed, known.seen, setting));
  // A pattern of which a condition cannot hold needs no other reason.
  const never = own.length > 0 ? null : SCHEMAS[detect.type].impossible(detect, known);
  return [...issues, ...own, ...(never === null ? [] : [never])];
}

/** What a rule sees by its key alone, and what is known beside. */
export function queryOf({ key = [], params, detect }: ValidParts, now: boolean, budget = { left: BUDGET }): Query {
  const reading = { params, now };
  const single = detect === undefined ? undefined : SCHEMAS[detect.type].singleSteps?.(detect, { reading });
  return {
    seen: key.map((field, i) => ({ condition: { field, op: "exists" }, path: `key[${i}]` })),
    setting: { reading, shared: new Set(key), single: single ?? new Set(), budget },
  };
}

export function whereOf(condition: Condition): PlacedCondition {
  return { condition, path: "where" };
}

/** Conditions of a pattern with their places and the transactions that they are about. */
export function conditionsOf(pattern: Pattern, { single }: Pick<Setting, "single">): readonly PlacedCondition[] {
  return DESCRIPTIONS[pattern.type]
    .conditions(pattern)
    .map(({ condition, path, step }) =>
      step === undefined ? { condition, path } : { condition, path, of: stepName(step, "last", single) },
    );
}

/** What cannot hold in a condition, by itself or on transactions that satisfy `seen`. */
function inCondition(
  placed: PlacedCondition,
  seen: readonly PlacedCondition[],
  setting: Setting,
): readonly RuleIssue[] {
  const own = inside(placed, setting);
  if (own.length > 0) return own;
  const { of } = placed;
  const issue = contradiction([...seen.map((each) => (of === undefined ? each : { ...each, of })), placed], setting);
  return issue === null ? [] : [issue];
}

/** What cannot hold by itself in a condition, the whole of it left to others. */
function inside({ condition, path, of }: PlacedCondition, setting: Setting): readonly RuleIssue[] {
  const part = (inner: Condition, at: string): PlacedCondition => ({
    condition: inner,
    path: `${path}.${at}`,
    ...(of && { of }),
  });
  if ("not" in condition) return byItself(part(condition.not, "not"), setting);
  if ("all" in condition) return condition.all.flatMap((each, i) => inside(part(each, `all[${i}]`), setting));
  if (!("any" in condition)) return impossibleComparison(condition, path, setting.reading);
  if (condition.any.length === 0) return [{ path: `${path}.any`, expected: "at least one condition" }];
  return condition.any.flatMap((each, i) => byItself(part(each, `any[${i}]`), setting));
}

/** A condition around which nothing asks for more. */
function byItself(placed: PlacedCondition, setting: Setting): readonly RuleIssue[] {
  const own = inside(placed, setting);
  if (own.length > 0 || "field" in placed.condition) return own;
  const issue = contradiction([placed], setting);
  return issue === null ? [] : [issue];
}

/** The whole of a rule that was accepted. */
export function partsOfRule({ key, where, params, detect }: RuleDefinition): ValidParts {
  return { key, where, params, detect };
}
