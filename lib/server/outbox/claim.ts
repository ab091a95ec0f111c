import { sql } from "kysely";
import { z } from "zod";
import { MESSAGE_TYPES } from "@/lib/contract/outbox-event";
import type { Db } from "../data/db";
import { CLOCK } from "./clock";

/** How long a notifier may have a delivery in hand. One that died with it delays it by that. */
const LEASE_MS = 30_000;

/** A delivery that is this notifier's until its lease ends. */
export interface ClaimedDelivery {
  readonly id: number;
  readonly channelId: string;
  readonly messageId: string;
  readonly type: string;
  readonly subject: string;
  /** This one is the n-th. */
  readonly attempts: number;
  readonly createdAt: number;
  /** When it was tried first; epoch milliseconds. */
  readonly firstAt: number;
  /** When what is told happened; of several events and of tests, when they were put together. */
  readonly at: number;
  readonly data: unknown;
  readonly actorName: string | null;
  readonly words: string | null;
}

const Rows = z.array(
  z.object({
    id: z.number(),
    channelId: z.string(),
    messageId: z.string(),
    type: z.string(),
    subject: z.string(),
    attempts: z.number(),
    createdAt: z.number(),
    firstAt: z.number(),
    at: z.number(),
    data: z.unknown(),
    actorName: z.string().nullable(),
    words: z.string().nullable(),
  }),
);

/**
 * Takes deliveries that are due, up to `room` of each channel. Of one channel and subject only the first that is neither sent nor given up
 * can be taken, so they go out in order, across notifiers and attempts; those of other subjects do not wait for it. What a notifier took
 * and did not settle is free again when its lease is over. Messages of a type that only a newer version knows wait for one that does.
 */
export async function claimDeliveries(
  { direct }: Pick<Db, "direct">,
  claimer: string,
  room: ReadonlyMap<string, number>,
): Promise<readonly ClaimedDelivery[]> {
  const ids = [...room.keys()];
  if (ids.length === 0) return [];
  const { rows } = await sql`
    with due as materialized (
      select d.id from unnest(${ids}::text[], ${[...room.values()]}::int[]) as wanted (id, room),
      lateral (
        select d.id from delivery d
        where d.channel_id = wanted.id and d.status in ('pending', 'sending', 'failed') and d.next_at <= ${CLOCK}
          and d.type = any(${[...MESSAGE_TYPES]}::text[])
          and (d.status <> 'sending' or d.claimed_until <= ${CLOCK})
          and not exists (
            select from delivery before
            where before.channel_id = d.channel_id and before.subject = d.subject and before.id < d.id
              and before.status in ('pending', 'sending', 'failed'))
        order by d.next_at, d.id limit wanted.room
        for update skip locked) d),
    claimed as (
      update delivery set status = 'sending', attempts = attempts + 1,
        first_at = coalesce(first_at, ${CLOCK}), claimed_by = ${claimer},
        claimed_until = ${CLOCK} + ${LEASE_MS}::int
      from due where delivery.id = due.id
      returning delivery.*)
    select c.id, c.channel_id as "channelId", c.message_id as "messageId", c.type, c.subject, c.attempts,
      c.created_at as "createdAt", c.first_at as "firstAt", coalesce(e.at, c.created_at) as at, coalesce(c.data, e.data) as data,
      e.actor_name as "actorName", e.words
    from claimed c left join outbox_event e on e.id = c.event_id order by c.id`.execute(direct);
  return Rows.parse(rows);
}
