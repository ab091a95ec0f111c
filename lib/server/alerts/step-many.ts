import type pg from "pg";
import type { Alert, AlertAction, AlertStatus } from "@/lib/contract/alert";
import { nextStatus } from "@/lib/contract/alert-status";
import { changesOf } from "../audit/changes";
import { auditInsertEach } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { announceAlertChanges } from "./announce";
import { ALERT_COLUMNS, type AlertRow, alertOf } from "./row";
import type { AlertStepOutcome } from "./step";

/** SQLSTATE `deadlock_detected`. */
const DEADLOCK = "40P01";

/** An alert, and the version of it that the author of a step has seen. */
export interface SeenAlert {
  readonly id: string;
  readonly version: number;
}

/** A step that is the same for every alert: it gives none to anybody. */
export interface CommonStep extends Omit<AlertStepOutcome, "assignee" | "check"> {
  readonly action: Exclude<AlertAction, "assign">;
}

type SteppedRow = AlertRow & { readonly stepped_version: number };

/**
 * Takes the same step on all alerts that it is possible on, as `takeStep` does on one: all of them in one statement. Gives those that
 * it was taken on, by id. The others are left as they are: only `takeStep` tells why. An id that comes twice counts once.
 */
export async function stepMany(
  db: Db,
  actor: Caller,
  seen: readonly SeenAlert[],
  step: CommonStep,
): Promise<ReadonlyMap<string, Alert>> {
  const first = new Map(seen.toReversed().map(({ id, version }) => [id, version]));
  const ids = [...new Set(seen.map(({ id }) => id))].filter((id) => !id.includes("\0"));
  const { rows } = await db.pool.query<SteppedRow>({
    name: "alerts before a step",
    text: `select ${ALERT_COLUMNS}, stepped_version from alert where id = any($1::text[])`,
    values: [ids],
  });
  const now = new Map(rows.map((row) => [row.id, row]));
  const possible = ids.flatMap((id) => {
    const row = now.get(id);
    const version = first.get(id);
    if (row === undefined || version === undefined) return [];
    const status = nextStatus(row.status, step.action);
    return status === null || version < row.stepped_version || version > row.version ? [] : [{ row, status }];
  });
  if (possible.length === 0) return new Map();
  const changed = await write(db.pool, actor, possible, step).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === DEADLOCK) return [];
    throw error;
  });
  if (changed.length > 0) announceAlertChanges(db.pool);
  return new Map(changed.map((row) => [row.id, alertOf(row)]));
}

// Whatever a step rests on changes with `stepped_version` only. The rows are locked, in the order in which all who write alerts lock
// them, and that is looked at again, before the places in the feed are taken (see change-order.ts).
const WRITE = `
with held as materialized (
  select id, asked.status, asked.label, asked.detail, asked.place
  from alert join unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[])
    with ordinality as asked (id, stepped_version, status, label, detail, place) using (id, stepped_version)
  order by alert.key_hash collate "C", id
  for update of alert
), placed as materialized (
  select *, 'alert:' || id as subject, row_number() over (order by place) as nth from held
), feed as materialized (
  select take_alert_changes(n) as places from (select count(*)::int as n from held) as held_count where n > 0
), activity as (
  insert into alert_activity (alert_id, at, actor_id, actor_name, kind, text, label)
  select id, $6::bigint, $7::text, $8::text, $9::text, $10::text, $11::text from placed order by nth
), audit as (${auditInsertEach({ actorId: "$7", actorName: "$8", action: "$12", from: "placed order by nth" })}
), changed as (
  update alert set status = placed.status, label = placed.label,
    resolved_at = case when placed.status <> 'resolved' then null when alert.status = 'resolved' then resolved_at else $6::bigint end,
    version = version + 1, stepped_version = version + 1, change_seq = feed.places[placed.nth]
  from placed, feed where alert.id = placed.id
  returning ${ALERT_COLUMNS}
)
select * from changed`;

async function write(
  pool: pg.Pool,
  actor: Caller,
  possible: readonly { readonly row: SteppedRow; readonly status: AlertStatus }[],
  step: CommonStep,
): Promise<readonly AlertRow[]> {
  const wanted = possible.map(({ row, status }) => {
    const label = step.action === "comment" ? row.label : step.label;
    const changes = changesOf({ status: row.status, label: row.label }, { status, label });
    return { row, status, label, detail: JSON.stringify({ ...changes, comment: step.text }) };
  });
  const { rows } = await pool.query<AlertRow>({
    name: "steps",
    text: WRITE,
    values: [
      wanted.map(({ row }) => row.id),
      wanted.map(({ row }) => row.stepped_version),
      wanted.map(({ status }) => status),
      wanted.map(({ label }) => label),
      wanted.map(({ detail }) => detail),
      Date.now(),
      actor.id,
      actor.name,
      step.kind,
      step.text,
      step.label,
      `alert.${step.action}`,
    ],
  });
  return rows;
}
