import { sql } from "kysely";
import { z } from "zod";
import type { Range } from "@/lib/contract/backtest";
import { LabelSchema } from "@/lib/contract/label-api";
import type { Db } from "../data/db";

/** Transactions that one kind of resolved alerts, or all statements, are asked for at most: a bound on memory. */
const KNOWN_MAX = 500_000;

/** What was said of a transaction and is in force. */
const Said = z.object({
  id: z.string(),
  accountId: z.string(),
  /** Epoch ms. */
  timestamp: z.number(),
  label: LabelSchema,
});
type SaidOfTransaction = Readonly<z.infer<typeof Said>>;

/** What is known about the transactions of a range. */
export interface KnownLabels {
  /** Alerts that were resolved as fraud, whatever the rule, or as false positives of the rule. */
  readonly alerts: number;
  /** Ids of what the alerts that were fraud rest on; without those that were said to be legitimate later. */
  readonly fraud: readonly string[];
  /** Ids of what false positives of the rule rest on. */
  readonly falsePositive: readonly string[];
  /** What was said, where no alert that was resolved later says otherwise. */
  readonly said: readonly SaidOfTransaction[];
  /** Whether there is more than is given. */
  readonly overflowed: boolean;
}

/**
 * What is known about the transactions that hits of the range may rest on: from alerts with an occurrence in the range, and
 * from what was said of transactions from `backMs` before the range on. The latest knowledge counts, as in
 * `labelledTransactions`.
 */
export async function knownIn(
  { direct }: Pick<Db, "direct">,
  ruleId: string,
  { from, to }: Range,
  backMs: number,
): Promise<KnownLabels> {
  const { rows } = await sql<{ alerts: number; fraud: string[]; falsePositive: string[]; said: unknown }>`
    with resolved as materialized (
      select id, label, coalesce(resolved_at, detected_at) as at from alert
      where status = 'resolved' and last_event_at >= ${from} and first_event_at < ${to}
        and (label = 'fraud' or (label = 'false_positive' and rule_id = ${ruleId}))),
    rested as (
      select r.label, e.id, max(r.at) as at from resolved r join hit h on h.alert_id = r.id, unnest(h.evidence || h.event_id) e (id)
      group by 1, 2),
    stated as materialized (
      select distinct on (transaction_id, event_time, account_id) transaction_id, event_time, account_id, label, at, received_at
      from transaction_label where event_time >= ${from - backMs} and event_time < ${to}
      order by transaction_id, event_time, account_id, at desc, received_at desc, id desc),
    said as (
      select transaction_id, account_id, event_time, label from stated s
      where not exists (
        select from hit h join alert a on a.id = h.alert_id
        where h.event_id = s.transaction_id and h.event_time = s.event_time
          and (not h.key ? 'accountId' or h.key ->> 'accountId' = s.account_id) and a.status = 'resolved'
          and a.label = case s.label when 'fraud' then 'false_positive' else 'fraud' end
          and (coalesce(a.resolved_at, a.detected_at), coalesce(a.resolved_at, a.detected_at)) > (s.at, s.received_at))
      limit ${KNOWN_MAX})
    select (select count(*)::int from resolved) as alerts,
      array(select id from rested f where label = 'fraud' and not exists (
        select from stated s where s.transaction_id = f.id and s.label = 'legitimate' and (s.at, s.received_at) >= (f.at, f.at))
        limit ${KNOWN_MAX}) as fraud,
      array(select id from rested where label = 'false_positive' limit ${KNOWN_MAX}) as "falsePositive",
      (select coalesce(json_agg(json_build_object('id', transaction_id, 'accountId', account_id, 'timestamp', event_time,
        'label', label)), '[]') from said) as said`.execute(direct);
  const [row] = rows;
  if (row === undefined) throw new Error("an aggregate gives one row");
  const { alerts, fraud, falsePositive } = row;
  const said = z.array(Said).parse(row.said);
  const overflowed = [fraud, falsePositive, said].some(({ length }) => length >= KNOWN_MAX);
  return { alerts, fraud, falsePositive, said, overflowed };
}
