import { sql } from "kysely";
import type { Alert, AlertAction, AlertActivity, AlertLabel } from "@/lib/contract/alert";
import { nextStatus } from "@/lib/contract/alert-status";
import { changesOf } from "../audit/changes";
import type { Caller } from "../callers/caller";
import { runPrepared } from "../data/builder";
import type { Db } from "../data/db";
import { records } from "../data/records";
import { RefusedError } from "../errors/errors";
import { toldAlert } from "../outbox/told-alert";
import { isWanted } from "../outbox/write";
import { type FormerState, formerOf } from "./former";
import { LABEL_RECORD, labelRecord, labelsSaid } from "./labels-said";
import { ALERT_FIELDS, alertOf } from "./row";
import {
  type AlertStepOutcome,
  eventOf,
  keepsLabel,
  ownerAfter,
  type SteppedAlert,
  stateSaid,
  steppedOf,
} from "./step";
import { TIME_LIMIT_FIELDS, timeLimitsAfter } from "./time-limits";

/** An alert, and the version of it that the author of a step has seen. */
export interface SeenAlert {
  readonly id: string;
  readonly version: number;
}

/** An alert after a step, and where it stood before. */
export interface ManyStepped {
  readonly alert: Alert;
  readonly former: FormerState;
}

/** Where an alert is to stand, under the step that it was read at. */
export interface WantedState extends FormerState {
  readonly steppedVersion: number;
}

/** What the history and the audit say of a step that is taken on many alerts. */
export interface SaidOfMany {
  readonly action: AlertAction | "undo";
  readonly kind: AlertActivity["kind"];
  readonly text: string | null;
  readonly label: AlertLabel | null;
}

/**
 * Takes the same step on all alerts that it is possible on, as `takeStep` does on one: all of them in one statement. Gives those that
 * it was taken on, by id. The others are left as they are. An id that comes twice counts once. The caller announces the changes
 * once they are committed.
 * @throws Error of the database, of a deadlock too
 */
export async function stepMany(
  { direct }: Pick<Db, "direct">,
  actor: Caller,
  seen: readonly SeenAlert[],
  step: AlertStepOutcome,
): Promise<ReadonlyMap<string, ManyStepped>> {
  const first = new Map(seen.toReversed().map(({ id, version }) => [id, version]));
  const at = Date.now();
  const possible = (await readStepped({ direct }, [...first.keys()])).flatMap((read) => {
    const { now, steppedVersion } = read;
    const status = nextStatus(now.status, step.action);
    const version = first.get(now.id) ?? 0;
    if (status === null || version < steppedVersion || version > now.version || !passes(step, now)) return [];
    const wanted: WantedState = {
      id: now.id,
      steppedVersion,
      status,
      label: keepsLabel(step.action) ? now.label : step.label,
      assignee: ownerAfter(step, now),
      resolvedAt: status !== "resolved" ? null : now.status === "resolved" ? now.resolvedAt : at,
      ...timeLimitsAfter(step, read.limits, now.detectedAt, at),
      acknowledgedAt: status === "open" ? now.acknowledgedAt : (now.acknowledgedAt ?? at),
    };
    return [{ read, wanted }];
  });
  const changed = await writeMany(
    { direct },
    actor,
    possible.map(({ read, wanted }) => ({ read, wanted })),
    step,
    at,
  );
  const before = new Map(possible.map(({ read }) => [read.now.id, read]));
  return new Map(
    changed.flatMap((alert) => {
      const read = before.get(alert.id);
      if (read === undefined) return [];
      return [[alert.id, { alert, former: formerOf(read) }]];
    }),
  );
}

function passes(step: AlertStepOutcome, now: Alert): boolean {
  try {
    step.check?.(now);
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}

/** The alerts of these ids as they are, in one statement. */
export async function readStepped(
  { direct }: Pick<Db, "direct">,
  ids: readonly string[],
): Promise<readonly SteppedAlert[]> {
  const rows = await runPrepared(
    direct,
    "alerts before a step",
    direct
      .selectFrom("alert")
      .select([...ALERT_FIELDS, ...TIME_LIMIT_FIELDS, "alert.steppedVersion"])
      .where("alert.id", "=", (one) => one.fn.any(one.val(ids.filter((id) => !id.includes("\0"))))),
  );
  return rows.map(steppedOf);
}

/**
 * Makes alerts stand where they are wanted, with their history, the audit and their places in the feed, in one statement; gives those that
 * were changed. Whatever a step rests on changes with `steppedVersion` only. The rows are locked, in the order in which all who write
 * alerts lock them, and that is looked at again, before the places in the feed are taken (see change-order.ts).
 */
export async function writeMany(
  { direct }: Pick<Db, "direct">,
  actor: Caller,
  possible: readonly { readonly read: SteppedAlert; readonly wanted: WantedState }[],
  step: SaidOfMany,
  at: number,
): Promise<readonly Alert[]> {
  if (possible.length === 0) return [];
  const wanted = possible.map(({ read, wanted: { id, steppedVersion, resolvedAt, acknowledgedAt, ...state } }) => {
    const { status, label, assignee, waitingUntil, limitShiftMs, overdueTold } = state;
    const changes = changesOf(stateSaid(read.now, read.limits), stateSaid(state, state));
    const detail = { ...changes, ...(step.action === "assign" ? {} : { comment: step.text }) };
    const owner = { assigneeId: assignee?.id ?? null, assigneeName: assignee?.name ?? null };
    // The line of the audit goes in the place of the key.
    const limits = { waitingUntil, limitShiftMs, overdueTold };
    return { id, steppedVersion, status, label, ...owner, acknowledgedAt, resolvedAt, ...limits, key: detail };
  });
  const text = (value: string | null) => sql<string | null>`${value}::text`;
  const told = eventOf(step);
  const statement = direct
    .with(
      (held) => held("held").materialized(),
      (db) =>
        db
          .selectFrom("alert")
          .innerJoin(records("alert", wanted).as("asked"), (join) =>
            join.onRef("asked.id", "=", "alert.id").onRef("asked.steppedVersion", "=", "alert.steppedVersion"),
          )
          .select([
            "alert.id",
            "asked.status",
            "asked.label",
            "asked.assigneeId",
            "asked.assigneeName",
            "asked.acknowledgedAt",
            "asked.resolvedAt",
            "asked.waitingUntil",
            "asked.limitShiftMs",
            "asked.overdueTold",
            "asked.key as detail",
            "alert.status as formerStatus",
            "alert.label as formerLabel",
            "asked.ordinality",
          ])
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
    .with("changed", (db) =>
      db
        .updateTable("alert")
        .from(["placed", "feed"])
        .set((alert) => ({
          status: alert.ref("placed.status"),
          label: alert.ref("placed.label"),
          assigneeId: alert.ref("placed.assigneeId"),
          assigneeName: alert.ref("placed.assigneeName"),
          acknowledgedAt: alert.ref("placed.acknowledgedAt"),
          resolvedAt: alert.ref("placed.resolvedAt"),
          waitingUntil: alert.ref("placed.waitingUntil"),
          limitShiftMs: alert.ref("placed.limitShiftMs"),
          // A deadline may be told as missed meanwhile: that stays said.
          overdueTold: sql<number>`case when ${step.action === "reopen"}::boolean then 0 else greatest(alert.overdue_told, placed.overdue_told) end`,
          version: alert("alert.version", "+", 1),
          steppedVersion: alert("alert.version", "+", 1),
          changeSeq: sql<bigint>`feed.places[placed.nth]`,
        }))
        .whereRef("alert.id", "=", "placed.id")
        .returning(ALERT_FIELDS),
    )
    .with("labelled", (db) =>
      db
        .insertInto("labelRecord")
        .columns([...LABEL_RECORD])
        .expression((record) =>
          record
            .selectFrom([
              "placed",
              "feed",
              labelsSaid(
                sql`placed.id`,
                { status: sql`placed.former_status`, label: sql`placed.former_label` },
                { status: sql`placed.status`, label: sql`placed.label` },
                sql`array(select id from held)`,
              ),
            ])
            .select(labelRecord(sql`feed.places[placed.nth]`, sql`${at}::bigint`)),
        ),
    )
    .with("outbox", (db) =>
      db
        .insertInto("outboxEvent")
        .columns(["type", "subject", "at", "data", "actorName", "words"])
        .expression((event) =>
          event
            .selectFrom("changed")
            .select([
              text(told).as("type"),
              "id",
              sql<bigint>`${at}::bigint`.as("at"),
              toldAlert("changed").as("data"),
              text(actor.name).as("actorName"),
              text(step.action === "assign" ? null : step.text).as("words"),
            ])
            .where(isWanted(text(told))),
        ),
    )
    .selectFrom("changed")
    .selectAll();
  return (await runPrepared(direct, "steps", statement)).map(alertOf);
}
