import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { onConnection, tryLock } from "../data/connection";
import type { Db } from "../data/db";
import type { Logger } from "../log/log";
import { countPayments } from "./count-payments";
import { foldFraud, noteFraud, noteLate } from "./note-fraud";

/** Of several processes one counts at a time. */
const LOCK = 7_209_533_160;
const INTERVAL_MS = 10_000;
/** Sums of days are kept so long: two quarters and more. */
const KEPT_DAYS = 800;
const DAY_MS = 86_400_000;

export interface PaymentCounter {
  /** Stops after the turn in hand; idempotent. */
  close(): Promise<void>;
}

/** What counting needs; `retentionMs` is how long labels are kept, null for ever. */
interface Ground {
  readonly db: Db;
  readonly retentionMs: number | null;
}

/** Counts what payments come to by day, and the frauds among them, until closed. A round that fails is made up for by the next. */
export function startCountingPayments({ log, ...ground }: Ground & { readonly log: Logger }): PaymentCounter {
  const stop = new AbortController();
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await keepPayments(ground, Date.now(), stop.signal).catch((error: unknown) =>
        log.warn({ err: error }, "payments could not be counted; trying again later"),
      );
      // An abort only ends the wait early.
      await sleep(INTERVAL_MS, undefined, { signal: stop.signal, ref: false }).catch(() => {});
    }
  };
  const done = loop();
  return {
    close: () => {
      stop.abort();
      return done;
    },
  };
}

/** Counts everything that is stored and not counted yet, and takes every label that became known. */
export async function keepPayments({ db, retentionMs }: Ground, now: number, signal?: AbortSignal): Promise<void> {
  await onConnection(
    db,
    async (connection) => {
      if (!(await tryLock(connection, LOCK))) return;
      const { kysely } = connection;
      while (signal?.aborted !== true && (await countPayments(db, kysely)));
      while (signal?.aborted !== true && (await noteFraud(db, kysely, now)));
      if (signal?.aborted === true) return;
      await noteLate(kysely, now);
      if (retentionMs !== null) await foldFraud(kysely, now - retentionMs);
      const first = Math.floor(now / DAY_MS) - KEPT_DAYS;
      await sql`delete from payment_day where day < ${first}::int`.execute(kysely);
      await sql`delete from payment_fraud where day < ${first}::int`.execute(kysely);
    },
    { discard: true },
  );
}
