import { type ActiveSpan, activeSpanOf } from "@/lib/contract/active-time";
import { keySpaceOf } from "@/lib/contract/key";
import { readsLabel } from "@/lib/contract/label-use";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { decidingZone, inZone, zoneOf } from "@/lib/contract/zone/rule-zone";
import { MATCHERS } from "@/lib/patterns/matchers";
import type { LayoutUse } from "./bit-layout";
import { type CompiledCondition, compileCondition } from "./condition";
import { ALWAYS, usesParams, whateverLabel, withLiterals } from "./condition-parts";
import { RecentShare } from "./cost-meter";
import type { KeySpace } from "./key-space";
import type { EngineLimits } from "./limits";
import type { ListTable } from "./list-table";
import type { Bit, HitSpan, Matcher, MatcherHit } from "./matcher";
import type { Cells } from "./records";
import { structureOf } from "./structure";
import type { Timers } from "./timers";
import { transactionScope } from "./transaction-scope";

/** A rule at work. */
export interface ActiveRule {
  rule: RuleDefinition;
  /** When its anchors hit. It decides what is raised, never what is kept. */
  activeSpan: ActiveSpan;
  /** Its place among the rules. */
  index: number;
  readonly structure: string;
  /** All that what it keeps depends on: with the same text it goes on as it is. */
  readonly sense: string;
  readonly keySpace: KeySpace;
  readonly matcher: Matcher | null;
  /** Transactions without any of these bits cannot make it hit. */
  readonly concern: readonly Bit[];
  /** For `match`: what hits of those that it sees. */
  readonly match: CompiledCondition<Transaction>;
  readonly use: LayoutUse;
  /** Whether it looks at labels. */
  readonly labelled: boolean;
  readonly cells: Cells;
  /** Bit of the events that are worth holding for it, and how far back it needs them; null when it needs none. */
  readonly needs: { readonly held: Bit; readonly reachMs: number } | null;
  hits: number;
  overflows: number;
  evaluated: number;
  costNs: number;
  /** Of the events inserted into its key space, those that it sees. */
  readonly seen: Bit;
  readonly seenShare: RecentShare;
}

export type Counted = Pick<ActiveRule, "hits" | "overflows" | "evaluated" | "costNs">;

const NOTHING_COUNTED: Counted = { hits: 0, overflows: 0, evaluated: 0, costNs: 0 };

/** A rule that is put in force, and what it has to do with the rule of its id that was. */
export interface RuleAtChange {
  readonly rule: RuleDefinition;
  readonly index: number;
  readonly keySpace: KeySpace;
  /** The rule at work that stays as it is. */
  readonly stays: ActiveRule | null;
  /** The one with the same structure. */
  readonly same: ActiveRule | null;
  /** What of it had hit, to be marked in the one that takes its place. */
  readonly spans: readonly (HitSpan & { readonly key: number })[];
}

/** Everything about a rule that what it keeps depends on, its key apart; when it is active is asked where it raises. */
function senseOf(rule: RuleDefinition): string {
  const { where, detect, params } = rule;
  const values = Object.entries(params ?? {}).map(([name, { value }]) => [name, value]);
  const zone = decidingZone(rule);
  return JSON.stringify([where ?? null, detect, values, ...(zone === null ? [] : [zone])]);
}

/** Whether `active` goes on as it is when `rule` takes the place of its rule. */
export function isAtWork(active: ActiveRule | undefined, rule: RuleDefinition): active is ActiveRule {
  return active !== undefined && active.keySpace.name === keySpaceOf(rule.key) && active.sense === senseOf(rule);
}

/** A rule that stays takes its place in its key space's new layout. */
export function keptOn(active: ActiveRule, { rule, index, keySpace }: RuleAtChange): ActiveRule {
  keySpace.layout.keep(active.use);
  const { matcher, needs, labelled } = active;
  if (matcher !== null && needs !== null) {
    keySpace.addMatcher(matcher, active.use.hit, needs.held, needs.reachMs, labelled);
  }
  return Object.assign(active, { rule, index, activeSpan: activeSpanOf(rule) });
}

/** What a rule at work has of the engine. */
export interface RuleSurroundings {
  readonly limits: EngineLimits;
  readonly lists: ListTable;
  readonly timers: Timers;
  readonly watermark: () => number;
  readonly raise: (active: ActiveRule, matched: MatcherHit) => void;
}

/** Builds what decides the rule and lets it take its place in its key space. */
export function activate({ rule, index, keySpace, same }: RuleAtChange, engine: RuleSurroundings): ActiveRule {
  const zone = zoneOf(rule);
  const where = rule.where === undefined ? ALWAYS : inZone(withLiterals(rule, rule.where), zone);
  const { layout, store } = keySpace;
  const structure = structureOf(rule);
  const seen = layout.condition(where);
  const hit = layout.hit(`${rule.id} ${structure}`);
  const labelled = readsLabel(rule);
  if (labelled) layout.holdLabels();
  const counted = same ?? NOTHING_COUNTED;
  let active: ActiveRule | null = null;
  const { result: built, cells } = store.keys.records.reserving(() =>
    MATCHERS[rule.detect.type].build(
      {
        rule,
        store,
        limits: engine.limits,
        seen,
        hit,
        labelled,
        watermark: engine.watermark,
        raise: (matched) => {
          if (active !== null) engine.raise(active, matched);
        },
        overflow: () => {
          if (active !== null) active.overflows++;
        },
        schedule: (at, key, subject) => engine.timers.add(at, active?.index ?? index, key, subject),
      },
      inZone(rule.detect, zone),
      rule.where === undefined ? null : seen,
      layout,
    ),
  );
  // Where a threshold may move, or a label become known, what the rule does not see now it may see later.
  const tunable = rule.where !== undefined && usesParams(rule.where);
  const held = tunable ? layout.always() : labelled ? layout.condition(whateverLabel(where)) : seen;
  const needs = built.matcher === null ? null : { held, reachMs: built.reachMs };
  if (built.matcher !== null && needs !== null) {
    keySpace.addMatcher(built.matcher, hit, needs.held, needs.reachMs, labelled);
  }
  const when = built.matcher === null ? withLiterals(rule, built.when) : ALWAYS;
  active = {
    rule,
    activeSpan: activeSpanOf(rule),
    index,
    structure,
    sense: senseOf(rule),
    keySpace,
    matcher: built.matcher,
    concern: built.matcher?.concern ?? [seen],
    match: compileCondition(when, transactionScope(engine.lists)),
    use: layout.takenBy(hit),
    labelled,
    cells,
    needs,
    hits: counted.hits,
    overflows: counted.overflows,
    evaluated: counted.evaluated,
    costNs: counted.costNs,
    seen,
    seenShare: same?.seenShare ?? new RecentShare(),
  };
  return active;
}
