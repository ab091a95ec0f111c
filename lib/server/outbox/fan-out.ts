import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { EventGroup } from "@/lib/contract/outbox-event";
import type { Statements } from "../data/builder";
import type { Db } from "../data/db";
import { records } from "../data/records";
import { inTransaction } from "../database/in-transaction";
import { readActiveRoutes } from "./active-routes";
import { databaseNow } from "./clock";
import { outgoingEventOrNull } from "./event-row";
import { readFacts } from "./facts";
import { takeUpdates } from "./feed";
import { type DeliveryPlan, groupKeysOf, type LastOfGroup, type OutgoingEvent, planDeliveries } from "./plan";

/** Of several notifiers one gives events to the channels at a time, so that deliveries stand in the order of their events. */
const LOCK = 7_209_533_120;
/** Events that one transaction takes. */
const EVENTS_MAX = 500;

/** What one round did. */
export interface FannedOut {
  /** Events that were given to channels. */
  readonly events: number;
  readonly deliveries: number;
  /** Whether more wait. */
  readonly more: boolean;
}

const NOTHING: FannedOut = { events: 0, deliveries: 0, more: false };

/**
 * Gives the oldest events of the outbox to the channels that routes send them to, exactly once: events, deliveries and the place in the
 * feed of changes are written in one transaction. Does nothing while another notifier is at it.
 *
 * Order: events of one alert have their ids in the order in which they were committed, because each is written while its alert is locked.
 * So whoever sees an event sees those of its alert before it, and deliveries of one subject get ascending ids.
 */
export function fanOut(db: Db): Promise<FannedOut> {
  return inTransaction(db, async ({ kysely }) => {
    const { mine } = await kysely
      .selectNoFrom(sql<boolean>`pg_try_advisory_xact_lock(${LOCK})`.as("mine"))
      .executeTakeFirstOrThrow();
    if (!mine) return NOTHING;
    const routes = await readActiveRoutes(kysely);
    const now = await databaseNow(kysely);
    // The place up to which changes are settled is asked for first: events of all of them are seen by what reads events.
    const updates = await takeUpdates(
      kysely,
      now,
      routes.some(({ events }) => events.includes("alert.updated")),
    );
    const { ids, written } = await readEvents(kysely);
    const more = ids.length === EVENTS_MAX;
    // An update tells an alert as it is now: it comes behind all steps of its alert, or waits until they are told.
    const updated = more ? [] : await updates.write();
    const events = [...written, ...updated];
    if (ids.length === 0 && events.length === 0) return NOTHING;
    const factsOf = await readFacts(kysely, routes, events);
    const last = await lastOfGroups(kysely, groupKeysOf(events, routes, factsOf));
    const plan = planDeliveries(events, routes, factsOf, last, { now, newId: randomUUID });
    await write(kysely, plan, now);
    await kysely
      .updateTable("outboxEvent")
      .set({ routedAt: now })
      .where("id", "=", (one) => one.fn.any(one.val(ids.map(BigInt))))
      .execute();
    return { events: events.length, deliveries: plan.create.length, more };
  });
}

/** The ids of all that are taken, and those of them that are events of the contract: another version's must not hold up the others. */
async function readEvents(
  kysely: Statements,
): Promise<{ readonly ids: readonly number[]; readonly written: readonly OutgoingEvent[] }> {
  const rows = await kysely
    .selectFrom("outboxEvent")
    .select(["id", "messageId", "type", "subject", "at", "data"])
    .where("routedAt", "is", null)
    .orderBy("id")
    .limit(EVENTS_MAX)
    .execute();
  return { ids: rows.map(({ id }) => Number(id)), written: rows.flatMap((row) => outgoingEventOrNull(row) ?? []) };
}

/** The last message of each group; what waits is held, so that nobody sends it while more is added. */
async function lastOfGroups(kysely: Statements, keys: readonly string[]): Promise<ReadonlyMap<string, LastOfGroup>> {
  const found = new Map<string, LastOfGroup>();
  for (const key of keys) {
    const row = await kysely
      .selectFrom("delivery")
      .select(["id", "turnAt", "status", "attempts", "eventId", "data"])
      .where("groupKey", "=", key)
      .orderBy("id", "desc")
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) continue;
    const waits = row.eventId === null && row.status === "pending" && row.attempts === 0;
    found.set(key, {
      turnAt: Number(row.turnAt),
      waiting: waits ? { id: Number(row.id), data: EventGroup.parse(row.data) } : null,
    });
  }
  return found;
}

const COLUMNS = [
  "channelId",
  "routeId",
  "eventId",
  "messageId",
  "type",
  "subject",
  "groupKey",
  "events",
  "turnAt",
  "data",
  "createdAt",
  "nextAt",
] as const;

async function write(kysely: Statements, { create, join }: DeliveryPlan, now: number): Promise<void> {
  if (create.length > 0) {
    const rows = create.map((delivery) => ({ ...delivery, createdAt: now }));
    await kysely
      .insertInto("delivery")
      .columns(COLUMNS)
      .expression((delivery) =>
        delivery.selectFrom(records("delivery", rows).as("d")).select(COLUMNS).orderBy("ordinality"),
      )
      .onConflict((stored) => stored.columns(["channelId", "eventId"]).doNothing())
      .execute();
  }
  for (const { id, data } of join) {
    await kysely
      .updateTable("delivery")
      .set({ events: data.events, data: JSON.stringify(data) })
      .where("id", "=", BigInt(id))
      .execute();
  }
}
