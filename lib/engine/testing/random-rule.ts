import { readsLabel } from "@/lib/contract/label-use";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import { parseRule, parseStoredRule } from "@/lib/contract/rule-schema";
import { CASES } from "@/lib/patterns/cases";
import { PATTERN_TYPES } from "@/lib/patterns/schemas";
import type { Random } from "./random";
import { type Choices, randomCondition, randomLeaf } from "./random-parts";

const KEYS = [
  ["accountId"],
  ["accountId"],
  ["accountId"],
  ["cardId"],
  ["accountId", "country"],
  ["attributes.x"],
  ["merchantId"],
  ["attributes.y", "cardId", "currency"],
  ["amount"],
  ["accountId", "cardId", "country", "currency", "type", "attributes.x"],
  [],
  [],
];

/** A rule of any kind, valid by rules.md. */
export function randomRule(random: Random, id: string): RuleDefinition {
  for (;;) {
    const rule = someRule(random, id);
    if (parseRule(rule).ok) return rule;
  }
}

/** Comparisons of any form, those that can never be true among them. */
export function wildComparison(random: Random): Condition {
  return randomLeaf(random, []);
}

/** A rule of any kind and form; what it asks for may never be true. */
export function wildRule(random: Random, id: string): RuleDefinition {
  for (;;) {
    const rule = someRule({ ...random, wild: true }, id);
    if (parseStoredRule(rule).ok) return rule;
  }
}

/** A rule of any kind that looks at labels. */
export function labelRule(random: Random, id: string): RuleDefinition {
  for (;;) {
    const rule = someRule({ ...random, labels: true }, id);
    if (readsLabel(rule) && parseRule(rule).ok) return rule;
  }
}

function someRule(random: Choices, id: string): RuleDefinition {
  return {
    id,
    name: id,
    severity: "low",
    key: random.pick(KEYS),
    detect: random.pick(PATTERN_TYPES.flatMap((type) => CASES[type].random))(random),
    ...(random.chance(30) ? { where: randomCondition(random) } : {}),
  };
}
