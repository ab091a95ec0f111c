import type { Difference } from "@/lib/contract/backtest";
import type { RaisedHit } from "@/lib/contract/hit";
import type { RuleDefinition } from "@/lib/contract/rule";
import { alertSummary } from "@/lib/contract/summary";
import { DESCRIPTIONS } from "@/lib/patterns/descriptions";
import { alertsWithin } from "@/lib/server/commit/raised";
import { keyHash } from "@/lib/server/database/ids";
import { transactionsById } from "@/lib/server/transactions/by-id";
import type { JobContext } from "./ground";
import { DRAFT, type KeyTally, other, PUBLISHED, rankOf, type Side } from "./key-changes";
import type { Labels } from "./labels";
import { cooldownOf, type TallyAlert } from "./side-tally";
import { firstOf } from "./top";

const DIFFERENCES_MAX = 10;
const EVIDENCE_SHOWN_MAX = 20;

/** An alert that only one side raises, with the hit that opened it. */
export interface OneSidedAlert {
  readonly side: Side;
  readonly one: TallyAlert;
  readonly first: RaisedHit;
}

/** The two rules of a comparison, by side. */
export type BothRules = readonly [RuleDefinition, RuleDefinition | null];

/** The most telling of the alerts that only one side raises: fraud, then false positives, then what is furthest beyond its threshold. */
export function mostTelling(keys: Iterable<KeyTally>, rules: BothRules, labels: Labels): readonly OneSidedAlert[] {
  const cooldownMs = Math.max(...rules.map((rule) => (rule === null ? 0 : cooldownOf(rule))));
  const telling = (a: OneSidedAlert, b: OneSidedAlert): number =>
    rankOf(labels.labelOf(a.one.flags)) - rankOf(labels.labelOf(b.one.flags)) ||
    excessOf(b.first) - excessOf(a.first) ||
    b.one.alert.occurrences - a.one.alert.occurrences ||
    a.one.alert.firstEventAt - b.one.alert.firstEventAt;
  return firstOf(loneOf(keys, cooldownMs), DIFFERENCES_MAX, telling);
}

function* loneOf(keys: Iterable<KeyTally>, cooldownMs: number): Generator<OneSidedAlert> {
  for (const { alerts } of keys) {
    for (const side of [DRAFT, PUBLISHED] as const) {
      for (const one of without(alerts[side], alerts[other(side)], cooldownMs)) {
        if (one.first !== null) yield { side, one, first: one.first };
      }
    }
  }
}

/** Those of `own` that no alert of `others`, of the same key, is within the cooldown of. */
function without(own: readonly TallyAlert[], others: readonly TallyAlert[], cooldownMs: number): readonly TallyAlert[] {
  if (others.length === 0) return own;
  const near = [...others].sort(byEnd);
  let at = 0;
  return [...own].sort(byEnd).filter(({ alert }) => {
    while ((near[at]?.alert.lastEventAt ?? Number.POSITIVE_INFINITY) + cooldownMs < alert.firstEventAt) at++;
    return (near[at]?.alert.firstEventAt ?? Number.POSITIVE_INFINITY) - cooldownMs > alert.lastEventAt;
  });
}

/** Alerts of one key do not overlap but for the cooldown, so those that end later begin later. */
function byEnd(a: TallyAlert, b: TallyAlert): number {
  return a.alert.lastEventAt - b.alert.lastEventAt;
}

/** How many times what it is compared with a hit reached, in the direction that counts; 0 where nothing is compared. */
function excessOf({ value, explain: { threshold } }: RaisedHit): number {
  if (value === null || threshold === null || !(threshold > 0) || !(value > 0)) return 0;
  return Math.max(value / threshold, threshold / value);
}

/** What is shown of them, with the evidence as it is stored and the alert that was really raised. */
export async function shownDifferences(
  { db }: Pick<JobContext, "db">,
  lone: readonly OneSidedAlert[],
  rules: BothRules,
  labels: Labels,
): Promise<readonly Difference[]> {
  if (lone.length === 0) return [];
  const liveId = (rules[PUBLISHED] ?? rules[DRAFT]).id;
  const ids = [...new Set(lone.flatMap(({ first }) => first.evidence.slice(-EVIDENCE_SHOWN_MAX)))];
  const stored = await transactionsById(db, ids, Math.max(...lone.map(({ first }) => first.eventTime)));
  const alertIds = await alertsWithin(
    db,
    lone.map(({ one: { alert } }) => ({
      keyHash: keyHash(liveId, alert.key),
      from: alert.firstEventAt,
      to: alert.lastEventAt,
    })),
  );
  return lone.flatMap(({ side, one, first }, i): readonly Difference[] => {
    const rule = rules[side];
    if (rule === null) return [];
    const { explain, ...hit } = first;
    return [
      {
        side: side === DRAFT ? "gained" : "lost",
        key: first.key,
        hit: { ...hit, ruleId: rule.id },
        occurrences: one.alert.occurrences,
        summary: alertSummary(rule, first),
        otherThreshold: first.value === null ? null : comparableThreshold(rule, rules[other(side)]),
        label: labels.labelOf(one.flags),
        evidence: first.evidence.slice(-EVIDENCE_SHOWN_MAX).flatMap((id) => stored.get(id) ?? []),
        alertId: alertIds[i] ?? null,
      },
    ];
  });
}

/** What the other rule compares with, where it compares the same measure; otherwise null. */
function comparableThreshold(rule: RuleDefinition, than: RuleDefinition | null): number | null {
  if (than === null) return null;
  const own = comparisonOf(rule);
  const others = comparisonOf(than);
  return own !== null && others !== null && own.of === others.of ? others.threshold : null;
}

/** What a rule compares, as a text, and with what; null where that is not one number. */
function comparisonOf(rule: RuleDefinition): { readonly of: string; readonly threshold: number } | null {
  const bound = DESCRIPTIONS[rule.detect.type].bound(rule, rule.detect);
  return bound === null ? null : { of: JSON.stringify([rule.key, ...bound.of]), threshold: bound.value };
}
