import type { AlertChange, AlertCounts } from "@/lib/contract/realtime";
import { settledChanges } from "../alerts/change-order";
import { countUnresolved } from "../alerts/counts";
import { ALERT_FIELDS, changeOf, type ReadAlert } from "../alerts/row";
import { runPrepared } from "../data/builder";
import type { Db } from "../data/db";
import type { Logger } from "../log/log";
import { newlyRaised } from "./newly-raised";

/** Alerts read at once. */
const ROWS_MAX = 500;
/** Looked again this often even when no notification came. */
const POLL_MS = 1_000;
/** Looked again after this while changes wait for a writer that is under way. */
const UNSETTLED_MS = 20;
/** Rest between two reads, as a multiple of how long the last one took: the feed never takes more than a third of a core. */
const REST_FACTOR = 2;

/** A changed alert as it is now, and whether listeners hear of it for the first time. */
export interface FedAlert {
  readonly change: AlertChange;
  readonly isNew: boolean;
}

/** Follows `alert.change_seq` as far as changes are settled, so reading on from the last one misses nothing. */
export interface AlertChangeFeed {
  /** Everything up to here was handed out; always the place of a change that was read. */
  cursor(): number;
  /** Look again soon; cheap, may be called any time. */
  poke(): void;
  close(): Promise<void>;
}

export interface AlertChangeFeedOptions {
  readonly db: Db;
  readonly log: Logger;
  readonly after: number;
  /** Changed alerts in the order of their seq, each change after the last one exactly once, with the counts of all alerts as of now. */
  readonly onChanges: (changes: readonly FedAlert[], counts: AlertCounts) => void;
}

/** Reads on from `after`, through whatever happens to the database, until closed. */
export function followAlerts({ db, log, after, onChanges }: AlertChangeFeedOptions): AlertChangeFeed {
  let cursor = after;
  let closed = false;
  let poked = false;
  let reading: Promise<void> | null = null;
  let again: NodeJS.Timeout | null = null;
  let readTo = after;
  const raised = newlyRaised(after);

  /** Whether changes were left because a writer before them is under way. */
  const readOn = async (): Promise<boolean> => {
    const { newest, settled } = await settledChanges(db);
    for (let more = true; more && !closed; ) {
      const rows = await changedAlerts(db, cursor, settled);
      const counts = rows.length > 0 ? await countUnresolved(db) : null;
      const last = rows.at(-1);
      if (closed || last === undefined || counts === null) break;
      cursor = Number(last.changeSeq);
      onChanges(
        rows.map((row) => ({
          change: changeOf(row),
          isNew: raised.isNew({ id: row.id, raisedSeq: Number(row.raisedSeq) }),
        })),
        counts,
      );
      more = rows.length === ROWS_MAX;
    }
    if (cursor > readTo && !closed) {
      raised.readTo(cursor, await raisedUnread(db, readTo, cursor));
      readTo = cursor;
    }
    return settled < newest;
  };

  const run = async (): Promise<void> => {
    while (poked && !closed) {
      poked = false;
      const began = performance.now();
      const unsettled = await readOn().catch((error: unknown) => {
        log.warn({ err: error }, "changed alerts could not be read; trying again");
        return false;
      });
      await new Promise((resolve) => setTimeout(resolve, Math.min(POLL_MS, REST_FACTOR * (performance.now() - began))));
      if (unsettled && !poked && !closed) again = setTimeout(poke, UNSETTLED_MS);
    }
  };

  const poke = (): void => {
    poked = true;
    if (again !== null) clearTimeout(again);
    again = null;
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
      if (again !== null) clearTimeout(again);
      await reading;
    },
  };
}

async function changedAlerts({ direct }: Db, after: number, until: number): Promise<readonly ReadAlert[]> {
  const statement = direct
    .selectFrom("alert")
    .select(ALERT_FIELDS)
    .where("changeSeq", ">", BigInt(after))
    .where("changeSeq", "<=", BigInt(until))
    .orderBy("changeSeq")
    .limit(ROWS_MAX);
  return runPrepared(direct, "changed alerts", statement);
}

/** What was raised after `after` and up to `cursor`, and changed after `cursor`. */
async function raisedUnread({ direct }: Db, after: number, cursor: number): Promise<readonly string[]> {
  const statement = direct
    .selectFrom("alert")
    .select("id")
    .where("changeSeq", ">", BigInt(cursor))
    .where("raisedSeq", ">", BigInt(after))
    .where("raisedSeq", "<=", BigInt(cursor));
  return (await runPrepared(direct, "raised, changed again", statement)).map(({ id }) => id);
}

/** The place of the newest change up to which all are settled; 0 without one. */
export async function newestSeq(db: Db): Promise<number> {
  const { settled } = await settledChanges(db);
  const newest = await db.prisma.alert.findFirst({
    select: { changeSeq: true },
    where: { changeSeq: { lte: settled } },
    orderBy: { changeSeq: "desc" },
  });
  return Number(newest?.changeSeq ?? 0);
}
