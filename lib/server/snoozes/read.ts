import { type RawBuilder, type SqlBool, sql } from "kysely";
import { Snooze, type SnoozePage, type SnoozeQuery } from "@/lib/contract/snooze-calls";
import type { Db } from "../data/db";
import { badField, RefusedError } from "../errors/errors";

const LIMIT_DEFAULT = 50;

/** A page of snoozes, the newest first, each with what it kept quiet. @throws Refused `badRequest` for a foreign cursor */
export async function listSnoozes(db: Db, query: SnoozeQuery, now = Date.now()): Promise<SnoozePage> {
  const { state = "active", ruleId, q, cursor, limit = LIMIT_DEFAULT } = query;
  const conditions: RawBuilder<SqlBool>[] = [];
  if (state === "active") conditions.push(sql`s.ended_at is null and s.until > ${now}::bigint`);
  if (state === "past") conditions.push(sql`(s.ended_at is not null or s.until <= ${now}::bigint)`);
  if (ruleId !== undefined) conditions.push(sql`s.rule_id = ${ruleId}`);
  if (q !== undefined) {
    conditions.push(sql`strpos(lower(s.rule_name || ' ' || s.key_text || ' ' || s.reason), lower(${q})) > 0`);
  }
  if (cursor !== undefined) {
    const { createdAt, id } = placeOf(cursor);
    conditions.push(sql`(s.created_at, s.id) < (${createdAt}::bigint, ${id}::text)`);
  }
  const rows = await rowsOf(db, conditions, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => snoozeOf(row, now)),
    nextCursor: rows.length > limit && last !== undefined ? `${last.createdAt}.${last.id}` : null,
  };
}

/** @throws Refused `notFound` */
export async function readSnooze(db: Db, id: string, now = Date.now()): Promise<Snooze> {
  const [row] = await rowsOf(db, [sql`s.id = ${id}`], 1);
  if (row === undefined) throw new RefusedError({ code: "notFound", what: "snooze with this ID" });
  return snoozeOf(row, now);
}

/** Snoozes of one entity at most. */
const OF_KEY_MAX = 50;

/** The newest snoozes in force whose keys have these values. */
export async function snoozesInForceOf(db: Db, key: Readonly<Record<string, string>>, now: number): Promise<Snooze[]> {
  const inForce = sql<SqlBool>`s.ended_at is null and s.until > ${now}::bigint`;
  const rows = await rowsOf(db, [inForce, sql`s.key @> ${JSON.stringify(key)}::jsonb`], OF_KEY_MAX);
  return rows.map((row) => snoozeOf(row, now));
}

function rowsOf({ direct }: Pick<Db, "direct">, conditions: readonly RawBuilder<SqlBool>[], limit: number) {
  const newest = direct
    .selectFrom("snooze as s")
    .selectAll()
    .where((row) => row.and([...conditions]))
    .orderBy("s.createdAt", "desc")
    .orderBy("s.id", "desc")
    .limit(limit);
  return direct
    .selectFrom(newest.as("n"))
    .selectAll("n")
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom("hit")
          .select(({ fn }) => [fn.countAll<number>().as("hits"), fn.max("hit.eventTime").as("lastHitAt")])
          .whereRef("hit.snoozeId", "=", "n.id")
          .as("h"),
      (join) => join.onTrue(),
    )
    .select("h.hits")
    .select(sql<bigint | null>`greatest(h.last_hit_at, n.removed_hit_at)`.as("lastHitAt"))
    .orderBy("n.createdAt", "desc")
    .orderBy("n.id", "desc")
    .execute();
}

type SnoozeRecord = Awaited<ReturnType<typeof rowsOf>>[number];

function snoozeOf(row: SnoozeRecord, now: number): Snooze {
  const until = Number(row.until);
  const { endedAt, endedById, endedByName } = row;
  return {
    id: row.id,
    ruleId: row.ruleId,
    ruleName: row.ruleName,
    key: Snooze.shape.key.parse(row.key),
    reason: row.reason,
    until,
    createdAt: Number(row.createdAt),
    createdBy: { id: row.createdById, name: row.createdByName },
    alertId: row.alertId,
    endedAt: endedAt === null ? null : Number(endedAt),
    endedBy: endedAt === null ? null : { id: endedById, name: endedByName ?? "" },
    state: endedAt !== null ? "ended" : until <= now ? "over" : "active",
    hits: Number(row.hits) + Number(row.removedHits),
    lastHitAt: row.lastHitAt === null ? null : Number(row.lastHitAt),
  };
}

function placeOf(cursor: string): { readonly createdAt: number; readonly id: string } {
  const [, createdAt, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(cursor) ?? [];
  if (createdAt === undefined || id === undefined) throw badField("cursor", "expected the nextCursor of a page");
  return { createdAt: Number(createdAt), id };
}
