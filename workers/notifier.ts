import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { topicsFor } from "@/lib/contract/topics";
import { watchDeadlines } from "@/lib/server/alerts/deadline-watch";
import { storedBrowsers } from "@/lib/server/channels/browser/stored-browsers";
import { createSecretBox } from "@/lib/server/channels/secret-box";
import { channelSettings } from "@/lib/server/channels/settings";
import { makeFirstTopicChannel, settleFirstTopicChannel } from "@/lib/server/channels/topic/first-channel";
import { openDb } from "@/lib/server/data/db";
import { readWaitingForLookup } from "@/lib/server/entities/lookup/waiting";
import { type Env, EnvError, readEnv } from "@/lib/server/env/env";
import { startGathering } from "@/lib/server/gathering/keep-gathering";
import { createDiskNotices } from "@/lib/server/health/disk";
import { watchHealth } from "@/lib/server/health/watch";
import { createLogger } from "@/lib/server/log/log";
import { startNotifier } from "@/lib/server/outbox/notifier";
import { startHealthTeller } from "@/lib/server/outbox/tell-health";
import { readUncountedPayments } from "@/lib/server/payments/payments-wait";
import { runningEmbedded } from "@/lib/server/postgres/embedded";
import { PostgresError } from "@/lib/server/postgres/error";
import { openStream } from "@/lib/server/stream/open";
import type { Stream } from "@/lib/server/stream/port";
import { createUpkeepReports } from "@/lib/server/upkeep/reports";
import { serveMetrics } from "@/lib/server/web/metrics";
import { calledWith, parsedArguments } from "./commands/input/called-with";
import { createNotifierMetrics } from "./notifier/metrics";
import { onStopSignal } from "./start/stop-signal";

const USAGE = "npm run notifier\nIt takes no arguments: variables say where its database is.";
/** Sends wait for answers, not for the database. */
const CONNECTIONS_MAX = 8;
/** None of its queries takes so long; a host that went silent does. */
const QUERY_MS_MAX = 20_000;
/** Between two looks at health. */
const HEALTH_EVERY_MS = 2_000;
/** What it needs is not there. */
const EXIT_REFUSED = 2;
/** A stop that takes longer than this ends the process anyway: what it had in hand is sent again by another. */
const STOP_MS_MAX = 8_000;

/**
 * outbox → channels, and what the clock does to alerts. Runs until SIGTERM, SIGINT or the end of its parent: lets what is under way finish, gives the rest back and exits 0.
 * Any number of these may run. Without DATABASE_URL it uses the embedded database of the Tripline that runs here, and exits 2 when none
 * does.
 */
async function main(env: Env, databaseUrl: string, authSecret: string): Promise<void> {
  const name = `notifier-${hostname().slice(0, 30)}-${process.pid}-${randomBytes(2).toString("hex")}`;
  const log = createLogger(env.processName ?? "notifier");
  const stopped = new Promise<void>((resolve) => {
    const halt = (): void => {
      setTimeout(() => process.exit(0), STOP_MS_MAX).unref();
      resolve();
    };
    onStopSignal({ first: halt, again: () => process.exit(1) });
    if (process.connected) process.once("disconnect", halt);
  });
  const db = openDb(databaseUrl, {
    max: CONNECTIONS_MAX,
    name,
    queryMsMax: QUERY_MS_MAX,
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
  const deps = { ...channelSettings(env), log, stream, browsers: storedBrowsers(db) };
  const box = createSecretBox([authSecret, ...env.authSecretsPrevious]);
  await makeFirstTopicChannel(db, box);
  const halted = new AbortController();
  const settled = settleFirstTopicChannel(db, deps, halted.signal).catch((error: unknown) =>
    log.warn({ err: error }, "the topic of alerts could not be looked at; the next start does"),
  );
  const metrics = createNotifierMetrics(db);
  const upkeep = createUpkeepReports(db, log);
  const notifier = await startNotifier({
    db,
    url: databaseUrl,
    name,
    box,
    deps,
    log,
    report: upkeep.of("outbox"),
    ...metrics,
  });
  // What is wrong is told to people in the log of the web process.
  const silent = log.child({}, { level: "silent" });
  const parts = {
    env,
    db,
    topics: topicsFor(env.topic),
    stream,
    disk: createDiskNotices(),
    sealing: { problem: null },
    lookup: () => readWaitingForLookup(db),
    payments: () => readUncountedPayments(db.direct),
  };
  const health = watchHealth({ ...parts, startedAt: Date.now(), gateway: null, log: silent }, HEALTH_EVERY_MS);
  const gathering = startGathering(db, log, upkeep.of("gathering"));
  const healthTeller = startHealthTeller(db, async () => (await health.health()).problems, log, upkeep.of("health"));
  const deadlines = watchDeadlines(db, log, upkeep);
  const server = env.notifierMetricsPort === null ? null : await serveMetrics(env.notifierMetricsPort, env.metricsHost);
  log.info({ name }, "notifying");

  await stopped;
  halted.abort();
  await settled;
  await gathering.close();
  await healthTeller.close();
  await deadlines.close();
  await upkeep.close();
  await health.close();
  await notifier.close();
  await server?.close();
  await (await held.opening?.catch(() => null))?.close();
  await db.close();
  log.info({ name }, "stopped");
}

calledWith("notifier", USAGE, (args) => parsedArguments({ args }));
try {
  const env = readEnv(undefined, { sessions: true });
  const embedded = env.databaseUrl === null ? runningEmbedded(env.dataDir) : null;
  const url = env.databaseUrl ?? embedded?.url ?? "";
  const authSecret = env.authSecret ?? embedded?.authSecret ?? "";
  await main(env, url, authSecret);
  process.exit(0);
} catch (error) {
  const refused = error instanceof EnvError || error instanceof PostgresError;
  process.stderr.write(`${refused ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(refused ? EXIT_REFUSED : 1);
}
