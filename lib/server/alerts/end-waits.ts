import { sql } from "kysely";
import type { Db } from "../data/db";
import { CLOCK, STATEMENT_CLOCK } from "../database/clock";
import { announceAlertChanges } from "./announce";

/** Alerts that come back at once. */
export const WAITS_AT_ONCE = 200;
const isOver = sql<boolean>`waiting_until <= ${STATEMENT_CLOCK}`;

/**
 * Ends the waits whose date has come: the alerts are as they were before, their history says so, and everybody who looks at a list sees them
 * come back. Each once, however many look at the same time. Gives how many there were. Lists and filters judge by the date, so nothing is
 * late where nobody looks.
 */
export async function endWaits(db: Db): Promise<number> {
  const { direct } = db;
  const ended = await direct
    .with(
      (held) => held("held").materialized(),
      (one) =>
        one
          .selectFrom("alert")
          .select("id")
          .where("id", "in", (over) =>
            over.selectFrom("alert").select("id").where(isOver).orderBy("waitingUntil").limit(WAITS_AT_ONCE),
          )
          .where(isOver)
          .orderBy(sql`key_hash collate "C"`)
          .orderBy("id")
          .forUpdate()
          .skipLocked(),
    )
    .with(
      (feed) => feed("feed").materialized(),
      (one) =>
        one
          .selectFrom((held) => held.selectFrom("held").select(sql<number>`count(*)::int`.as("n")).as("heldCount"))
          .select(sql<bigint[]>`take_alert_changes(n)`.as("places"))
          .where("n", ">", 0),
    )
    .with("placed", (one) =>
      one.selectFrom("held").select(["id", sql<bigint>`row_number() over (order by id)`.as("nth")]),
    )
    .with("activity", (one) =>
      one
        .insertInto("alertActivity")
        .columns(["alertId", "at", "kind"])
        .expression((line) => line.selectFrom("held").select(["id", CLOCK.as("at"), line.val("resumed").as("kind")])),
    )
    .with("changed", (one) =>
      one
        .updateTable("alert")
        .from(["placed", "feed"])
        .set((alert) => ({
          waitingUntil: null,
          version: alert("alert.version", "+", 1),
          changeSeq: sql<bigint>`feed.places[placed.nth]`,
        }))
        .whereRef("alert.id", "=", "placed.id")
        .returning("alert.id"),
    )
    .selectFrom("changed")
    .select("id")
    .execute();
  if (ended.length > 0) announceAlertChanges(db);
  return ended.length;
}
