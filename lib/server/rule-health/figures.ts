import type { RuleHealthQuery } from "@/lib/contract/rule-health";
import { HEALTH_PARTS } from "@/lib/contract/rule-health-limits";
import { ruleIdOf } from "@/lib/contract/running-rule";
import type { Db } from "../db";

/** What was detected of one rule in a period, and what became of it. */
export interface RuleFigures {
  readonly hits: number;
  readonly shadowHits: number;
  readonly alerts: number;
  readonly alertsByPart: readonly number[];
  readonly open: number;
  readonly fraud: number;
  readonly falsePositive: number;
  readonly inconclusive: number;
  readonly medianResolveMs: number | null;
}

const NOTHING: RuleFigures = {
  hits: 0,
  shadowHits: 0,
  alerts: 0,
  alertsByPart: new Array<number>(HEALTH_PARTS).fill(0),
  open: 0,
  fraud: 0,
  falsePositive: 0,
  inconclusive: 0,
  medianResolveMs: null,
};

interface HitRow {
  readonly rule_id: string;
  readonly hits: number;
  readonly alerted: number;
}

interface AlertRow {
  readonly rule_id: string;
  readonly alerts: number;
  readonly open: number;
  readonly fraud: number;
  readonly false_positive: number;
  readonly inconclusive: number;
  readonly median_resolve_ms: number | null;
}

interface PartRow {
  readonly rule_id: string;
  readonly part: number;
  readonly alerts: number;
}

const HITS = `
  select rule_id, count(*) as hits, count(alert_id) as alerted from hit
  where detected_at >= $1 and detected_at < $2 group by rule_id`;

// A label stands only while the alert is resolved: reopening takes it back.
const ALERTS = `
  select rule_id, count(*) as alerts, count(*) filter (where status = 'open') as open,
    count(*) filter (where label = 'fraud') as fraud,
    count(*) filter (where label = 'false_positive') as false_positive,
    count(*) filter (where label = 'inconclusive') as inconclusive,
    percentile_cont(0.5) within group (order by resolved_at - detected_at) filter (where status = 'resolved')
      as median_resolve_ms
  from alert where detected_at >= $1 and detected_at < $2 group by rule_id`;

const PARTS = `
  select rule_id, ((detected_at - $1) * ${HEALTH_PARTS} / ($2 - $1))::int as part, count(*) as alerts
  from alert where detected_at >= $1 and detected_at < $2 group by 1, 2`;

/**
 * Hits and alerts detected in the period, by rule. What a rule's candidate found counts as found in shadow by the rule.
 * Gives every id something, zeros where nothing was found.
 */
export async function readFigures(db: Db, { from, to }: RuleHealthQuery): Promise<(ruleId: string) => RuleFigures> {
  const [hits, alerts, parts] = await Promise.all([
    db.pool.query<HitRow>(HITS, [from, to]),
    db.pool.query<AlertRow>(ALERTS, [from, to]),
    db.pool.query<PartRow>(PARTS, [from, to]),
  ]);
  const byRule = new Map<string, RuleFigures>();
  const change = (id: string, add: (now: RuleFigures) => Partial<RuleFigures>) => {
    const now = byRule.get(id) ?? NOTHING;
    byRule.set(id, { ...now, ...add(now) });
  };
  for (const row of hits.rows) {
    change(ruleIdOf(row.rule_id), (now) => ({
      hits: now.hits + row.alerted,
      shadowHits: now.shadowHits + row.hits - row.alerted,
    }));
  }
  for (const row of alerts.rows) {
    change(row.rule_id, () => ({
      alerts: row.alerts,
      open: row.open,
      fraud: row.fraud,
      falsePositive: row.false_positive,
      inconclusive: row.inconclusive,
      medianResolveMs: row.median_resolve_ms === null ? null : Math.round(row.median_resolve_ms),
    }));
  }
  for (const row of parts.rows) {
    change(row.rule_id, (now) => ({ alertsByPart: now.alertsByPart.with(row.part, row.alerts) }));
  }
  return (ruleId) => byRule.get(ruleId) ?? NOTHING;
}
