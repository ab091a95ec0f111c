import { sql } from "kysely";
import { ENTITY_FIELDS } from "@/lib/contract/entity";
import type { Db } from "../../data/db";
import type { LinkedEntity } from "./linked";

/** Alerts of one entity that are counted at most. */
const ALERTS_MAX = 100;

interface AlertCounts {
  readonly all: number;
  /** Of them, not resolved. */
  readonly open: number;
}

export const NO_ALERT_COUNTS: AlertCounts = { all: 0, open: 0 };

/** How many alerts have each of the entities in their key, in their order; at most 100 of each. */
export async function alertCounts({ direct }: Db, entities: readonly LinkedEntity[]): Promise<readonly AlertCounts[]> {
  if (entities.length === 0) return [];
  const keys = entities.map(({ kind, id }) => JSON.stringify({ [ENTITY_FIELDS[kind]]: id }));
  const { rows } = await sql<AlertCounts>`
    select c.all, c.open from unnest(${keys}::text[]) with ordinality w (key, place), lateral (
      select count(*)::int as all, (count(*) filter (where a.status <> 'resolved'))::int as open from (
        select status from alert where alert.key @> w.key::jsonb limit ${ALERTS_MAX}) a) c
    order by w.place`.execute(direct);
  return rows;
}
