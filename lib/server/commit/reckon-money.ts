import { sql } from "kysely";
import type { DataAccess } from "../data/transact";

/** Reckons what the alerts have at risk from what is stored of their evidence, each transaction once. */
export async function reckonMoneyAtRisk({ kysely }: Pick<DataAccess, "kysely">, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update alert set money_at_risk = found.money from (
      select rests.alert_id, least(9000000000000000, sum(round(greatest(0, known.base_amount) * 100)))::bigint as money
      from (select distinct hit.alert_id, evidence.id from hit, unnest(hit.evidence) as evidence (id)
        where hit.alert_id = any(${ids}::text[])) as rests
      join alert as of on of.id = rests.alert_id,
      lateral (select base_amount from (
        select event_time, base_amount from stored_transaction where stored_transaction.id = rests.id
        union all
        select event_time, base_amount from evidence where evidence.key_hash = of.key_hash and evidence.id = rests.id) as kept
        where event_time <= of.last_event_at and base_amount is not null order by event_time desc limit 1) as known
      group by rests.alert_id) as found
    where alert.id = found.alert_id`.execute(kysely);
}
