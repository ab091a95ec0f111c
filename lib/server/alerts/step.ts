import type pg from "pg";
import type { Alert, AlertAction, AlertActivity, AlertLabel, AlertStatus } from "@/lib/contract/alert";
import { nextStatus } from "@/lib/contract/alert-status";
import type { Caller } from "../api-key";
import { changesOf } from "../audit/changes";
import { auditInsert } from "../audit/write";
import { CHANNELS } from "../channels";
import type { Db } from "../db";
import { Refused } from "../errors";
import { inTransaction } from "../in-transaction";
import { type ActivityRow, ALERT_COLUMNS, type AlertRow, activityOf, alertOf } from "./row";

/** What one step of a person does to an alert. */
export interface Step {
  readonly action: AlertAction;
  readonly kind: Exclude<AlertActivity["kind"], "raised">;
  readonly text: string | null;
  readonly label: AlertLabel | null;
  /** Left out: stays as it is. */
  readonly assignee?: { readonly id: string; readonly name: string } | null;
  /** A further condition on the row as it is now, checked in the same transaction. @throws Refused */
  readonly check?: (now: AlertRow) => void;
}

/**
 * Takes one step, if its author has seen every earlier step of a person: `version` must not be older than the last of
 * them. Occurrences that the detector added meanwhile do not count against anyone. The row, its history and its place in
 * the feed change in one transaction, with a line of the audit.
 * `at` is when it was done, epoch milliseconds, for a demo's past, which is not audited; left out: now.
 * @throws Refused `notFound`; `alertConflict` with the alert as it is when someone was faster or the status forbids it
 */
export async function takeStep(
  db: Db,
  actor: Caller,
  id: string,
  version: number,
  step: Step,
  at?: number,
): Promise<Alert> {
  return inTransaction(db.pool, async (client) => {
    const { rows } = await client.query<AlertRow & { readonly stepped_version: number }>(
      `select ${ALERT_COLUMNS}, stepped_version from alert where id = $1 for update`,
      [storableId(id)],
    );
    const now = rows[0];
    if (now === undefined) throw new Refused({ code: "notFound", what: "alert with this ID" });
    const status = nextStatus(now.status, step.action);
    const unseen = version < now.stepped_version || version > now.version;
    if (unseen || status === null) throw await conflict(client, now, step.action, unseen);
    step.check?.(now);
    return alertOf(await write(client, actor, now, status, step, at));
  });
}

/** Ids are text without NUL, which PostgreSQL cannot even compare; such an id is nobody's. */
export function storableId(id: string): string {
  if (id.includes("\0")) throw new Refused({ code: "notFound", what: "alert with this ID" });
  return id;
}

const ACTIVITY =
  "insert into alert_activity (alert_id, at, actor_id, actor_name, kind, text, label) values ($1, $2, $3, $4, $5, $6, $7)";

/** The seq is taken last: its row lock is held to the commit, so that changes become visible in the order of their seq. */
async function write(
  client: pg.PoolClient,
  actor: Caller,
  now: AlertRow,
  status: AlertStatus,
  step: Step,
  past: number | undefined,
): Promise<AlertRow> {
  const at = past ?? Date.now();
  const resolved = status === "resolved";
  const label = step.action === "comment" || step.action === "assign" ? now.label : step.label;
  const assignee = step.assignee === undefined ? { id: now.assignee_id, name: now.assignee_name } : step.assignee;
  const activity = [now.id, at, actor.id, actor.name, step.kind, step.text, step.label];
  if (past !== undefined) await client.query(ACTIVITY, activity);
  else {
    const before = { status: now.status, label: now.label, assignee: now.assignee_name };
    const after = { status, label, assignee: assignee?.name ?? null };
    const detail = { ...changesOf(before, after), ...(step.action === "assign" ? {} : { comment: step.text }) };
    // One statement: a step waits for the database no oftener than without the audit.
    await client.query(`with activity as (${ACTIVITY}) ${auditInsert(8)}`, [
      ...activity,
      actor.id,
      actor.name,
      `alert.${step.action}`,
      `alert:${now.id}`,
      JSON.stringify(detail),
    ]);
  }
  const { rows } = await client.query<AlertRow>(
    `with feed as (update alert_feed set seq = seq + 1 where id = 1 returning seq)
     update alert set status = $2, label = $3, assignee_id = $4, assignee_name = $5,
       resolved_at = case when not $6 then null when status = 'resolved' then resolved_at else $7 end,
       version = version + 1, stepped_version = version + 1, change_seq = feed.seq
     from feed where alert.id = $1
     returning ${ALERT_COLUMNS}, pg_notify($8, feed.seq::text)`,
    [now.id, status, label, assignee?.id ?? null, assignee?.name ?? null, resolved, at, CHANNELS.alerts],
  );
  const row = rows[0];
  if (row === undefined) throw new Error(`alert ${now.id} vanished while its row was locked`);
  return row;
}

/** The newest thing that a person did to the alert. */
export async function lastStep(client: pg.ClientBase, alertId: string): Promise<AlertActivity | null> {
  const { rows } = await client.query<ActivityRow>(
    `select id, at, actor_id, actor_name, kind, text, label from alert_activity
     where alert_id = $1 and actor_id is not null order by id desc limit 1`,
    [alertId],
  );
  return rows[0] === undefined ? null : activityOf(rows[0]);
}

async function conflict(client: pg.PoolClient, now: AlertRow, action: AlertAction, unseen: boolean): Promise<Refused> {
  const lastActivity = await lastStep(client, now.id);
  const detail =
    unseen && lastActivity?.actor
      ? `${lastActivity.actor.name} was faster: ${pastOf(lastActivity)}. The alert is now ${now.status}.`
      : unseen
        ? `The alert is at version ${now.version}.`
        : `The alert is ${now.status}; the step "${action}" is not possible from there.`;
  return new Refused({ code: "alertConflict", detail, current: alertOf(now), lastActivity });
}

function pastOf({ kind, text, label }: AlertActivity): string {
  if (kind === "resolved" && label !== null) return `resolved as ${label.replace("_", " ")}`;
  if (kind === "assigned") return text === null ? "unassigned" : `assigned to ${text}`;
  return kind;
}
