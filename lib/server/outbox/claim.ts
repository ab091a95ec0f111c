import { sql } from "kysely";
import { z } from "zod";
import { MESSAGE_TYPES } from "@/lib/contract/outbox-event";
import type { Db } from "../data/db";

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
    select c.id, c.channel_id as "channelId", c.message_id as "messageId", c.type, c.subject, c.attempts,
      c.created_at as "createdAt", c.first_at as "firstAt", coalesce(e.at, c.created_at) as at, coalesce(c.data, e.data) as data,
      e.actor_name as "actorName", e.words
    from claim_deliveries(${ids}::text[], ${[...room.values()]}::int[], ${[...MESSAGE_TYPES]}::text[], ${claimer}, ${LEASE_MS}::int) c
    left join lateral (select * from outbox_event where outbox_event.id = c.event_id limit 1) e on true order by c.id`.execute(
    direct,
  );
  return Rows.parse(rows);
}
