import { DESCRIPTIONS } from "@/lib/patterns/descriptions";
import type { Condition, RuleDefinition } from "./rule";

/** What a managed list holds. */
export interface ListValues {
  /** Whether it holds the value for events of a time, epoch milliseconds: a value may be on it only for events before its end. */
  has(value: string, time: number): boolean;
}

/** What managed lists hold, by name. A list that is not there holds nothing. */
export type ManagedLists = ReadonlyMap<string, ListValues>;

/** Where a rule names a managed list. */
export interface ListUse {
  readonly list: string;
  /** Place in the rule: `detect.when.all[1].value`. */
  readonly path: string;
}

/** Every place where the rule names a managed list. */
export function listUsesOf({ where, detect }: RuleDefinition): readonly ListUse[] {
  const conditions = DESCRIPTIONS[detect.type].conditions(detect);
  return [
    ...(where === undefined ? [] : usesIn(where, "where")),
    ...conditions.flatMap(({ condition, path }) => usesIn(condition, path)),
  ];
}

/** Names of the managed lists that the rules look at, each once. */
export function listsNamedIn(rules: readonly RuleDefinition[]): ReadonlySet<string> {
  return new Set(rules.flatMap((rule) => listUsesOf(rule).map(({ list }) => list)));
}

function usesIn(condition: Condition, path: string): readonly ListUse[] {
  if ("all" in condition) return condition.all.flatMap((part, i) => usesIn(part, `${path}.all[${i}]`));
  if ("any" in condition) return condition.any.flatMap((part, i) => usesIn(part, `${path}.any[${i}]`));
  if ("not" in condition) return usesIn(condition.not, `${path}.not`);
  return condition.op === "inList" || condition.op === "notInList"
    ? [{ list: condition.value, path: `${path}.value` }]
    : [];
}
