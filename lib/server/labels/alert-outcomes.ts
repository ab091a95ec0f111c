import { z } from "zod";
import type { DataAccess } from "../data/transact";

const count = z.bigint().transform(Number);
const Row = z.object({ ruleId: z.string(), fraud: count, falsePositive: count, inconclusive: count });
/** What alerts of a rule turned out to be, in numbers. */
export type AlertOutcomes = Readonly<z.infer<typeof Row>>;

/**
 * What the alerts detected in the period turned out to be, by rule. The transaction of each hit is what `labelledTransactions`
 * takes it to be, as far as the alert's own resolution and what was said of it go: an alert with a fraudulent one is fraud,
 * else one with a legitimate one is a false positive.
 */
export async function alertOutcomesIn(
  { prisma }: Pick<DataAccess, "prisma">,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly AlertOutcomes[]> {
  const rows = await prisma.$queryRaw`
    with raised as (
      select id, rule_id, label, status = 'resolved' and label in ('fraud', 'false_positive') as judged,
        coalesce(resolved_at, detected_at) as at
      from alert where detected_at >= ${from} and detected_at < ${to}),
    stated as (
      select distinct on (h.id) h.id, h.alert_id, l.label, l.at, l.received_at
      from raised a join hit h on h.alert_id = a.id
        join transaction_label l on l.transaction_id = h.event_id and l.event_time = h.event_time
          and (not h.key ? 'accountId' or h.key ->> 'accountId' = l.account_id)
      order by h.id, l.at desc, l.received_at desc, l.id desc),
    said as (
      select s.alert_id, count(*) as hits, bool_or(s.label = 'fraud') as fraud, bool_or(s.label = 'legitimate') as legitimate
      from stated s join raised a on a.id = s.alert_id
      where not coalesce(a.judged, false) or (s.at, s.received_at) >= (a.at, a.at)
      group by 1),
    outcome as (
      select a.rule_id, a.label as own, s.fraud, s.legitimate,
        coalesce(a.judged, false) and (s.hits is null or s.hits < (select count(*) from hit h where h.alert_id = a.id)) as stands
      from raised a left join said s on s.alert_id = a.id
      where a.label is not null or s.alert_id is not null),
    known as (
      select rule_id, case
        when fraud or (stands and own = 'fraud') then 'fraud'
        when legitimate or (stands and own = 'false_positive') then 'false_positive'
        else 'inconclusive' end as label
      from outcome)
    select rule_id as "ruleId", count(*) filter (where label = 'fraud') as fraud,
      count(*) filter (where label = 'false_positive') as "falsePositive",
      count(*) filter (where label = 'inconclusive') as inconclusive
    from known group by rule_id`;
  return z.array(Row).parse(rows);
}
