import { DESCRIPTIONS } from "@/lib/patterns/descriptions";
import { otherFieldsIn } from "../expression/fields";
import type { Comparison } from "../possible/comparison";
import type { Condition, RuleDefinition } from "../rule";

/** A comparison and where it stands in its rule. */
export interface PlacedComparison {
  readonly comparison: Comparison;
  readonly path: string;
}

/** A field that a rule reads and where it is named. */
export interface FieldUse {
  readonly field: string;
  readonly path: string;
}

/** Every comparison of a rule. */
export function comparisonsOf({ where, detect }: RuleDefinition): readonly PlacedComparison[] {
  const found = where === undefined ? [] : within(where, "where");
  return [
    ...found,
    ...DESCRIPTIONS[detect.type].conditions(detect).flatMap(({ condition, path }) => within(condition, path)),
  ];
}

/** Every place where the rule cannot do without a field. */
export function fieldUsesOf(rule: RuleDefinition): readonly FieldUse[] {
  const { key, detect } = rule;
  return [
    ...key.map((field, i) => ({ field, path: `key[${i}]` })),
    ...comparisonsOf(rule).flatMap(({ comparison, path }) =>
      comparison.op === "missing"
        ? []
        : [
            ...("field" in comparison ? [{ field: comparison.field, path: `${path}.field` }] : []),
            ...otherFieldsIn(comparison, path),
          ],
    ),
    ...DESCRIPTIONS[detect.type].fields(detect),
  ];
}

function within(condition: Condition, path: string): readonly PlacedComparison[] {
  if ("all" in condition) return condition.all.flatMap((part, i) => within(part, `${path}.all[${i}]`));
  if ("any" in condition) return condition.any.flatMap((part, i) => within(part, `${path}.any[${i}]`));
  if ("not" in condition) return within(condition.not, `${path}.not`);
  return [{ comparison: condition, path }];
}
