import { sql } from "kysely";
import type { Alert, AlertAction, AlertStatus } from "@/lib/contract/alert";
import { nextStatus } from "@/lib/contract/alert-status";
import { changesOf } from "../audit/changes";
import type { Caller } from "../callers/caller";
import { runPrepared } from "../data/builder";
import type { Db } from "../data/db";
import { isConflict } from "../data/faults";
import { records } from "../data/records";
import { announceAlertChanges } from "./announce";
import { ALERT_FIELDS, alertOf } from "./row";
import { type AlertStepOutcome, resolvedAt, type SteppedAlert } from "./step";

/** An alert, and the version of it that the author of a step has seen. */
export interface SeenAlert {
  readonly id: string;
  readonly version: number;
}

/** A step that is the same for every alert: it gives none to anybody. */
export interface CommonStep extends Omit<AlertStepOutcome, "assignee" | "check"> {
  readonly action: Exclude<AlertAction, "assign">;
}

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
  const read = await runPrepared(
    db.direct,
    "alerts before a step",
    db.direct
      .selectFrom("alert")
      .select([...ALERT_FIELDS, "alert.steppedVersion"])
      .where("alert.id", "=", (one) => one.fn.any(one.val(ids))),
  );
  const before = new Map(read.map((row) => [row.id, { now: alertOf(row), steppedVersion: row.steppedVersion }]));
  const possible = ids.flatMap((id) => {
    const stepped = before.get(id);
    const version = first.get(id);
    if (stepped === undefined || version === undefined) return [];
    const { now, steppedVersion } = stepped;
    const status = nextStatus(now.status, step.action);
    return status === null || version < steppedVersion || version > now.version
      ? []
      : [{ now, steppedVersion, status }];
  });
  if (possible.length === 0) return new Map();
  const changed = await write(db, actor, possible, step).catch((error: unknown) => {
    if (isConflict(error)) return [];
    throw error;
  });
  if (changed.length > 0) announceAlertChanges(db);
  return new Map(changed.map((alert) => [alert.id, alert]));
}

// Whatever a step rests on changes with `steppedVersion` only. The rows are locked, in the order in which all who write alerts lock
// them, and that is looked at again, before the places in the feed are taken (see change-order.ts).
async function write(
  { direct }: Pick<Db, "direct">,
  actor: Caller,
  possible: readonly (SteppedAlert & { readonly status: AlertStatus })[],
  step: CommonStep,
): Promise<readonly Alert[]> {
  const at = Date.now();
  const wanted = possible.map(({ now, steppedVersion, status }) => {
    const label = step.action === "comment" ? now.label : step.label;
    const changes = changesOf({ status: now.status, label: now.label }, { status, label });
    const detail = { ...changes, comment: step.text };
    // The line of the audit goes in the place of the key.
    return { id: now.id, steppedVersion, status, label, key: detail };
  });
  const text = (value: string | null) => sql<string | null>`${value}::text`;
  const statement = direct
    .with(
      (held) => held("held").materialized(),
      (db) =>
        db
          .selectFrom("alert")
          .innerJoin(records("alert", wanted).as("asked"), (join) =>
            join.onRef("asked.id", "=", "alert.id").onRef("asked.steppedVersion", "=", "alert.steppedVersion"),
          )
          .select(["alert.id", "asked.status", "asked.label", "asked.key as detail", "asked.ordinality"])
          .orderBy(sql`alert.key_hash collate "C"`)
          .orderBy("alert.id")
          .forUpdate("alert"),
    )
    .with(
      (placed) => placed("placed").materialized(),
      (db) =>
        db
          .selectFrom("held")
          .selectAll()
          .select([
            sql<string>`'alert:' || id`.as("subject"),
            sql<bigint>`row_number() over (order by ordinality)`.as("nth"),
          ]),
    )
    .with(
      (feed) => feed("feed").materialized(),
      (db) =>
        db
          .selectFrom((held) => held.selectFrom("held").select(sql<number>`count(*)::int`.as("n")).as("heldCount"))
          .select(sql<bigint[]>`take_alert_changes(n)`.as("places"))
          .where("n", ">", 0),
    )
    .with("activity", (db) =>
      db
        .insertInto("alertActivity")
        .columns(["alertId", "at", "actorId", "actorName", "kind", "text", "label"])
        .expression((activity) =>
          activity
            .selectFrom("placed")
            .select([
              "id",
              sql`${at}::bigint`.as("at"),
              text(actor.id).as("actorId"),
              text(actor.name).as("actorName"),
              text(step.kind).as("kind"),
              text(step.text).as("text"),
              text(step.label).as("label"),
            ])
            .orderBy("nth"),
        ),
    )
    .with("audit", (db) =>
      db
        .insertInto("auditEvent")
        .columns(["actorId", "actorName", "action", "subject", "detail"])
        .expression((line) =>
          line
            .selectFrom("placed")
            .select([
              text(actor.id).as("actorId"),
              text(actor.name).as("actorName"),
              text(`alert.${step.action}`).as("action"),
              "subject",
              "detail",
            ])
            .orderBy("nth"),
        ),
    )
    .updateTable("alert")
    .from(["placed", "feed"])
    .set((alert) => ({
      status: alert.ref("placed.status"),
      label: alert.ref("placed.label"),
      resolvedAt: resolvedAt(sql.ref("placed.status"), at),
      version: alert("alert.version", "+", 1),
      steppedVersion: alert("alert.version", "+", 1),
      changeSeq: sql<bigint>`feed.places[placed.nth]`,
    }))
    .whereRef("alert.id", "=", "placed.id")
    .returning(ALERT_FIELDS);
  return (await runPrepared(direct, "steps", statement)).map(alertOf);
}
