import { type RawBuilder, sql } from "kysely";
import {
  ALERT_GROUP_GAP_MS,
  ALERT_GROUP_SHOWN,
  type AlertGroupPage,
  type AlertGroupQuery,
} from "@/lib/contract/alert-group-calls";
import { SEVERITIES, severityRank } from "@/lib/contract/severity";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { badField } from "../errors/errors";
import { whereClauses } from "./query";
import { ALERT_FIELDS, alertOf } from "./row";

const LIMIT_DEFAULT = 50;
/** Whom an alert is about: the account in its key, else the whole key. */
const ENTITY = sql<string>`coalesce(key ->> 'accountId', key::text)`;
/** What the index on entities holds: keys may be longer than an index takes. */
const ENTITY_HASH = sql<string>`md5(coalesce(key ->> 'accountId', key::text))`;

/**
 * Alerts that fit, one group for each entity and stretch of time in which no two neighbours are more than a day apart, the groups with the
 * newest alert first. A page begins after the last group of the one before; a group that gets an alert meanwhile moves to the front.
 * @throws Refused `badRequest` for a cursor that no page gave
 */
export async function listAlertGroups(
  db: Pick<Db, "direct">,
  { cursor, limit = LIMIT_DEFAULT, ...filters }: AlertGroupQuery,
  caller: Pick<Caller, "id">,
): Promise<AlertGroupPage> {
  const after = cursor === undefined ? null : placeOf(cursor);
  const rows = await groupsOf(db, filters, caller, after, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const alerts = new Map(
    (
      await readAlerts(
        db,
        page.flatMap(({ ids }) => ids),
      )
    ).map((alert) => [alert.id, alert]),
  );
  return {
    items: page.map((row) => ({
      entity: row.entity,
      isAccount: row.isAccount,
      count: row.count,
      rules: row.rules,
      severity: SEVERITIES.find((severity) => severityRank(severity) === row.rank) ?? "low",
      firstDetectedAt: Number(row.first),
      lastDetectedAt: Number(row.last),
      alerts: row.ids.flatMap((id) => alerts.get(id) ?? []),
    })),
    nextCursor: rows.length > limit && last !== undefined ? `${last.last}.${last.ids[0]}` : null,
  };
}

interface Place {
  readonly last: number;
  readonly id: string;
}

/**
 * The groups of a page. The newest alert of each has no newer one of its entity within the gap: such are found along the order of the list,
 * so that a page reads few of many alerts. Then the alerts of their entities alone are joined to groups.
 */
function groupsOf(
  { direct }: Pick<Db, "direct">,
  filters: Omit<AlertGroupQuery, "cursor" | "limit">,
  caller: Pick<Caller, "id">,
  after: Place | null,
  limit: number,
) {
  const fits = sql<boolean>`${sql.join([sql`true`, ...whereClauses(filters, caller)], sql` and `)}`;
  const order = (entity: RawBuilder<unknown>) => sql`partition by ${entity} order by detected_at, id`;
  const newer = sql`select true from alert where ${fits} and ${ENTITY_HASH} = newest.hash and ${ENTITY} = newest.entity
    and (detected_at, id) > (newest.detected_at, newest.id) and detected_at <= newest.detected_at + ${ALERT_GROUP_GAP_MS}::bigint limit 1`;
  return direct
    .with("newest", (db) =>
      db
        .selectFrom("alert")
        .select(["id", "detectedAt", ENTITY.as("entity"), ENTITY_HASH.as("hash")])
        .where(fits)
        .$if(after !== null, (alerts) =>
          alerts.where(sql<boolean>`(detected_at, id) < (${after?.last ?? null}::bigint, ${after?.id ?? null}::text)`),
        ),
    )
    .with("heads", (db) =>
      db
        .selectFrom("newest")
        .select(["id", "hash"])
        .where(sql<boolean>`(${newer}) is null`)
        .orderBy("detectedAt", "desc")
        .orderBy("id", "desc")
        .limit(limit),
    )
    .with("fitting", (db) =>
      db
        .selectFrom("alert")
        .select(["id", "ruleId", "detectedAt", "severityRank"])
        .select([
          ENTITY.as("entity"),
          sql<boolean>`key ? 'accountId'`.as("isAccount"),
          sql<number>`(detected_at - lag(detected_at) over (${order(ENTITY)}) <= ${ALERT_GROUP_GAP_MS}::bigint is not true)::int`.as(
            "begins",
          ),
        ])
        .where(fits)
        .where(sql<boolean>`${ENTITY_HASH} = any(array(select hash from heads))`),
    )
    .with("numbered", (db) =>
      db
        .selectFrom("fitting")
        .selectAll()
        .select(sql<number>`sum(begins) over (${order(sql`entity`)})`.as("nth")),
    )
    .with("grouped", (db) =>
      db
        .selectFrom("numbered")
        .select([
          "entity",
          sql<boolean>`bool_or(is_account)`.as("isAccount"),
          sql<number>`count(*)::int`.as("count"),
          sql<number>`count(distinct rule_id)::int`.as("rules"),
          sql<number>`max(severity_rank)::int`.as("rank"),
          sql<number>`min(detected_at)`.as("first"),
          sql<number>`max(detected_at)`.as("last"),
          sql<string[]>`(array_agg(id order by detected_at desc, id desc))[1:${sql.lit(ALERT_GROUP_SHOWN)}]`.as("ids"),
        ])
        .groupBy(["entity", "nth"]),
    )
    .selectFrom("grouped")
    .selectAll()
    .where(sql<boolean>`ids[1] in (select id from heads)`)
    .orderBy("last", "desc")
    .orderBy(sql`ids[1]`, "desc")
    .execute();
}

async function readAlerts({ direct }: Pick<Db, "direct">, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await direct
    .selectFrom("alert")
    .select(ALERT_FIELDS)
    .where("alert.id", "=", (one) => one.fn.any(one.val(ids)))
    .execute();
  return rows.map(alertOf);
}

function placeOf(cursor: string): Place {
  const [, last, id] = /^(\d{1,15})\.(.{1,128})$/.exec(cursor) ?? [];
  if (last === undefined || id === undefined) throw badField("cursor", "expected the nextCursor of a page");
  return { last: Number(last), id };
}
