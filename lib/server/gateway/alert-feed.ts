import type { AlertCounts } from "@/lib/contract/realtime";
import { countUnresolved } from "../alerts/counts";
import { ALERT_COLUMNS, type AlertRow } from "../alerts/row";
import type { Db } from "../db";
import type { Logger } from "../log";

/** Alerts read at once. */
const ROWS_MAX = 500;
/** Looked again this often even when no notification came. */
const POLL_MS = 1_000;
/** Rest between two reads, as a multiple of how long the last one took: the feed never takes more than a third of a core. */
const REST_FACTOR = 2;

/** Follows `alert.change_seq`. Commits appear in its order, so reading on from the last one misses nothing. */
export interface AlertFeed {
  /** Everything up to here was handed out. */
  cursor(): number;
  /** Look again soon; cheap, may be called any time. */
  poke(): void;
  close(): Promise<void>;
}

export interface AlertFeedOptions {
  readonly db: Db;
  readonly log: Logger;
  readonly after: number;
  /** Changed alerts in the order of their seq, each change after the last one exactly once, with the counts of all alerts as of now. */
  readonly onChanges: (rows: readonly AlertRow[], counts: AlertCounts) => void;
}

/** Reads on from `after`, through whatever happens to the database, until closed. */
export function followAlerts({ db, log, after, onChanges }: AlertFeedOptions): AlertFeed {
  let cursor = after;
  let closed = false;
  let poked = false;
  let reading: Promise<void> | null = null;

  const readOn = async (): Promise<void> => {
    for (let more = true; more && !closed; ) {
      const { rows } = await db.pool.query<AlertRow>(
        `select ${ALERT_COLUMNS} from alert where change_seq > $1 order by change_seq limit ${ROWS_MAX}`,
        [cursor],
      );
      const counts = rows.length > 0 ? await countUnresolved(db) : null;
      const last = rows.at(-1);
      if (closed || last === undefined || counts === null) return;
      cursor = last.change_seq;
      onChanges(rows, counts);
      more = rows.length === ROWS_MAX;
    }
  };

  const run = async (): Promise<void> => {
    while (poked && !closed) {
      poked = false;
      const began = performance.now();
      await readOn().catch((error: unknown) =>
        log.warn({ err: error }, "changed alerts could not be read; trying again"),
      );
      await new Promise((resolve) => setTimeout(resolve, Math.min(POLL_MS, REST_FACTOR * (performance.now() - began))));
    }
  };

  const poke = (): void => {
    poked = true;
    if (closed || reading !== null) return;
    reading = run().finally(() => {
      reading = null;
      if (poked) poke();
    });
  };
  const timer = setInterval(poke, POLL_MS);

  return {
    cursor: () => cursor,
    poke,
    close: async () => {
      closed = true;
      clearInterval(timer);
      await reading;
    },
  };
}

/** The place of the newest change. */
export async function newestSeq(db: Db): Promise<number> {
  const { rows } = await db.pool.query<{ seq: number }>("select seq from alert_feed where id = 1");
  return rows[0]?.seq ?? 0;
}
