import { randomBytes } from "node:crypto";
import { topicsFor } from "@/lib/contract/topics";
import { WORKER_PREFIX } from "@/lib/server/backtests/row";
import { openDb } from "@/lib/server/data/db";
import { startKeepingSegments } from "@/lib/server/entities/lookup/keep-segments";
import { type Env, EnvError, readEnv } from "@/lib/server/env/env";
import { createLogger } from "@/lib/server/log/log";
import { startCountingPayments } from "@/lib/server/payments/keep-payments";
import { openStream } from "@/lib/server/stream/open";
import type { Stream } from "@/lib/server/stream/port";
import { createUpkeepReports } from "@/lib/server/upkeep/reports";
import { decodeNow } from "./backtester/decode-now";
import { takeLowPriority } from "./backtester/low-priority";
import { performer } from "./backtester/perform";
import { startRunner } from "./backtester/runner";

/** A job reads over one connection at a time; progress and signs of life go beside it. */
const CONNECTIONS_PER_PLACE = 2;
/** What makes stored transactions ready to be found reads over one connection and writes over another; what counts payments does the same. */
const CONNECTIONS_OF_KEEPERS = 4;
/** A stop that takes longer than this ends the process anyway: what it had in hand is begun again elsewhere. */
const STOP_MS_MAX = 5_000;

/**
 * Does what is asked about stored transactions, makes them ready to be found by what they name and counts payments, at a low priority. Runs until SIGTERM, SIGINT or the end of its
 * parent: puts back what it has in hand and exits 0. Any number of these may run.
 */
async function main(env: Env, databaseUrl: string): Promise<void> {
  takeLowPriority();
  const worker = `${WORKER_PREFIX}${process.pid}-${randomBytes(4).toString("hex")}`;
  const log = createLogger(env.processName ?? "backtester");
  const stopped = new Promise<void>((resolve) => {
    const halt = () => {
      setTimeout(() => process.exit(0), STOP_MS_MAX).unref();
      resolve();
    };
    process.once("SIGTERM", halt);
    process.once("SIGINT", halt);
    if (process.connected) process.once("disconnect", halt);
  });
  const places = Math.max(1, env.backtests);
  const db = openDb(databaseUrl, {
    max: 2 + CONNECTIONS_OF_KEEPERS + CONNECTIONS_PER_PLACE * places,
    name: worker,
    onFault: (error) => log.warn({ err: error }, "a database connection broke"),
  });
  const held: { opening: Promise<Stream> | null } = { opening: null };
  const stream = (): Promise<Stream> => {
    held.opening ??= openStream(env.stream, { databaseUrl, log, group: env.group }).catch((error: unknown) => {
      held.opening = null;
      throw error;
    });
    return held.opening;
  };
  const runner = await startRunner({
    db,
    url: databaseUrl,
    worker,
    places,
    perform: performer({
      db,
      topics: topicsFor(env.topic),
      allowedLatenessMs: env.allowedLatenessMs,
      maxFutureMs: env.maxFutureMs,
      decode: decodeNow(env),
      baseCurrency: env.baseCurrency,
      stream,
    }),
    log,
  });
  const segments = startKeepingSegments({ db, log });
  const upkeep = createUpkeepReports(db, log);
  const payments = startCountingPayments({
    db,
    log,
    report: upkeep.of("payments"),
    baseCurrency: env.baseCurrency,
    retentionMs: env.retentionMs,
  });
  log.info({ worker, places }, "ready for backtests");

  await stopped;
  await Promise.all([runner.close(), segments.close(), payments.close(), upkeep.close()]);
  await (await held.opening?.catch(() => null))?.close();
  await db.close();
  log.info({ worker }, "stopped");
}

try {
  const env = readEnv(undefined, { database: true, records: true });
  await main(env, env.databaseUrl ?? "");
  process.exit(0);
} catch (error) {
  process.stderr.write(
    `${error instanceof EnvError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}
