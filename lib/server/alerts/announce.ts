import type { Pool } from "pg";
import { CHANNELS } from "../database/channels";
import { type MergedCalls, mergedCalls } from "../scheduling/merged-calls";

const announcers = new WeakMap<Pool, MergedCalls<null, null>>();

/**
 * Tells who listens that alerts changed. Call it after the commit: PostgreSQL lets only one notifying transaction commit at a time,
 * and makes the others wait while it writes to disk. Changes that come while a notification is being sent share the next. One that cannot
 * be sent is let go, as listeners look by themselves.
 */
export function announceAlertChanges(pool: Pool): void {
  let announcer = announcers.get(pool);
  if (announcer === undefined) {
    announcer = mergedCalls({
      work: async (calls) => {
        await pool.query({ name: "alerts changed", text: "select pg_notify($1, '')", values: [CHANNELS.alerts] });
        return calls;
      },
    });
    announcers.set(pool, announcer);
  }
  // A notification is a hint: readers look again by themselves.
  announcer.call(null).catch(() => {});
}
