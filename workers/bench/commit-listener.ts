import type { Pool } from "pg";
import type { KeyValues } from "@/lib/contract/hit";
import { CHANNELS } from "@/lib/server/channels";
import { listen } from "@/lib/server/listen";

export interface CommitListener {
  close(): Promise<void>;
}

/**
 * Tells of every alert raised from now on when its transaction was committed: `atMs` (of `performance.now`) is when the
 * database said so, from when on everyone sees the alert.
 */
export async function listenForCommits(
  url: string,
  pool: Pool,
  onRaised: (key: KeyValues, atMs: number) => void,
): Promise<CommitListener> {
  let seen = 0;
  let asking: Promise<void> = Promise.resolve();
  const look = async (seq: number, atMs: number): Promise<void> => {
    if (seq <= seen) return;
    const from = seen;
    seen = seq;
    const raised = await pool.query<{ key: KeyValues }>(
      // The place of its last change, which has an index, is never before that at which it was raised.
      "select key from alert where change_seq > $1 and raised_seq > $1 and raised_seq <= $2",
      [from, seq],
    );
    for (const { key } of raised.rows) onRaised(key, atMs);
  };
  const listening = await listen(
    url,
    [CHANNELS.alerts],
    (_channel, payload) => {
      const atMs = performance.now();
      asking = asking.then(() => look(Number(payload), atMs));
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
