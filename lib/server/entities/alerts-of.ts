import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { z } from "zod";
import { ENTITY_FIELDS, type EntityKind } from "@/lib/contract/entity";
import type { EntityAlertPage, EntityAlertQuery } from "@/lib/contract/entity-overview";
import { ALERT_FIELDS, alertOf } from "../alerts/row";
import type { Db } from "../data/db";
import { badField } from "../errors/errors";
import { alertsOn } from "../transactions/history";
import type { StoredTransactionRow } from "../transactions/stored";
import { findByEntity } from "./lookup/find";

/** An entity by what it is found by. */
export interface EntityName {
  readonly kind: EntityKind;
  readonly id: string;
}

/** All that is stored. */
export const ANY_SPAN = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER } as const;

const LIMIT_DEFAULT = 25;
/** Its newest transactions whose alerts are looked for. */
const SEARCHED_MAX = 300;

/** Alerts (`alert`, no alias) whose key names the entity, or that are among those given. */
export function alertsOfEntity({ kind, id }: EntityName, resting: readonly string[]): RawBuilder<SqlBool> {
  const key = JSON.stringify({ [ENTITY_FIELDS[kind]]: id });
  return sql<SqlBool>`(alert.key @> ${key}::jsonb or alert.id = any(${resting}::text[]))`;
}

/** Ids of the alerts that rest on the newest of these transactions, which come newest first. */
export async function alertsRestingOn(db: Db, rows: readonly StoredTransactionRow[]): Promise<readonly string[]> {
  const alerts = await alertsOn(db, rows.slice(0, SEARCHED_MAX));
  return [...new Set([...alerts.values()].flatMap((on) => on.map(({ id }) => id)))];
}

/**
 * One page of the alerts of an entity, newest first: those whose key names it, and those that rest on its newest transactions.
 * @throws Refused `badRequest` for a foreign cursor
 */
export async function listEntityAlerts(
  db: Db,
  entity: EntityName,
  { cursor, limit = LIMIT_DEFAULT }: z.infer<typeof EntityAlertQuery>,
): Promise<EntityAlertPage> {
  const after = cursor === undefined ? null : placeOf(cursor);
  const { rows: searched } = await findByEntity(db, { ...entity, ...ANY_SPAN }, null, SEARCHED_MAX);
  const resting = await alertsRestingOn(db, searched);
  const rows = await db.kysely
    .selectFrom("alert")
    .select(ALERT_FIELDS)
    .where(alertsOfEntity(entity, resting))
    .$if(after !== null, (some) =>
      some.where(sql<boolean>`(detected_at, id) < (${after?.detectedAt ?? 0}::bigint, ${after?.id ?? ""}::text)`),
    )
    .orderBy("detectedAt", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const field = ENTITY_FIELDS[entity.kind];
  return {
    items: page.map((row) => {
      const alert = alertOf(row);
      return { ...alert, by: alert.key[field] === entity.id ? "key" : "evidence" };
    }),
    nextCursor: rows.length > limit && last !== undefined ? `${last.detectedAt}.${last.id}` : null,
    searched: { transactions: searched.length, since: searched.at(-1)?.event_time ?? null },
  };
}

function placeOf(cursor: string): { readonly detectedAt: number; readonly id: string } {
  const [, detectedAt, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(cursor) ?? [];
  if (detectedAt === undefined || id === undefined) throw badField("cursor", "expected the nextCursor of a page");
  return { detectedAt: Number(detectedAt), id };
}
