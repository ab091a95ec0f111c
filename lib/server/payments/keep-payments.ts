import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { onConnection, tryLock } from "../data/connection";
import type { Db } from "../data/db";
import type { Logger } from "../log/log";
import type { WorkReport } from "../upkeep/reports";
import { countPayments } from "./count-payments";
import { foldFraud, noteFraud, noteLate } from "./note-fraud";
import { warnOfFraudRates } from "./warn-of-rates";

/** Of several processes one counts at a time. */
const LOCK = 7_209_533_160;
const INTERVAL_MS = 10_000;
/** Fraud rates are looked at this often at most, and only when something was counted or a day began. */
const WARN_EVERY_MS = 60_000;
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
  readonly baseCurrency: string;
  readonly retentionMs: number | null;
}

/** Counts what payments come to by day, and the frauds among them, and warns of fraud rates near their reference, until closed. A round that fails is made up for by the next. */
export function startCountingPayments({
  log,
  report,
  ...ground
}: Ground & { readonly log: Logger; readonly report: WorkReport }): PaymentCounter {
  const stop = new AbortController();
  const { db, baseCurrency } = ground;
  // What another process counted is looked at by that one.
  let day: number | null = null;
  let changed = true;
  let warnedAtMs = Number.NEGATIVE_INFINITY;
  const warn = async (now: number): Promise<void> => {
    const today = Math.floor(now / DAY_MS);
    if ((!changed && day === today) || performance.now() - warnedAtMs < WARN_EVERY_MS) return;
    warnedAtMs = performance.now();
    await warnOfFraudRates(db, baseCurrency, now);
    day = today;
    changed = false;
  };
  const gotOn = (): void => {
    changed = true;
    report.gotOn();
  };
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        // Where another process is at it, that one tells how it gets on.
        if (await keepPayments(ground, Date.now(), { signal: stop.signal, gotOn })) {
          await warn(Date.now());
          report.done();
        }
      } catch (error) {
        report.failed(error);
        log.warn(
          { err: error },
          "payments could not be counted, or their fraud rates not looked at; trying again later",
        );
      }
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

/**
 * Counts everything that is stored and not counted yet, and takes every label that became known; `gotOn` is called after some of it. False
 * when another process is at it, or it was stopped.
 */
export function keepPayments(
  { db, retentionMs }: Pick<Ground, "db" | "retentionMs">,
  now: number,
  { signal, gotOn }: { readonly signal?: AbortSignal; readonly gotOn?: () => void } = {},
): Promise<boolean> {
  return onConnection(
    db,
    async (connection) => {
      if (!(await tryLock(connection, LOCK))) return false;
      const { kysely } = connection;
      while (signal?.aborted !== true && (await countPayments(db, kysely))) gotOn?.();
      while (signal?.aborted !== true && (await noteFraud(db, kysely, now))) gotOn?.();
      if (signal?.aborted === true) return false;
      await noteLate(kysely, now);
      if (retentionMs !== null) await foldFraud(kysely, now - retentionMs);
      const first = Math.floor(now / DAY_MS) - KEPT_DAYS;
      await sql`delete from payment_day where day < ${first}::int`.execute(kysely);
      await sql`delete from payment_fraud where day < ${first}::int`.execute(kysely);
      return true;
    },
    { discard: true },
  );
}
