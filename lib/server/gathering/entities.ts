import { sql } from "kysely";
import { ENTITY_FIELDS, ENTITY_ID_MAX, type EntityKind } from "@/lib/contract/entity";
import type { DataAccess } from "../data/transact";

/** Transactions of its newest hit that are looked at. */
const TRANSACTIONS_MAX = 50;
/** Entities of one kind that one alert is gathered by. */
const ENTITIES_MAX = 10;

interface Row {
  readonly alertId: string;
  readonly named: string | null;
  readonly body: string | null;
}

/** The entities of a kind that alerts name in their key, and in the transactions that their newest hit rests on, as far as they are kept. */
export async function entitiesOf(
  { kysely }: Pick<DataAccess, "kysely">,
  kind: EntityKind,
  alertIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const field = ENTITY_FIELDS[kind];
  const { rows } = await sql<Row>`
    select wanted.id as "alertId", a.key ->> ${field}::text as named, kept.body
    from unnest(${[...alertIds]}::text[]) as wanted (id) join alert a on a.id = wanted.id
    left join lateral (
      select key_hash, (evidence || event_id)[greatest(1, cardinality(evidence) + 2 - ${TRANSACTIONS_MAX}::int):] as ids
      from hit where alert_id = wanted.id order by event_time desc, id desc limit 1) newest on true
    left join lateral (
      select body from stored_transaction where id = any(newest.ids)
      union all
      select body from evidence where evidence.key_hash = newest.key_hash and evidence.id = any(newest.ids)
      limit ${TRANSACTIONS_MAX * 2}::int) kept on true`.execute(kysely);
  const found = new Map<string, Set<string>>();
  for (const { alertId, named, body } of rows) {
    const ids = found.get(alertId) ?? new Set();
    found.set(alertId, ids);
    for (const id of [named, body === null ? null : idIn(body, field)]) {
      if (id !== null && id !== "" && id.length <= ENTITY_ID_MAX && ids.size < ENTITIES_MAX) ids.add(id);
    }
  }
  return new Map([...found].map(([alertId, ids]) => [alertId, [...ids]]));
}

/** Bodies are as they were received: one that is not as the contract has it names nothing. */
function idIn(body: string, field: string): string | null {
  try {
    const value: unknown = (JSON.parse(body) as Record<string, unknown> | null)?.[field];
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}
