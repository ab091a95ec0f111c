import { z } from "zod";
import type { RuleHealthQuery } from "@/lib/contract/rule-health";
import { HEALTH_PARTS } from "@/lib/contract/rule-health-limits";
import { ruleIdOf } from "@/lib/contract/running-rule";
import type { Db } from "../data/db";
import { type AlertOutcomes, alertOutcomesIn } from "../labels/alert-outcomes";

/** What was detected of one rule in a period, and what became of it. */
export interface RuleFigures {
  readonly hits: number;
  readonly shadowHits: number;
  /** Of the hits, those that a snooze kept quiet. */
  readonly quietHits: number;
  readonly alerts: number;
  readonly alertsByPart: readonly number[];
  readonly open: number;
  readonly fraud: number;
  readonly falsePositive: number;
  readonly inconclusive: number;
  /** What its alerts turned out to be, by resolution and by what was said of transactions. */
  readonly known: Omit<AlertOutcomes, "ruleId">;
  readonly medianResolveMs: number | null;
}

const NOTHING: RuleFigures = {
  hits: 0,
  shadowHits: 0,
  quietHits: 0,
  alerts: 0,
  alertsByPart: new Array<number>(HEALTH_PARTS).fill(0),
  open: 0,
  fraud: 0,
  falsePositive: 0,
  inconclusive: 0,
  known: { fraud: 0, falsePositive: 0, inconclusive: 0 },
  medianResolveMs: null,
};

const count = z.bigint().transform(Number);
const HitRow = z.object({ ruleId: z.string(), hits: count, alerted: count, quiet: count });
const AlertRow = z.object({
  ruleId: z.string(),
  alerts: count,
  open: count,
  fraud: count,
  falsePositive: count,
  inconclusive: count,
  medianResolveMs: z.number().nullable(),
});
const PartRow = z.object({ ruleId: z.string(), part: z.number(), alerts: count });

/**
 * Hits and alerts detected in the period, by rule. What a rule's candidate found counts as found in shadow by the rule.
 * Gives every id something, zeros where nothing was found.
 */
export async function readFigures(db: Db, query: RuleHealthQuery): Promise<(ruleId: string) => RuleFigures> {
  const [hits, alerts, parts, outcomes] = await Promise.all([
    readHits(db, query),
    readAlerts(db, query),
    readParts(db, query),
    alertOutcomesIn(db, query),
  ]);
  const byRule = new Map<string, RuleFigures>();
  const change = (id: string, add: (now: RuleFigures) => Partial<RuleFigures>) => {
    const now = byRule.get(id) ?? NOTHING;
    byRule.set(id, { ...now, ...add(now) });
  };
  for (const row of hits) {
    change(ruleIdOf(row.ruleId), (now) => ({
      hits: now.hits + row.alerted,
      shadowHits: now.shadowHits + row.hits - row.alerted,
      quietHits: now.quietHits + row.quiet,
    }));
  }
  for (const row of alerts) {
    change(row.ruleId, () => ({
      alerts: row.alerts,
      open: row.open,
      fraud: row.fraud,
      falsePositive: row.falsePositive,
      inconclusive: row.inconclusive,
      medianResolveMs: row.medianResolveMs === null ? null : Math.round(row.medianResolveMs),
    }));
  }
  for (const row of parts) {
    change(row.ruleId, (now) => ({ alertsByPart: now.alertsByPart.with(row.part, row.alerts) }));
  }
  for (const { ruleId, ...known } of outcomes) change(ruleId, () => ({ known }));
  return (ruleId) => byRule.get(ruleId) ?? NOTHING;
}

async function readHits({ prisma }: Db, { from, to }: RuleHealthQuery) {
  const rows = await prisma.$queryRaw`
    select rule_id as "ruleId", count(*) as hits, count(*) filter (where alert_id is not null or snooze_id is not null) as alerted,
      count(snooze_id) as quiet from hit
    where detected_at >= ${from} and detected_at < ${to} group by rule_id`;
  return HitRow.array().parse(rows);
}

/** A label stands only while the alert is resolved: reopening takes it back. */
async function readAlerts({ prisma }: Db, { from, to }: RuleHealthQuery) {
  const rows = await prisma.$queryRaw`
    select rule_id as "ruleId", count(*) as alerts, count(*) filter (where status = 'open') as open,
      count(*) filter (where label = 'fraud') as fraud,
      count(*) filter (where label = 'false_positive') as "falsePositive",
      count(*) filter (where label = 'inconclusive') as inconclusive,
      percentile_cont(0.5) within group (order by resolved_at - detected_at) filter (where status = 'resolved')
        as "medianResolveMs"
    from alert where detected_at >= ${from} and detected_at < ${to} group by rule_id`;
  return AlertRow.array().parse(rows);
}

async function readParts({ prisma }: Db, { from, to }: RuleHealthQuery) {
  const rows = await prisma.$queryRaw`
    select rule_id as "ruleId", ((detected_at - ${from}) * ${HEALTH_PARTS}::int / (${to}::bigint - ${from}::bigint))::int as part,
      count(*) as alerts
    from alert where detected_at >= ${from} and detected_at < ${to} group by 1, 2`;
  return PartRow.array().parse(rows);
}
