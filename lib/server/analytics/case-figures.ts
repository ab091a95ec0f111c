import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import type { Db } from "../data/db";
import type { CaseFigures } from "./figures";
import { type AnalyticsPeriod, allOf } from "./period";

const Row = z.object({ cases: z.number(), lost: z.number(), prevented: z.number() });

const SUMS = sql`count(*)::int as cases, coalesce(sum(amount_lost), 0)::double precision as lost,
  coalesce(sum(amount_prevented), 0)::double precision as prevented`;

const resolvedIn = ({ from, to }: AnalyticsPeriod): RawBuilder<SqlBool> =>
  sql`c.status = 'resolved' and c.resolved_at >= ${from}::bigint and c.resolved_at < ${to}::bigint`;

/** What the cases came to that were resolved in the span and have an alert that fits; without conditions all of them. */
export async function caseFigures(
  { direct }: Pick<Db, "direct">,
  span: AnalyticsPeriod,
  fits: readonly RawBuilder<SqlBool>[],
): Promise<CaseFigures> {
  const withAlert = sql<SqlBool>`exists (select from case_alert ca where ca.case_id = c.id
    and ca.alert_id in (select id from alert where ${allOf(fits)}))`;
  const { rows } = await sql`
    select ${SUMS} from fraud_case c where ${resolvedIn(span)} and ${fits.length === 0 ? sql`true` : withAlert}`.execute(
    direct,
  );
  return Row.parse(rows[0]);
}

const GroupRow = Row.extend({ key: z.string() });

/** The same by the groups of their alerts; a case belongs to the group of each. `keyed` gives `id` and `key` of alerts. */
export async function caseFiguresBy(
  { direct }: Pick<Db, "direct">,
  span: AnalyticsPeriod,
  keyed: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, CaseFigures>> {
  const { rows } = await sql`
    with resolved as materialized (select c.id, amount_lost, amount_prevented from fraud_case c where ${resolvedIn(span)}),
      of_alerts as (select distinct r.id, a.key, r.amount_lost, r.amount_prevented
        from resolved r join case_alert ca on ca.case_id = r.id join (${keyed}) a on a.id = ca.alert_id)
    select key, ${SUMS} from of_alerts group by key`.execute(direct);
  return new Map(
    z
      .array(GroupRow)
      .parse(rows)
      .map(({ key, ...figures }) => [key, figures]),
  );
}
