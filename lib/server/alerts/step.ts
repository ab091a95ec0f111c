import type pg from "pg";
import type { Alert, AlertAction, AlertActivity, AlertLabel, AlertStatus } from "@/lib/contract/alert";
import { nextStatus } from "@/lib/contract/alert-status";
import { changesOf } from "../audit/changes";
import { auditInsert } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { announceAlertChanges } from "./announce";
import { ALERT_COLUMNS, type AlertRow, activityOf, alertOf } from "./row";

/** What one step of a person does to an alert. */
export interface AlertStepOutcome {
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
 * the feed change in one statement, with a line of the audit.
 * `at` is when it was done, epoch milliseconds, for a demo's past, which is not audited; left out: now.
 * @throws Refused `notFound`; `alertConflict` with the alert as it is when someone was faster or the status forbids it
 */
export async function takeStep(
  db: Db,
  actor: Caller,
  id: string,
  version: number,
  step: AlertStepOutcome,
  at?: number,
): Promise<Alert> {
  storableId(id);
  for (;;) {
    const now = await readAlert(db.pool, id);
    if (now === undefined) throw new RefusedError({ code: "notFound", what: "alert with this ID" });
    const status = nextStatus(now.status, step.action);
    const unseen = version < now.stepped_version || version > now.version;
    if (unseen || status === null) throw await conflict(db, now, step.action, unseen);
    step.check?.(now);
    const row = await write(db.pool, actor, now, status, step, at);
    // Nothing was written when somebody else took a step meanwhile: then that one is judged.
    if (row === undefined) continue;
    announceAlertChanges(db.pool);
    return alertOf(row);
  }
}

/** Ids are text without NUL, which PostgreSQL cannot even compare; such an id is nobody's. */
export function storableId(id: string): string {
  if (id.includes("\0")) throw new RefusedError({ code: "notFound", what: "alert with this ID" });
  return id;
}

/** The alert, with the version that the last step of a person made. */
type SteppedRow = AlertRow & { readonly stepped_version: number };

async function readAlert(pool: pg.Pool, id: string): Promise<SteppedRow | undefined> {
  const { rows } = await pool.query<SteppedRow>({
    name: "alert before a step",
    text: `select ${ALERT_COLUMNS}, stepped_version from alert where id = $1`,
    values: [id],
  });
  return rows[0];
}

// Whatever a step rests on changes with `stepped_version` only. The row is locked, and that looked at again, before anything is
// written and before a place in the feed is taken (see change-order.ts).
const WRITE = `
with held as materialized (
  select id from alert where id = $1 and stepped_version = $2 for update
), feed as materialized (
  select take_alert_changes(1) as places from held
), activity as (
  insert into alert_activity (alert_id, at, actor_id, actor_name, kind, text, label)
  select id, $3::bigint, $4::text, $5::text, $6::text, $7::text, $8::text from held
), audit as (${auditInsert(9, "held where $12::text is not null")}
)
update alert set status = $14, label = $15, assignee_id = $16, assignee_name = $17,
  resolved_at = case when $14::text <> 'resolved' then null when status = 'resolved' then resolved_at else $3::bigint end,
  version = version + 1, stepped_version = version + 1, change_seq = places[1]
from feed where alert.id = $1
returning ${ALERT_COLUMNS}`;

/** One statement, so a step holds no lock while it waits for its author's process. Undefined: a step was taken since `now` was read. */
async function write(
  pool: pg.Pool,
  actor: Caller,
  now: SteppedRow,
  status: AlertStatus,
  step: AlertStepOutcome,
  past: number | undefined,
): Promise<AlertRow | undefined> {
  const at = past ?? Date.now();
  const label = step.action === "comment" || step.action === "assign" ? now.label : step.label;
  const assignee = step.assignee === undefined ? { id: now.assignee_id, name: now.assignee_name } : step.assignee;
  const before = { status: now.status, label: now.label, assignee: now.assignee_name };
  const after = { status, label, assignee: assignee?.name ?? null };
  const detail = { ...changesOf(before, after), ...(step.action === "assign" ? {} : { comment: step.text }) };
  const { rows } = await pool.query<AlertRow>({
    name: "step",
    text: WRITE,
    values: [
      now.id,
      now.stepped_version,
      at,
      actor.id,
      actor.name,
      step.kind,
      step.text,
      step.label,
      actor.id,
      actor.name,
      `alert.${step.action}`,
      past === undefined ? `alert:${now.id}` : null,
      JSON.stringify(detail),
      status,
      label,
      assignee?.id ?? null,
      assignee?.name ?? null,
    ],
  });
  return rows[0];
}

/** The newest thing that a person did to the alert. */
async function lastStep({ prisma }: Pick<Db, "prisma">, alertId: string): Promise<AlertActivity | null> {
  const read = await prisma.alertActivity.findFirst({
    where: { alertId, actorId: { not: null } },
    orderBy: { id: "desc" },
  });
  return read && activityOf(read);
}

async function conflict(db: Db, now: AlertRow, action: AlertAction, unseen: boolean): Promise<RefusedError> {
  const lastActivity = await lastStep(db, now.id);
  const detail =
    unseen && lastActivity?.actor
      ? `${lastActivity.actor.name} was faster: ${pastOf(lastActivity)}. The alert is now ${now.status}.`
      : unseen
        ? `The alert is at version ${now.version}.`
        : `The alert is ${now.status}; the step "${action}" is not possible from there.`;
  return new RefusedError({ code: "alertConflict", detail, current: alertOf(now), lastActivity });
}

function pastOf({ kind, text, label }: AlertActivity): string {
  if (kind === "resolved" && label !== null) return `resolved as ${label.replace("_", " ")}`;
  if (kind === "assigned") return text === null ? "unassigned" : `assigned to ${text}`;
  return kind;
}
