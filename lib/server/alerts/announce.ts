import { sql } from "kysely";
import { runPrepared, type Statements } from "../data/builder";
import type { Db } from "../data/db";
import { CHANNELS } from "../database/channels";
import { type MergedCalls, mergedCalls } from "../scheduling/merged-calls";

const announcers = new WeakMap<Statements, MergedCalls<null, null>>();

/**
 * Tells who listens that alerts changed. Call it after the commit: PostgreSQL lets only one notifying transaction commit at a time,
 * and makes the others wait while it writes to disk. Changes that come while a notification is being sent share the next. One that cannot
 * be sent is let go, as listeners look by themselves.
 */
export function announceAlertChanges({ direct }: Pick<Db, "direct">): void {
  let announcer = announcers.get(direct);
  if (announcer === undefined) {
    announcer = mergedCalls({
      work: async (calls) => {
        const statement = direct.selectNoFrom(sql`pg_notify(${CHANNELS.alerts}, '')::text`.as("told"));
        await runPrepared(direct, "alerts changed", statement);
        return calls;
      },
    });
    announcers.set(direct, announcer);
  }
  // A notification is a hint: readers look again by themselves.
  announcer.call(null).catch(() => {});
}
