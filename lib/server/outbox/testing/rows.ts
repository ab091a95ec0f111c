import type { EventType } from "@/lib/contract/outbox-event";
import type { Db } from "../../data/db";

/** A channel with one route, written past the API: `settings` and `secret` as they are stored. */
export async function addChannel(
  db: Db,
  {
    id,
    type = "webhook",
    events,
    settings = { url: "http://127.0.0.1:9/" },
    secret = "",
    ...route
  }: {
    readonly id: string;
    readonly type?: string;
    readonly events: readonly EventType[];
    readonly settings?: object;
    readonly secret?: string;
    readonly conditions?: object;
    readonly throttle?: object | null;
    readonly quiet?: object | null;
  },
): Promise<void> {
  const { conditions = {}, throttle = null, quiet = null } = route;
  await db.pool.query(
    "insert into channel (id, name, type, settings, secret, created_by_name, updated_by_name) values ($1, $1, $2, $3, $4, 'test', 'test')",
    [id, type, JSON.stringify(settings), secret],
  );
  await db.pool.query(
    `insert into route (id, channel_id, name, events, conditions, throttle, quiet, created_by_name, updated_by_name)
     values ('r-' || $1, $1, $1, $2, $3, $4, $5, 'test', 'test')`,
    [
      id,
      [...events],
      JSON.stringify(conditions),
      throttle === null ? null : JSON.stringify(throttle),
      quiet === null ? null : JSON.stringify(quiet),
    ],
  );
}
