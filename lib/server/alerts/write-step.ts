import { type Expression, sql } from "kysely";
import { insertMentions, tellMentions } from "../comments/write-mentions";
import { preparedStatement, type SlotOf } from "../data/prepared";
import { toldAlert } from "../outbox/told-alert";
import { isWanted } from "../outbox/write";
import { UNDO_FORGOTTEN_MAX, UNDO_KEPT_MS } from "./former";
import { LABEL_RECORD, labelRecord, labelsSaid } from "./labels-said";
import { ALERT_FIELDS } from "./row";

/** What a step writes. */
interface WrittenStep {
  readonly id: string;
  /** The version that it rests on. */
  readonly steppedVersion: number;
  readonly at: number;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly kind: string;
  readonly text: string | null;
  /** The label that the step gives, for the history; `label` is the alert's. */
  readonly said: string | null;
  readonly isAudited: boolean;
  readonly action: string;
  readonly subject: string;
  readonly detail: string;
  readonly status: string;
  readonly label: string | null;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly formerStatus: string;
  readonly formerLabel: string | null;
  readonly waitingUntil: number | null;
  readonly limitShiftMs: number;
  readonly isReopened: boolean;
  /** The event that tells of it. */
  readonly told: string;
  readonly isUndoable: boolean;
  /** Where the alert stood, for the undo. */
  readonly former: string;
  /** `mentionsJson` of whom the text mentions. */
  readonly mentions: string;
}

/**
 * A step of a person on one alert, in one statement: the alert, its history, the audit, what is known of its transactions, what is told, and
 * where it stood for the undo. Gives nothing when a step was taken since `steppedVersion`.
 */
export const writeStep = preparedStatement("step", (direct, slot: SlotOf<WrittenStep>) => {
  const text = (name: keyof WrittenStep) => sql<string>`${slot(name)}::text`;
  return direct
    .with(
      (held) => held("held").materialized(),
      (db) =>
        db
          .selectFrom("alert")
          .select("id")
          .where("id", "=", slot("id"))
          .where("steppedVersion", "=", slot("steppedVersion"))
          .forUpdate(),
    )
    .with(
      (feed) => feed("feed").materialized(),
      (db) => db.selectFrom("held").select(sql<bigint[]>`take_alert_changes(1)`.as("places")),
    )
    .with("activity", (db) =>
      db
        .insertInto("alertActivity")
        .columns(["alertId", "at", "actorId", "actorName", "kind", "text", "label"])
        .expression((activity) =>
          activity
            .selectFrom("held")
            .select([
              "id",
              sql`${slot("at")}::bigint`.as("at"),
              text("actorId").as("actorId"),
              text("actorName").as("actorName"),
              text("kind").as("kind"),
              text("text").as("text"),
              text("said").as("label"),
            ]),
        ),
    )
    .with("audit", (db) =>
      db
        .insertInto("auditEvent")
        .columns(["actorId", "actorName", "action", "subject", "detail"])
        .expression((line) =>
          line
            .selectFrom("held")
            .select([
              text("actorId").as("actorId"),
              text("actorName").as("actorName"),
              text("action").as("action"),
              text("subject").as("subject"),
              sql`${slot("detail")}::jsonb`.as("detail"),
            ])
            .where(sql<boolean>`${slot("isAudited")}::boolean`),
        ),
    )
    .with("changed", (db) =>
      db
        .updateTable("alert")
        .from("feed")
        .set((alert) => ({
          status: text("status"),
          label: text("label"),
          assigneeId: text("assigneeId"),
          assigneeName: text("assigneeName"),
          resolvedAt: resolvedAt(text("status"), slot("at")),
          acknowledgedAt: acknowledgedAt(text("status"), slot("at")),
          waitingUntil: sql<bigint | null>`${slot("waitingUntil")}::bigint`,
          limitShiftMs: sql<bigint>`${slot("limitShiftMs")}::bigint`,
          overdueTold: sql<number>`case when ${slot("isReopened")}::boolean then 0 else alert.overdue_told end`,
          version: alert("alert.version", "+", 1),
          steppedVersion: alert("alert.version", "+", 1),
          changeSeq: sql<bigint>`feed.places[1]`,
        }))
        .where("alert.id", "=", slot("id"))
        .returning(ALERT_FIELDS),
    )
    .with("labelled", (db) =>
      db
        .insertInto("labelRecord")
        .columns([...LABEL_RECORD])
        .expression((record) =>
          record
            .selectFrom([
              "held",
              "feed",
              labelsSaid(
                sql`held.id`,
                { status: text("formerStatus"), label: text("formerLabel") },
                { status: text("status"), label: text("label") },
                sql`array[held.id]`,
              ),
            ])
            .select(labelRecord(sql`feed.places[1]`, sql`${slot("at")}::bigint`)),
        ),
    )
    .with("kept", (db) =>
      db
        .insertInto("bulkStep")
        .columns(["id", "actorId", "step", "at", "former"])
        .expression((kept) =>
          kept
            .selectFrom("changed")
            .select([
              sql<string>`changed.id || ':' || changed.version`.as("id"),
              text("actorId").as("actorId"),
              text("action").as("step"),
              sql<bigint>`${slot("at")}::bigint`.as("at"),
              sql<string>`jsonb_set(${slot("former")}::jsonb, '{alerts,0,version}', to_jsonb(changed.version))`.as(
                "former",
              ),
            ])
            .where(sql<boolean>`${slot("isUndoable")}::boolean`),
        )
        // A database that was restored has the version twice.
        .onConflict((kept) =>
          kept.column("id").doUpdateSet((given) => ({
            actorId: given.ref("excluded.actorId"),
            step: given.ref("excluded.step"),
            at: given.ref("excluded.at"),
            former: given.ref("excluded.former"),
          })),
        ),
    )
    .with("forgotten", (db) =>
      db.deleteFrom("bulkStep").where("id", "in", (old) =>
        old
          .selectFrom("bulkStep")
          .select("id")
          .where("at", "<", sql<bigint>`${slot("at")}::bigint - ${sql.lit(UNDO_KEPT_MS)}`)
          .where(sql<boolean>`not starts_with(id, ${text("id")} || ':')`)
          .orderBy("at")
          .limit(UNDO_FORGOTTEN_MAX)
          .forUpdate()
          .skipLocked(),
      ),
    )
    .with("mentioned", () => sql<Record<string, never>>`(${insertMentions(slot("mentions"), sql`held,`)})`)
    .with("told", () => sql<Record<string, never>>`(${tellMentions(slot("mentions"), sql`held,`)})`)
    .with("outbox", (db) =>
      db
        .insertInto("outboxEvent")
        .columns(["type", "subject", "at", "data", "actorName", "words"])
        .expression((event) =>
          event
            .selectFrom("changed")
            .select([
              text("told").as("type"),
              "id",
              sql<bigint>`${slot("at")}::bigint`.as("at"),
              toldAlert("changed").as("data"),
              text("actorName").as("actorName"),
              sql<string | null>`case when ${text("kind")} <> 'assigned' then ${text("text")} end`.as("words"),
            ])
            .where(sql<boolean>`${slot("isAudited")}::boolean`)
            .where(isWanted(text("told"))),
        ),
    )
    .selectFrom("changed")
    .selectAll();
});

/** When the alert was resolved, after a step at `at` that makes its status `status`. */
const resolvedAt = (status: Expression<unknown>, at: number | Expression<number>) =>
  sql<
    bigint | null
  >`case when ${status} <> 'resolved' then null when alert.status = 'resolved' then alert.resolved_at else ${at}::bigint end`;

/** When it was acknowledged first; a reopened alert keeps that. */
const acknowledgedAt = (status: Expression<unknown>, at: number | Expression<number>) =>
  sql<
    bigint | null
  >`case when ${status} = 'open' then alert.acknowledged_at else coalesce(alert.acknowledged_at, ${at}::bigint) end`;
