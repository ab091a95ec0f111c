import { activeSpanOf, activeText, alwaysActive, isActiveAt } from "@/lib/contract/active-time";
import type { Nearness } from "@/lib/contract/backtest";
import type { RaisedHit } from "@/lib/contract/hit";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { alertSummary, whatHappened } from "@/lib/contract/sentence";
import { durationText, fieldLabel, instantText, listText, spanText } from "@/lib/contract/wording";
import { usesParams } from "@/lib/engine/condition-parts";
import {
  bestOf,
  type NearnessStage,
  nearest,
  type Progress,
  type Touch,
  type Trial,
} from "@/lib/patterns/kit/nearness";
import { MATCHERS } from "@/lib/patterns/matchers";
import { assessorFor, lacksTogether } from "./assess";
import { evaluateStage } from "./evaluate-stage";
import { explainReachOf, isChained } from "./reach";
import { contextOf, EVENTS_MAX, type Surroundings, type TransactionContext } from "./transaction-context";
import { movesOf, wouldHit } from "./would-hit";

/** What is told of why picked ones were not even seen. */
const REASONS_MAX = 3;

/** How near a rule came, and what it hit, to be looked up among what was raised. */
export interface Explained {
  readonly nearness: Nearness;
  readonly hits: readonly RaisedHit[];
}

/** How near a rule came to a hit with a picked transaction in it. `loadedMs`: how far around them its key's events are known. */
export function explainRule(stored: StoredRule, scene: TransactionContext): Explained {
  const rule = definitionOf(stored);
  const baseMs = explainReachOf(rule);
  const moves = movesOf(rule, Math.max(baseMs, scene.loadedMs));
  const widestMs = moves.reduce(
    (most, move) => Math.max(most, reachAt(rule, move.param, move.value(move.steps))),
    baseMs,
  );
  const { detect } = rule;
  const reachMs = Math.max(widestMs, baseMs * MATCHERS[detect.type].probeSpans);
  const around = contextOf(scene, rule, reachMs, isChained(rule));
  const plain = { ruleId: rule.id, ruleName: rule.name, severity: rule.severity };
  const unseen = (text: string): Explained => ({ nearness: { ...plain, ...UNSEEN, text: sentence(text) }, hits: [] });
  if (around.picked.length === 0) {
    return unseen(`the rule goes by ${listText(rule.key.map(fieldLabel), "and")}, which none of them has`);
  }
  const assess = assessorFor(rule, scene.lists);
  const seen = around.picked.filter((transaction) => rule.where === undefined || assess(rule.where, transaction).holds);
  const stage: NearnessStage = {
    events: around.events,
    picked: around.picked,
    lists: scene.lists,
    watermark: scene.watermark,
    labels: around.labels,
  };
  // How near it came is told as if it were always active; whether it was is told beside.
  const always = alwaysActive(rule);
  const trial: Trial = { rule: always, stage: { ...stage, picked: seen }, assess };
  // What is not seen is in no hit, and no parameter but one that decides about that changes it.
  if (seen.length === 0 && !(rule.where !== undefined && usesParams(rule.where))) {
    return unseen(byWhere({ ...trial, stage })?.text ?? "none of them concerns it");
  }
  const probe = MATCHERS[detect.type].probe(trial, detect);
  const whenever = activeText(rule) === null ? [] : [{ ...always, id: WHENEVER }];
  const found = evaluateStage([rule, ...whenever, ...probe.variants], stage);
  const touches = found.get(rule.id) ?? [];
  const done = touches.filter(({ open }) => !open);
  if (done.length > 0)
    return { nearness: { ...plain, ...hitOf(rule, stored, done) }, hits: done.map(({ hit }) => hit) };

  const judged = stillOpen(rule, touches) ?? notActive(rule, found.get(WHENEVER) ?? []);
  const reached = judged ?? (seen.length > 0 ? probe.read(found) : byWhere({ ...trial, stage }));
  const change = wouldHit(rule, stage, moves);
  if (reached === null || (reached.nearness <= 0 && change === null)) {
    return unseen(reached?.text ?? "none of them concerns it");
  }
  if (seen.length === 0 && change === null) return unseen(reached.text);
  const missing = [
    ...reached.missing,
    ...reasonsUnseen({ ...trial, stage }, seen),
    ...(judged === null ? inactive(rule, around) : []),
    ...notes(rule, stored, around, scene),
  ];
  return {
    nearness: {
      ...plain,
      ...reached,
      outcome: "near",
      text: sentence(reached.text),
      missing: [...new Set(missing)].map(sentence),
      wouldHit: change,
      alertId: null,
    },
    hits: [],
  };
}

/** Names the rule as if it were always active among those that are tried; no rule and no variant has this id. */
const WHENEVER = "at any time";

/** It found them, but may not hit then. */
function notActive(rule: RuleDefinition, [first]: readonly Touch[]): Progress | null {
  if (first === undefined) return null;
  const { hit } = first;
  return {
    nearness: 0.99,
    value: hit.value,
    threshold: hit.explain.threshold,
    text: `the rule was not active then, at ${instantText(hit.eventTime)}: it hits only ${activeText(rule)}`,
    missing: [],
    eventId: hit.eventId,
    evidence: hit.evidence,
  };
}

/** That it was not active at any of the picked ones. */
function inactive(rule: RuleDefinition, { picked }: Surroundings): readonly string[] {
  const span = activeSpanOf(rule);
  const text = activeText(rule);
  if (text === null || picked.some(({ timestamp }) => isActiveAt(span, timestamp))) return [];
  return [`the rule was not active then: it hits only ${text}`];
}

const UNSEEN = {
  outcome: "unseen",
  nearness: 0,
  value: null,
  threshold: null,
  missing: [],
  eventId: null,
  evidence: [],
  wouldHit: null,
  alertId: null,
} as const;

/** The rule without its state. */
function definitionOf({ enabled: _, mode: __, version: ___, ...definition }: StoredRule): RuleDefinition {
  return definition;
}

function reachAt(rule: RuleDefinition, param: string, value: number | string): number {
  const held = rule.params?.[param];
  return held === undefined ? 0 : explainReachOf({ ...rule, params: { ...rule.params, [param]: { ...held, value } } });
}

function hitOf(rule: RuleDefinition, stored: StoredRule, touches: readonly Touch[]) {
  const best = bestOf(touches, ({ picked, anchored }) => picked + (anchored ? 0.5 : 0)) ?? touches[0];
  if (best === undefined) throw new Error("a hit without a touch");
  const { hit } = best;
  return {
    outcome: "hit",
    nearness: 1,
    value: hit.value,
    threshold: hit.explain.threshold,
    text: sentence(whatHappened(alertSummary(rule, hit))),
    missing: stateOf(stored).map(sentence),
    eventId: hit.eventId,
    evidence: hit.evidence,
    wouldHit: null,
    alertId: null,
  } as const;
}

/** Why a hit of it reaches no one. */
function stateOf({ enabled, mode }: StoredRule): readonly string[] {
  if (!enabled) return ["the rule is disabled, so it raises nothing"];
  return mode === "shadow" ? ["the rule is in shadow: its hits are counted and raise no alert"] : [];
}

/** Satisfied so far, but judged only when its time is over. */
function stillOpen(rule: RuleDefinition, touches: readonly Touch[]): Progress | null {
  const [first] = touches;
  if (first === undefined) return null;
  const { hit } = first;
  return {
    nearness: 0.99,
    value: hit.value,
    threshold: hit.explain.threshold,
    text: `its time of ${durationText(explainReachOf(rule))} is not over yet: it hits then, unless something changes that`,
    missing: [],
    eventId: hit.eventId,
    evidence: hit.evidence,
  };
}

/** None of them is seen: which one came nearest to it. */
function byWhere(trial: Trial): Progress | null {
  const { where } = trial.rule;
  const judged = where === undefined ? null : nearest(trial, where);
  if (judged === null) return null;
  const [first, ...others] = judged.lacks;
  return {
    nearness: judged.score / 2,
    value: others.length === 0 ? (first?.value ?? null) : null,
    threshold: others.length === 0 ? (first?.threshold ?? null) : null,
    text: first?.text ?? "the rule does not look at it",
    missing: others.map(({ text }) => text),
    eventId: judged.transaction.id,
    evidence: [],
  };
}

/** Why picked ones are not seen, each reason once, when others are. */
function reasonsUnseen({ rule, stage, assess }: Trial, seen: readonly unknown[]): readonly string[] {
  const { where } = rule;
  if (where === undefined || seen.length === 0) return [];
  const lacks = stage.picked.flatMap((transaction) => assess(where, transaction).lacks.slice(0, 1));
  return lacksTogether(lacks)
    .slice(0, REASONS_MAX)
    .map(({ count, text }) => {
      const are = count === 1 ? "is" : "are";
      return `${count} of the ${stage.picked.length} chosen ${are} not looked at: ${text}`;
    });
}

function notes(
  rule: RuleDefinition,
  stored: StoredRule,
  { cut }: Surroundings,
  scene: TransactionContext,
): readonly string[] {
  const most = EVENTS_MAX.toLocaleString("en-US");
  return [
    ...stateOf(stored),
    ...(cut ? [`only the ${most} transactions nearest to those chosen were looked at`] : []),
    ...(explainReachOf(rule) > scene.loadedMs
      ? [`only what happened within ${spanText(scene.loadedMs)} of them was looked at, the rule reaches farther`]
      : []),
  ];
}

/** With its first capital and its full stop. */
function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.:!?]$/.test(capital) ? capital : `${capital}.`;
}
