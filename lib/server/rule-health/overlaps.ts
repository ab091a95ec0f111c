import { z } from "zod";
import type { RuleHealthQuery } from "@/lib/contract/rule-health";
import type { Db } from "../data/db";

/** Alerts of one rule that are compared, the newest. */
const ALERTS_MAX = 5_000;
/** Hits that are looked at over all rules, divided evenly; a rule's newest alerts are taken while theirs fit. */
const HITS_MAX = 20_000;
/** Of one alert the newest hits, and of one hit the newest transactions, that are looked at. */
const HITS_OF_ALERT_MAX = 20;
const EVIDENCE_OF_HIT_MAX = 20;

/** Of the compared alerts of one rule, those that share a transaction with an alert of the other. */
export interface Overlap {
  readonly ruleId: string;
  readonly otherId: string;
  readonly of: number;
  readonly outOf: number;
}

const count = z.bigint().transform(Number);
const OverlapRow = z.object({ ruleId: z.string(), otherId: z.string(), of: count, outOf: count });

/**
 * How far rules alert on the same transactions, for every two that share one in the period. The work is bounded: where
 * there are many alerts only the newest of each rule are compared, and `outOf` is how many those are.
 */
export async function readOverlaps({ prisma }: Db, { from, to }: RuleHealthQuery): Promise<readonly Overlap[]> {
  /*
   * picked: the alerts to compare, numbered. since: from when on a rule's alerts are all among them; before that, nothing can
   * be said about sharing with it. seen: which transactions (as 64-bit hashes) each alert rests on.
   */
  const rows = await prisma.$queryRaw`
  with counted as (
    select id, rule_id, detected_at, row_number() over newest as place,
      sum(least(occurrences, ${HITS_OF_ALERT_MAX}::int)) over newest as hits
    from alert where detected_at >= ${from}::bigint and detected_at < ${to}::bigint
    window newest as (partition by rule_id order by detected_at desc, id desc rows unbounded preceding)),
  many as (select greatest(1, count(distinct rule_id)) as rules from alert where detected_at >= ${from}::bigint and detected_at < ${to}::bigint),
  picked as materialized (
    select (row_number() over ())::int as n, id, rule_id, (dense_rank() over (order by rule_id))::int as rule, detected_at
    from counted, many
    where place <= ${ALERTS_MAX}::int and (place = 1 or hits <= ${HITS_MAX}::int / rules)),
  since as (
    select rule, rule_id, case when p.alerts < c.alerts then oldest else ${from}::bigint end as at
    from (select rule, rule_id, count(*) as alerts, min(detected_at) as oldest from picked group by rule, rule_id) p
    join (select rule_id, count(*) as alerts from counted group by rule_id) c using (rule_id)),
  seen as materialized (
    select n, rule, hashtextextended(id, 0) as transaction from (
      select picked.n, picked.rule, unnest(h.evidence[greatest(1, cardinality(h.evidence) - ${EVIDENCE_OF_HIT_MAX - 1}::int):]) as id
      from picked cross join lateral (
        select evidence from hit where hit.alert_id = picked.id order by event_time desc limit ${HITS_OF_ALERT_MAX}::int) h) e),
  several as materialized (select transaction from seen group by transaction having min(rule) <> max(rule)),
  shared as materialized (select distinct n, rule, transaction from seen join several using (transaction)),
  sharers as (select distinct rule, transaction from shared),
  pairs as (
    select each.rule, each.other, count(*) as alerts from (
      select distinct shared.n, shared.rule, sharers.rule as other
      from shared join sharers using (transaction) where sharers.rule <> shared.rule) each
    join picked using (n) join since on since.rule = each.other where picked.detected_at >= since.at
    group by 1, 2)
  select mine.rule_id as "ruleId", theirs.rule_id as "otherId", pairs.alerts as of, count(*) as "outOf"
  from pairs join since mine on mine.rule = pairs.rule join since theirs on theirs.rule = pairs.other
  join picked on picked.rule = pairs.rule and picked.detected_at >= theirs.at
  group by 1, 2, 3`;
  return OverlapRow.array().parse(rows);
}
