import type { RuleRow } from "@/lib/contract/rule-calls";
import { stateText } from "./rule-diff";

/** What the list of rules can be narrowed to beside a text: a state, rules with a change under way, rules that stand out. */
export const RULE_STATES = ["live", "shadow", "disabled", "changing", "look"] as const;
export type RuleStateFilter = (typeof RULE_STATES)[number];

/** From so many rules on they can be searched; fewer are seen at a glance. */
export const SEARCHED_FROM = 13;

/** What is known about a rule beside its row. */
export interface RuleMarks {
  /** Whether the reader has a draft of it. */
  readonly drafted: boolean;
  /** Whether someone should look at it. */
  readonly standsOut: boolean;
}

export interface RuleFilter {
  readonly q: string;
  readonly state: RuleStateFilter | null;
  readonly tag: string | null;
}

export const EVERY_RULE: RuleFilter = { q: "", state: null, tag: null };

/** Whether the filter leaves anything out. */
export function narrowsRules({ q, state, tag }: RuleFilter): boolean {
  return q !== "" || state !== null || tag !== null;
}

/**
 * Whether a rule fits: each word of `q` must be in `text` (what is searched of it, lower case), in any order.
 */
export function fitsRuleFilter(rule: RuleRow, marks: RuleMarks, text: string, filter: RuleFilter): boolean {
  const words = filter.q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (filter.tag !== null && rule.tags?.includes(filter.tag) !== true) return false;
  return words.every((word) => text.includes(word)) && fitsState(rule, marks, filter.state);
}

/** The tags of rules, each once, by name. */
export function tagsOf(rules: readonly Pick<RuleRow, "tags">[]): readonly string[] {
  return [...new Set(rules.flatMap(({ tags = [] }) => tags))].sort();
}

function fitsState(rule: RuleRow, marks: RuleMarks, state: RuleStateFilter | null): boolean {
  switch (state) {
    case null:
      return true;
    case "changing":
      return rule.candidate !== null || rule.rollout !== null || rule.proposals > 0 || marks.drafted;
    case "look":
      return marks.standsOut;
    default:
      return stateText(rule) === state;
  }
}
