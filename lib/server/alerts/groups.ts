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

function groupsOf(
  { direct }: Pick<Db, "direct">,
  filters: Omit<AlertGroupQuery, "cursor" | "limit">,
  caller: Pick<Caller, "id">,
  after: Place | null,
  limit: number,
) {
  const order = (entity: RawBuilder<unknown>) => sql`partition by ${entity} order by detected_at, id`;
  return direct
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
        .where((alert) => alert.and(whereClauses(filters, caller))),
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
    .$if(after !== null, (groups) =>
      groups.where(sql<boolean>`("last", ids[1]) < (${after?.last ?? null}::bigint, ${after?.id ?? null}::text)`),
    )
    .orderBy("last", "desc")
    .orderBy(sql`ids[1]`, "desc")
    .limit(limit)
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
