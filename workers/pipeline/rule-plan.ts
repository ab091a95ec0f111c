import { type KeyedBy, type KeyReader, keyGroup, keyReader, runsOnInput } from "@/lib/contract/key";
import type { ManagedLists } from "@/lib/contract/list";
import { resolveDurationMs } from "@/lib/contract/params";
import type { RunningRule } from "@/lib/contract/running-rule";
import type { RuleSet } from "@/lib/server/rule-loader";
import { GROUPS_MAX } from "./envelope";

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
  /** What the managed lists hold that the rules name. */
  readonly lists: ManagedLists;
  readonly byId: ReadonlyMap<string, PlannedRule>;
  /** Rules that run on the partitions of the input topic. */
  readonly input: readonly RunningRule[];
  /** Rules that run over the rekeyed topic. */
  readonly rekeyed: readonly RunningRule[];
  /** Keys that events are forwarded under; empty when no rule needs it. */
  readonly forward: readonly ForwardKey[];
}

export interface PlannedRule {
  readonly rule: RunningRule;
  readonly cooldownMs: number;
}

const COOLDOWN_DEFAULT = "15m";
const plans: Readonly<Record<KeyedBy, WeakMap<RuleSet, RulePlan>>> = {
  accountId: new WeakMap(),
  anything: new WeakMap(),
};

/** The plan of a rule set on a topic that is keyed so, made once. Rules beyond `GROUPS_MAX` different keys do not run. */
export function planOf(set: RuleSet, keyedBy: KeyedBy): RulePlan {
  const made = plans[keyedBy].get(set) ?? makePlan(set, keyedBy);
  plans[keyedBy].set(set, made);
  return made;
}

/** Whether an evaluator that runs `a` needs not be told of `b`. */
export function isPlan(a: Pick<RulePlan, "revision" | "keyedBy">, b: Pick<RulePlan, "revision" | "keyedBy">): boolean {
  return a.revision === b.revision && a.keyedBy === b.keyedBy;
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

function makePlan({ revision, rules, lists }: RuleSet, keyedBy: KeyedBy): RulePlan {
  const keys = new Map<string, ForwardKey>();
  const rekeyed = rules.filter(({ key }) => {
    if (runsOnInput(key, keyedBy)) return false;
    const group = keyGroup(key);
    if (!keys.has(group) && keys.size < GROUPS_MAX) keys.set(group, { group, read: keyReader(key) });
    return keys.has(group);
  });
  return {
    revision,
    keyedBy,
    lists,
    byId: new Map(
      rules.map((rule) => [rule.id, { rule, cooldownMs: resolveDurationMs(rule, rule.cooldown ?? COOLDOWN_DEFAULT) }]),
    ),
    input: rules.filter(({ key }) => runsOnInput(key, keyedBy)),
    rekeyed,
    forward: [...keys.values()],
  };
}
