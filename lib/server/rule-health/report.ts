import type { Ratio } from "@/lib/contract/backtest";
import type { RuleHealth, RuleHealthQuery, RuleHealthReport, RuleOverlap } from "@/lib/contract/rule-health";
import type { Db } from "../data/db";
import { snoozesByRule } from "../snoozes/by-rule";
import { readRuleLoads } from "../system/rule-loads";
import { readFigures } from "./figures";
import { type FindingEvidence, findingsOf } from "./findings";
import { type Overlap, readOverlaps } from "./overlaps";
import { type JudgedRule, readExpectedHits, readRulesForHealth } from "./rules";

/** Overlaps that are told of one rule. */
const OVERLAPS_TOLD = 5;
/** What detectors say about their load covers this long. */
const LOAD_MS = 5 * 60_000;

/** How well every rule that exists did its work among what was detected in the period. */
export async function readRuleHealth(db: Db, query: RuleHealthQuery, now = Date.now()): Promise<RuleHealthReport> {
  const { from, to } = query;
  const [rules, figuresOf, overlaps, loads, snoozes] = await Promise.all([
    readRulesForHealth(db, query),
    readFigures(db, query),
    readOverlaps(db, query),
    readRuleLoads(db, now),
    snoozesByRule(db, now),
  ]);
  const quiet = rules.filter(({ id, liveThroughout }) => liveThroughout && figuresOf(id).hits === 0);
  const expected = await readExpectedHits(
    db,
    quiet.map(({ id }) => id),
    query,
  );
  const anyHit = rules.some(({ id }) => figuresOf(id).hits + figuresOf(id).shadowHits > 0);
  const overlapsOf = overlapsByRule(overlaps, rules);
  const judged = rules.map((rule) => {
    const figures = figuresOf(rule.id);
    const load = loads.find(({ id }) => id === rule.id);
    const evaluated = load?.evaluated ?? null;
    const { fraud, falsePositive, inconclusive } = figures.known;
    const evidence: FindingEvidence = {
      ...rule,
      periodMs: to - from,
      hits: figures.hits,
      alerts: figures.alerts,
      expectedHits: expected.get(rule.id) ?? 0,
      traffic: anyHit || ((evaluated ?? 0) > 0 && from <= now - LOAD_MS && to > now - LOAD_MS),
      evaluated: to > now - LOAD_MS ? evaluated : null,
      precision: ratio(fraud, fraud + falsePositive),
      overlaps: overlapsOf(rule.id),
      costUs: load?.costUs ?? null,
      costShare: load?.share ?? 0,
      snoozes: snoozes.get(rule.id) ?? 0,
    };
    return { figures, evidence, falsePositiveRate: ratio(falsePositive, fraud + falsePositive + inconclusive), rule };
  });
  const all = judged.map(({ evidence }) => evidence);
  return {
    from,
    to,
    rules: judged.map(({ rule, figures, evidence, falsePositiveRate }): RuleHealth => {
      const { fraud, falsePositive, inconclusive } = figures;
      return {
        ruleId: rule.id,
        name: rule.name,
        severity: rule.severity,
        state: rule.state,
        hits: figures.hits,
        shadowHits: figures.shadowHits,
        quietHits: figures.quietHits,
        snoozes: evidence.snoozes,
        alerts: figures.alerts,
        alertsByPart: figures.alertsByPart,
        open: figures.open,
        resolved: { fraud, falsePositive, inconclusive },
        precision: evidence.precision,
        falsePositiveRate,
        medianResolveMs: figures.medianResolveMs,
        costUs: evidence.costUs,
        overlaps: evidence.overlaps.slice(0, OVERLAPS_TOLD),
        findings: findingsOf(evidence, all),
      };
    }),
  };
}

function ratio(of: number, outOf: number): Ratio | null {
  return outOf === 0 ? null : { of, outOf };
}

/** The overlaps of each rule with others that still exist, the largest share first. */
function overlapsByRule(
  overlaps: readonly Overlap[],
  rules: readonly JudgedRule[],
): (ruleId: string) => readonly RuleOverlap[] {
  const names = new Map(rules.map(({ id, name }) => [id, name]));
  return (ruleId) =>
    overlaps
      .flatMap(({ ruleId: id, otherId, of, outOf }) => {
        const name = names.get(otherId);
        return id !== ruleId || name === undefined ? [] : [{ ruleId: otherId, name, of, outOf }];
      })
      .sort((a, b) => b.of / b.outOf - a.of / a.outOf || b.of - a.of || a.name.localeCompare(b.name));
}
