import type { KeyValues } from "@/lib/contract/hit";
import { settledChanges } from "@/lib/server/alerts/change-order";
import type { Db } from "@/lib/server/data/db";
import { CHANNELS } from "@/lib/server/database/channels";
import { listen } from "@/lib/server/database/listen";

export interface CommitListener {
  close(): Promise<void>;
}

/**
 * Tells of every alert raised from now on when its transaction was committed: `atMs` (of `performance.now`) is when the
 * database said so, from when on everyone sees the alert.
 */
export async function listenForCommits(
  db: Pick<Db, "url" | "pool" | "prisma">,
  onRaised: (key: KeyValues, atMs: number) => void,
): Promise<CommitListener> {
  let all = (await settledChanges(db)).settled;
  /** Places above `all`. */
  let told = new Set<number>();
  let asking: Promise<void> = Promise.resolve();
  const look = async (seq: number, atMs: number): Promise<void> => {
    const { settled } = await settledChanges(db);
    const raised = await db.pool.query<{ key: KeyValues; seq: number }>(
      // The place of its last change, which has an index, is never before that at which it was raised.
      "select key, raised_seq as seq from alert where change_seq > $1 and raised_seq > $1 and raised_seq <= $2",
      [all, seq],
    );
    for (const row of raised.rows) {
      if (told.has(row.seq)) continue;
      told.add(row.seq);
      onRaised(row.key, atMs);
    }
    const next = Math.max(all, Math.min(settled, seq));
    if (next > all) told = new Set([...told].filter((place) => place > next));
    all = next;
  };
  const listening = await listen(
    db.url,
    [CHANNELS.alerts],
    (_channel, payload) => {
      const atMs = performance.now();
      // Only what raises alerts says a place.
      if (payload !== "") asking = asking.then(() => look(Number(payload), atMs));
    },
    () => {},
  );
  return {
    close: async () => {
      await listening.close();
      await asking;
    },
  };
}
