import { sql } from "kysely";
import type { Statements } from "../data/builder";
import type { Db } from "../data/db";
import { CHANNELS } from "../database/channels";
import { CLOCK, STATEMENT_CLOCK } from "../database/clock";
import { isNotWaiting, LIMITS_SETTING } from "../limits/due-at";
import { toldAlert } from "../outbox/told-alert";
import { isWanted } from "../outbox/write";
import { ALERT_FIELDS } from "./row";

/** Alerts that are told at once. */
export const OVERDUE_AT_ONCE = 200;

/**
 * Tells of alerts whose deadlines passed since the last look, each deadline once however many look at the same time: who tells marks the
 * alert in the statement that writes the event and the line of its history. Deadlines that were past when their limit was set are told to
 * nobody. Gives how many were told. What is not due costs a look into an index for each severity that has a limit.
 */
export async function tellOverdue({ direct }: Pick<Db, "direct">): Promise<number> {
  const late = await lateAlerts(direct);
  return late.length === 0 ? 0 : tell(direct, late);
}

/** An alert past a deadline that nobody told of. */
interface LateAlert {
  readonly id: string;
  /** 1: to acknowledge it, 2: to resolve it. */
  readonly level: number;
  readonly ms: number;
}

async function lateAlerts(direct: Statements): Promise<readonly LateAlert[]> {
  const { rows } = await sql<LateAlert>`
    with limits as materialized (
      select (place - 1)::smallint as due_rank, due_status, level, told, (one ->> 'ms')::bigint as ms, (one ->> 'since')::bigint as since
      from setting,
        unnest(array['low', 'medium', 'high', 'critical']) with ordinality as severities (severity, place),
        (values ('open', 'acknowledge', 1, 0), ('open', 'resolve', 2, 0), ('open', 'resolve', 2, 1),
          ('acknowledged', 'resolve', 2, 0), ('acknowledged', 'resolve', 2, 1)) as steps (due_status, step, level, told),
        lateral (select value #> array[severity, step] as one) as of_step
      where name = ${LIMITS_SETTING} and one ->> 'ms' is not null)
    select late.id, level, ms from limits, lateral (
      select id from alert
      where severity_rank = due_rank and status = due_status and overdue_told = told and status <> 'resolved' and overdue_told < 2
        and limits_from > since - ms and limits_from <= ${STATEMENT_CLOCK} - ms and ${isNotWaiting(STATEMENT_CLOCK)}
      order by limits_from limit ${OVERDUE_AT_ONCE}::int) as late
    limit ${OVERDUE_AT_ONCE}::int`.execute(direct);
  return rows.map(({ id, level, ms }) => ({ id, level: Number(level), ms: Number(ms) }));
}

/**
 * One statement. Of two deadlines of an alert the earlier is told, the later at the next look. Who holds an alert already tells of it, or
 * steps on it: it is looked at again soon.
 */
async function tell(direct: Statements, late: readonly LateAlert[]): Promise<number> {
  const [ids, levels, limits] = [late.map(({ id }) => id), late.map(({ level }) => level), late.map(({ ms }) => ms)];
  const rows = await direct
    .with(
      (held) => held("held").materialized(),
      (db) =>
        db
          .selectFrom("alert")
          .innerJoin(
            sql<{ id: string; level: number; ms: number }>`(
              select distinct on (id) id, level, ms
              from unnest(${ids}::text[], ${levels}::int[], ${limits}::bigint[]) as one (id, level, ms) order by id, level)`.as<"late">(
              sql`late`,
            ),
            (join) => join.onRef("late.id", "=", "alert.id"),
          )
          .select(["alert.id", "late.level", "late.ms"])
          .where("alert.status", "<>", "resolved")
          .where(sql<boolean>`(late.level = 2 or alert.status = 'open')`)
          .whereRef("alert.overdueTold", "<", "late.level")
          .where(sql<boolean>`alert.limits_from <= ${STATEMENT_CLOCK} - late.ms`)
          .where(isNotWaiting(STATEMENT_CLOCK))
          .orderBy(sql`alert.key_hash collate "C"`)
          .orderBy("alert.id")
          .forUpdate("alert")
          .skipLocked(),
    )
    .with("marked", (db) =>
      db
        .updateTable("alert")
        .from("held")
        .set((alert) => ({ overdueTold: alert.ref("held.level") }))
        .whereRef("alert.id", "=", "held.id")
        .returning([...ALERT_FIELDS, "held.level", "held.ms"]),
    )
    .with("activity", (db) =>
      db
        .insertInto("alertActivity")
        .columns(["alertId", "at", "kind", "text"])
        .expression((line) =>
          line.selectFrom("marked").select(["id", CLOCK.as("at"), line.val("overdue").as("kind"), MISSED.as("text")]),
        ),
    )
    .with("outbox", (db) =>
      db
        .insertInto("outboxEvent")
        .columns(["type", "subject", "at", "data"])
        .expression((event) =>
          event
            .selectFrom("marked")
            .select([
              event.val("alert.overdue").as("type"),
              "id",
              CLOCK.as("at"),
              sql<string>`${toldAlert("marked")} || jsonb_build_object('missed', ${MISSED}, 'dueAt', limits_from + ms)`.as(
                "data",
              ),
            ])
            .where(isWanted(sql.lit("alert.overdue"))),
        ),
    )
    .selectFrom("marked")
    .select(["id", sql`pg_notify(${CHANNELS.outbox}, '')::text`.as("told")])
    .execute();
  return rows.length;
}

const MISSED = sql<string>`case marked.level when 1 then 'acknowledge' else 'resolve' end`;
