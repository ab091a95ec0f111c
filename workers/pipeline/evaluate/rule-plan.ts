import { type KeyedBy, type KeyReader, keyReader, keySpaceOf, runsOnInput } from "@/lib/contract/key";
import { readsLabel } from "@/lib/contract/label-use";
import type { ManagedLists } from "@/lib/contract/list";
import { resolveDurationMs } from "@/lib/contract/params";
import type { RatesOf } from "@/lib/contract/rates/rate-table";
import type { RunningRule } from "@/lib/contract/running-rule";
import type { RuleSet } from "@/lib/server/rules/rule-loader";
import { GROUPS_MAX } from "../decode/envelope";

/** A key other than the topic's own, under which events are forwarded. */
export interface ForwardKey {
  readonly group: string;
  readonly read: KeyReader;
}

/** A rule set as the pipeline runs it. */
export interface RulePlan {
  readonly revision: number;
  /** How the input topic is keyed, which decides where rules on the account run. */
  readonly keyedBy: KeyedBy;
  /** Revision of the mapping that records are read with. */
  readonly mapping: number;
  /** What the managed lists hold that the rules name. */
  readonly lists: ManagedLists;
  /** The rates of a base currency. */
  readonly rates: RatesOf;
  readonly byId: ReadonlyMap<string, PlannedRule>;
  /** Rules that run on the partitions of the input topic. */
  readonly input: readonly RunningRule[];
  /** Rules that run over the rekeyed topic. */
  readonly rekeyed: readonly RunningRule[];
  /** Keys that events are forwarded under; empty when no rule needs it. */
  readonly forward: readonly ForwardKey[];
  /** Whether any of its rules, and any over the rekeyed topic, looks at labels. */
  readonly readsLabels: boolean;
  readonly forwardsLabels: boolean;
}

interface PlannedRule {
  readonly rule: RunningRule;
  readonly cooldownMs: number;
}

const COOLDOWN_DEFAULT = "15m";
const plans = new WeakMap<RuleSet, RulePlan[]>();

/**
 * The plan of a rule set on a topic that is keyed so and whose records are read with that revision of the mapping, made once.
 * Rules beyond `GROUPS_MAX` different keys do not run.
 */
export function planOf(set: RuleSet, keyedBy: KeyedBy, mapping = 0): RulePlan {
  const made = plans.get(set) ?? [];
  if (made.length === 0) plans.set(set, made);
  for (const plan of made) if (plan.keyedBy === keyedBy && plan.mapping === mapping) return plan;
  // What differs in the mapping alone has the same rules.
  const alike = made.find((plan) => plan.keyedBy === keyedBy);
  const plan = alike === undefined ? makePlan(set, keyedBy, mapping) : { ...alike, mapping };
  made.push(plan);
  return plan;
}

/** What tells plans apart. */
export type PlanName = Pick<RulePlan, "revision" | "keyedBy" | "mapping">;

/** Whether an evaluator that runs `a` needs not be told of `b`. */
export function isPlan(a: PlanName, b: PlanName): boolean {
  return a.revision === b.revision && a.keyedBy === b.keyedBy && a.mapping === b.mapping;
}

const texts = new WeakMap<readonly RunningRule[], string>();

/** Whether an engine would notice no difference: then it is spared to look at all it holds again. */
export function runAlike(a: readonly RunningRule[], b: readonly RunningRule[]): boolean {
  return a === b || textOf(a) === textOf(b);
}

function textOf(rules: readonly RunningRule[]): string {
  let text = texts.get(rules);
  if (text === undefined) {
    text = JSON.stringify(rules.map(({ version, mode, enabled, standsFor, share, ...definition }) => definition));
    texts.set(rules, text);
  }
  return text;
}

function makePlan({ revision, rules, lists, rates }: RuleSet, keyedBy: KeyedBy, mapping: number): RulePlan {
  const keys = new Map<string, ForwardKey>();
  const rekeyed = rules.filter(({ key }) => {
    if (runsOnInput(key, keyedBy)) return false;
    const group = keySpaceOf(key);
    if (!keys.has(group) && keys.size < GROUPS_MAX) keys.set(group, { group, read: keyReader(key) });
    return keys.has(group);
  });
  const input = rules.filter(({ key }) => runsOnInput(key, keyedBy));
  const forwardsLabels = rekeyed.some(readsLabel);
  return {
    revision,
    keyedBy,
    mapping,
    lists,
    rates,
    byId: new Map(
      rules.map((rule) => [rule.id, { rule, cooldownMs: resolveDurationMs(rule, rule.cooldown ?? COOLDOWN_DEFAULT) }]),
    ),
    input,
    rekeyed,
    forward: [...keys.values()],
    readsLabels: forwardsLabels || input.some(readsLabel),
    forwardsLabels,
  };
}
