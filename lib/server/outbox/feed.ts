import { sql } from "kysely";
import type { Statements } from "../data/builder";
import { databaseNow } from "../database/clock";
import { type OutboxRow, outgoingEvent } from "./event-row";
import type { OutgoingEvent } from "./plan";
import { toldAlert } from "./told-alert";

/** An alert that goes on getting hits is told of so often at most. */
export const UPDATES_EVERY_MS = 5_000;
/** Changes that are looked at in one go. */
const CHANGES_MAX = 500;

/** What the detector added to alerts since the last look. */
export interface Updates {
  /** Stores an `alert.updated` for each, as the alert is now, and how far was looked. Gives them, already routed. */
  write(): Promise<readonly OutgoingEvent[]>;
}

const NONE: Updates = { write: async () => [] };

/**
 * Follows the feed of alerts' changes (lib/server/alerts/change-order.ts), which tells each alert that changed once, however often it did.
 * So hits that join an alert cost their commit nothing more. The first look begins at the newest change. With `isWanted` false only
 * the place is moved on.
 */
export async function takeUpdates(kysely: Statements, now: number, isWanted: boolean): Promise<Updates> {
  const state = await kysely
    .selectFrom("outboxState")
    .select(["feedPlace", "feedAt"])
    .where("id", "=", 1)
    .executeTakeFirst();
  // A clock that was put back does not keep it from looking.
  const sinceMs = now - Number(state?.feedAt ?? 0);
  if (sinceMs >= 0 && sinceMs < UPDATES_EVERY_MS) return NONE;
  const { rows } = await sql<{ readonly settled: number }>`select settled from settled_alert_change()`.execute(kysely);
  const settled = BigInt(rows[0]?.settled ?? 0);
  return {
    write: async () => {
      const from = BigInt(state?.feedPlace ?? (await newestPlace(kysely, settled)));
      const changed = await kysely
        .selectFrom("alert")
        .select(["id", "changeSeq", "raisedSeq", "pressSeq", "beforePressSeq", "version", "steppedVersion"])
        .where("changeSeq", ">", from)
        .where("changeSeq", "<=", settled)
        .orderBy("changeSeq")
        .limit(CHANGES_MAX)
        .execute();
      const place = changed.at(-1)?.changeSeq ?? from;
      await kysely
        .insertInto("outboxState")
        .values({ id: 1, feedPlace: place, feedAt: changed.length === CHANGES_MAX ? 0 : now, health: "[]" })
        .onConflict((row) =>
          row.column("id").doUpdateSet((excluded) => ({
            feedPlace: excluded.ref("excluded.feedPlace"),
            feedAt: excluded.ref("excluded.feedAt"),
          })),
        )
        .execute();
      // What a person did last is told by that step, and what was just raised by that.
      const added = changed.filter((row) => {
        // A press of a button changes nothing of the alert.
        const place = row.changeSeq === row.pressSeq ? (row.beforePressSeq ?? row.changeSeq) : row.changeSeq;
        return place > from && row.version > row.steppedVersion && place !== row.raisedSeq;
      });
      return isWanted && added.length > 0
        ? store(
            kysely,
            added.map(({ id }) => id),
            settled,
          )
        : [];
    },
  };
}

/** A cursor is the place of a change that was seen. */
async function newestPlace(kysely: Statements, settled: bigint): Promise<bigint> {
  const row = await kysely
    .selectFrom("alert")
    .select((alert) => alert.fn.max("changeSeq").as("place"))
    .where("changeSeq", "<=", settled)
    .executeTakeFirst();
  return BigInt(row?.place ?? 0);
}

async function store(kysely: Statements, ids: readonly string[], settled: bigint): Promise<readonly OutgoingEvent[]> {
  const now = await databaseNow(kysely);
  const rows: readonly OutboxRow[] = await kysely
    .insertInto("outboxEvent")
    .columns(["type", "subject", "at", "data", "routedAt"])
    .expression((event) =>
      event
        .selectFrom("alert")
        .select([
          event.val("alert.updated").as("type"),
          "alert.id",
          sql<bigint>`${now}::bigint`.as("at"),
          toldAlert("alert").as("data"),
          sql<bigint>`${now}::bigint`.as("routedAt"),
        ])
        .where("alert.id", "=", (one) => one.fn.any(one.val([...ids])))
        // One that changed meanwhile is told at the next look: its steps may not be told yet.
        .where("alert.changeSeq", "<=", settled)
        .orderBy("alert.changeSeq"),
    )
    .returning(["id", "messageId", "type", "subject", "at", "data"])
    .execute();
  return rows.map(outgoingEvent);
}
