import { sql } from "kysely";
import { z } from "zod";
import type { Range } from "@/lib/contract/backtest";
import { LabelSchema } from "@/lib/contract/label-api";
import type { Db } from "../data/db";

const LabelInRange = z.object({
  id: z.string(),
  /** Of the transaction, epoch ms. */
  time: z.number(),
  label: LabelSchema,
  /** When it became known, epoch ms. */
  at: z.number(),
});
/** What is known of a transaction, and since when. */
export type LabelInRange = Readonly<z.infer<typeof LabelInRange>>;

/**
 * What is known of the transactions of a range, at most `max`: what was said of them, and what became of the alerts whose hits they are.
 * The latest knowledge counts; of two of one time what was said.
 */
export async function labelsInRange(
  { direct }: Pick<Db, "direct">,
  { from, to }: Range,
  max: number,
): Promise<readonly LabelInRange[]> {
  const { rows } = await sql`
    with said as (
      select distinct on (transaction_id, event_time, account_id) transaction_id as id, event_time as time, label, at, 1 as rank
      from transaction_label where event_time >= ${from} and event_time < ${to}
      order by transaction_id, event_time, account_id, at desc, received_at desc, transaction_label.id desc),
    resolved as (
      select h.event_id as id, h.event_time as time, case a.label when 'fraud' then 'fraud' else 'legitimate' end as label,
        coalesce(a.resolved_at, a.detected_at) as at, 0 as rank
      from alert a join hit h on h.alert_id = a.id
      where a.status = 'resolved' and a.label in ('fraud', 'false_positive') and a.last_event_at >= ${from} and a.first_event_at < ${to}
        and h.event_time >= ${from} and h.event_time < ${to})
    select distinct on (id, time) id, time, label, at from (select * from said union all select * from resolved) known
    order by id, time, at desc, rank desc limit ${max}`.execute(direct);
  return z.array(LabelInRange).parse(rows);
}
