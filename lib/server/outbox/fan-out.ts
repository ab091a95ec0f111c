import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { EVENT_TYPES, EventGroup } from "@/lib/contract/outbox-event";
import type { Statements } from "../data/builder";
import type { Db } from "../data/db";
import { records } from "../data/records";
import { databaseNow } from "../database/clock";
import { inTransaction } from "../database/in-transaction";
import { readActiveRoutes } from "./active-routes";
import { outgoingEventOrNull } from "./event-row";
import { readFacts } from "./facts";
import { takeUpdates } from "./feed";
import {
  type DeliveryPlan,
  groupKeysOf,
  type LastOfGroup,
  type OutgoingEvent,
  type PlannedDelivery,
  planDeliveries,
} from "./plan";

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
 * feed of changes are written in one transaction. Does nothing while another notifier is at it. `onUnreadable` hears of each route that this
 * version cannot read, at each call: it takes nothing.
 *
 * Order: events of one alert have their ids in the order in which they were committed, because each is written while its alert is locked.
 * So whoever sees an event sees those of its alert before it, and deliveries of one subject get ascending ids.
 */
export function fanOut(db: Db, onUnreadable?: (routeId: string) => void): Promise<FannedOut> {
  return inTransaction(db, async ({ kysely }) => {
    const { mine } = await kysely
      .selectNoFrom(sql<boolean>`pg_try_advisory_xact_lock(${LOCK})`.as("mine"))
      .executeTakeFirstOrThrow();
    if (!mine) return NOTHING;
    const routes = await readActiveRoutes(kysely, onUnreadable);
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

/**
 * The ids of all that are taken, and those of them that are events of the contract: what cannot be read must not hold up the others. Types
 * that only a newer version knows wait for a notifier that does.
 */
async function readEvents(
  kysely: Statements,
): Promise<{ readonly ids: readonly number[]; readonly written: readonly OutgoingEvent[] }> {
  const rows = await kysely
    .selectFrom("outboxEvent")
    .select(["id", "messageId", "type", "subject", "at", "data"])
    .where("routedAt", "is", null)
    .where("type", "=", (one) => one.fn.any(one.val([...EVENT_TYPES])))
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
    const placeOf = await takePlaces(kysely, create);
    const rows = create.map((delivery) => ({ ...delivery, nextAt: placeOf(delivery), createdAt: now }));
    await kysely
      .insertInto("delivery")
      .columns(COLUMNS)
      .expression((delivery) =>
        delivery
          .selectFrom(records("delivery", rows).as("d"))
          .select(COLUMNS.map((column) => (column === "nextAt" ? notBeforeHead.as("nextAt") : column)))
          .orderBy("ordinality"),
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

/** Behind a message that failed nothing of its subject is due before it. */
const notBeforeHead = sql<number>`greatest(d.next_at, (
  select next_at from (
    select status, next_at from delivery
    where delivery.channel_id = d.channel_id and delivery.subject = d.subject and status in ('pending', 'sending', 'failed')
    order by id limit 1) head
  where head.status = 'failed'))`;

/**
 * Of one alert at most one update waits untried for a channel: a newer one, which tells the newest state, stands at the end of the alert's
 * messages instead of it, and is due when that was. Gives when each is due.
 */
async function takePlaces(
  kysely: Statements,
  create: DeliveryPlan["create"],
): Promise<(delivery: PlannedDelivery) => number> {
  const isUpdate = ({ type, eventId }: PlannedDelivery) => type === "alert.updated" && eventId !== null;
  const updates = create.filter(isUpdate);
  if (updates.length === 0) return ({ nextAt }) => nextAt;
  const channels = updates.map(({ channelId }) => channelId);
  const subjects = updates.map(({ subject }) => subject);
  const { rows } = await sql<{ readonly channelId: string; readonly subject: string; readonly nextAt: number }>`
    delete from delivery using unnest(${channels}::text[], ${subjects}::text[]) as newer (channel_id, subject)
    where delivery.channel_id = newer.channel_id and delivery.subject = newer.subject and delivery.type = 'alert.updated'
      and delivery.event_id is not null and delivery.attempts = 0
      and delivery.status = 'pending' and delivery.status in ('pending', 'sending', 'failed')
    returning delivery.channel_id as "channelId", delivery.subject, delivery.next_at as "nextAt"`.execute(kysely);
  const keyOf = (row: { readonly channelId: string; readonly subject: string }) =>
    JSON.stringify([row.channelId, row.subject]);
  const before = new Map(rows.map((row) => [keyOf(row), Number(row.nextAt)]));
  return (delivery) =>
    isUpdate(delivery) ? Math.min(delivery.nextAt, before.get(keyOf(delivery)) ?? delivery.nextAt) : delivery.nextAt;
}
