import { join } from "node:path";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { createSecretBox } from "@/lib/server/channels/secret-box";
import { channelSettings } from "@/lib/server/channels/settings";
import { openDb } from "@/lib/server/data/db";
import { MigrationError, migrate } from "@/lib/server/database/migrate";
import { planPast } from "@/lib/server/demo/past";
import { type Env, EnvError, readEnv } from "@/lib/server/env/env";
import { createLogger } from "@/lib/server/log/log";
import { READ_MS_MAX, readHealthChannels, startAwayTeller } from "@/lib/server/outbox/tell-away";
import { ensureFirstAccounts, type FirstAccounts } from "@/lib/server/people/first-accounts";
import { PostgresError } from "@/lib/server/postgres/error";
import { isFree } from "@/lib/server/postgres/free-port";
import { projectRoot } from "@/lib/server/project/root";
import { ensureShippedRates } from "@/lib/server/rates/change";
import { ensureShippedRules } from "@/lib/server/rules/ensure-shipped";
import { openStream } from "@/lib/server/stream/open";
import type { Stream } from "@/lib/server/stream/port";
import { streamCapabilities } from "@/lib/server/stream/settings";
import { calledWith, parsedArguments } from "./commands/input/called-with";
import { watchBundles } from "./start/bundles";
import { type Children, startChildren } from "./start/children";
import { keepDatabase } from "./start/database";
import { takeDataDir } from "./start/lock";
import { untilReady } from "./start/ready";
import { StartRefusal } from "./start/refusal";
import { holdBack, printLine, reportDown } from "./start/say";
import { step } from "./start/step";
import { onStopSignal } from "./start/stop-signal";
import { undoStack } from "./start/undo-stack";

/** How long the first screen may take to be served before a start says what it waits for. */
const READY_LIMIT_MS = 60_000;
/** How long each part may take to stop in order before it is made to. */
const STOP_LIMIT_MS = 10_000;
/** What the bootstrap made. */
const BUILT = join(projectRoot(), ".build");
const USAGE =
  "npm start\nnpm run dev\nThey take no arguments: variables say where Tripline listens, and what it reads.";
const SIMULATOR_RATE_DEFAULT = 50;
/** How long a process whose code has changed may take to stop in order. */
const RESTART_LIMIT_MS = 5_000;

const { dev = false } = calledWith("start", USAGE, (args) =>
  parsedArguments({ args, options: { dev: { type: "boolean" } } }),
).values;

/** What is running, undone in reverse: processes, database, lock. */
const running = undoStack();

onStopSignal({
  first: async (signal) => {
    printLine(`${signal === "SIGINT" ? "Stopping" : `Stopping (${signal})`}. Once more to stop at once.`);
    await running.undo();
    process.exit(0);
  },
  again: () => {
    running.kill();
    process.exit(1);
  },
});
process.on("exit", running.kill);

try {
  await start(readEnv(undefined, { sessions: true, records: true }));
} catch (error) {
  if (!running.isUndone()) {
    process.stderr.write(`\n${explain(error)}\n`);
    await running.undo();
    process.exit(1);
  }
}

async function start(env: Env): Promise<void> {
  const url = `http://${env.host.includes(":") ? `[${env.host}]` : env.host}:${env.port}`;
  const embedded = env.databaseUrl === null;
  if (embedded) {
    const release = takeDataDir(env.dataDir, url);
    running.add({ undo: async () => release(), kill: release });
  }
  if (!(await isFree(env.port, env.host))) {
    throw new StartRefusal(
      `Port ${env.port} of ${env.host} is taken by another program. Stop that, or choose another with PORT.`,
    );
  }
  const database = await openDatabase(env);
  await step("Migrations", async () => {
    const applied = await migrate(database.url);
    return { say: applied.length === 0 ? "up to date" : `${applied.length} applied`, result: null };
  });
  const rate = simulatorRate(env);
  const demo = rate !== null && embedded && isOwnStream(env);
  if (demo && !isLoopback(env.host)) {
    printLine(
      `HOST is ${env.host}: whoever reaches this address can sign in as the demo's analyst or lead without a password.`,
    );
  }
  const accounts = await step("Rules, accounts", () => fill(database.url, { ...env, demo }));

  const letGo = holdBack();
  running.add({ undo: async () => letGo(), kill: letGo });
  let children: Children | null = null;
  const scripts = dev ? await watched((changed) => children?.restart(changed, RESTART_LIMIT_MS) ?? []) : BUILT;
  await step("Tripline", async () => {
    const started = startChildren({
      scripts,
      dev,
      databaseUrl: database.url,
      authSecret: database.authSecret,
      demo,
      simulatorRate: rate,
      backtester: env.backtests > 0,
    });
    children = started;
    running.add({ undo: () => started.stop(STOP_LIMIT_MS), kill: started.kill });
    for (let problem = await ready(url, env); problem !== null; problem = await ready(url, env)) {
      if (running.isUndone()) break;
      letGo();
      printLine(`Not ready yet: ${problem}`);
    }
    return { say: "running", result: null };
  });
  watchDatabase(env, database);
  welcome(url, accounts);
  letGo();
}

/** Tells the channels that the database is away: nobody else can. */
function watchDatabase(env: Env, database: { readonly url: string; readonly authSecret: string }): void {
  const log = createLogger("start");
  const db = openDb(database.url, { max: 1, name: "tripline start", queryMsMax: READ_MS_MAX });
  const held: { stream: Promise<Stream> | null } = { stream: null };
  const stream = (): Promise<Stream> => {
    held.stream ??= openStream(env.stream, { databaseUrl: database.url, log, group: env.group }).catch(
      (error: unknown) => {
        held.stream = null;
        throw error;
      },
    );
    return held.stream;
  };
  const teller = startAwayTeller({
    read: () => readHealthChannels(db),
    box: createSecretBox([database.authSecret, ...env.authSecretsPrevious]),
    deps: { ...channelSettings(env), log, stream },
  });
  running.add({
    undo: async () => {
      await teller.close();
      await (await held.stream?.catch(() => null))?.close();
      await db.close();
    },
    kill: () => {},
  });
}

/** Whether nobody but Tripline writes to the stream. */
function isOwnStream({ stream }: Env): boolean {
  return streamCapabilities(stream.kind).producers === "tripline";
}

/** The folder of scripts that follow their sources. `restart` starts what runs the given ones anew, and names it. */
async function watched(restart: (scripts: readonly string[]) => readonly string[]): Promise<string> {
  const bundles = await step("Processes", async () => {
    const result = await watchBundles(projectRoot(), join(BUILT, "dev"), {
      onChange: (scripts) => {
        const restarted = restart(scripts);
        if (restarted.length > 0) printLine(`Code has changed: ${restarted.join(", ")} starts again.`);
      },
      onBroken: printLine,
    });
    return { say: "watched", result };
  });
  running.add({ undo: bundles.close, kill: () => {} });
  return bundles.folder;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

async function openDatabase(env: Env): Promise<{ readonly url: string; readonly authSecret: string }> {
  const { databaseUrl, authSecret } = env;
  if (databaseUrl !== null && authSecret !== null) return { url: databaseUrl, authSecret };
  return step("PostgreSQL", async () => {
    const database = await keepDatabase(env.dataDir, (reason, waitMs) => reportDown("postgres", reason, waitMs));
    running.add({ undo: () => database.stop(STOP_LIMIT_MS), kill: database.kill });
    return {
      say: database.isNew ? "made, started" : "started",
      result: { url: database.url, authSecret: authSecret ?? database.authSecret },
    };
  });
}

async function fill(url: string, env: Env): Promise<{ readonly say: string; readonly result: FirstAccounts }> {
  const db = openDb(url, { max: 2, name: "tripline start" });
  try {
    await ensureShippedRates(db, env.baseCurrency);
    await ensureShippedRules(db, SHIPPED_RULES, env.zone);
    const accounts = await ensureFirstAccounts(db, env);
    if (env.demo && env.demoPast) await planPast(db, Date.now());
    return { say: "ready", result: accounts };
  } finally {
    await db.close();
  }
}

/** Transactions per second of the simulator; null when it does not run. */
function simulatorRate(env: Env): number | null {
  if (env.simulator === "off") return null;
  if (env.simulator !== null) return env.simulator;
  return env.databaseUrl === null && isOwnStream(env) ? SIMULATOR_RATE_DEFAULT : null;
}

function ready(url: string, env: Env): Promise<string | null> {
  // A server that listens on every address is asked on this machine's own.
  const asked = env.host === "0.0.0.0" || env.host === "::" ? `http://127.0.0.1:${env.port}` : url;
  return untilReady(`${asked}/api/health/ready`, READY_LIMIT_MS);
}

function welcome(url: string, { admin, demo }: FirstAccounts): void {
  const password = admin.password === null ? "" : `, password ${admin.password} (shown only this once)`;
  const lines = ["", `Tripline runs at ${url}`, `Sign in as ${admin.email}${password}`];
  if (demo) lines.push("or as the demo's analyst or lead: one click on the sign-in page.");
  lines.push("Ctrl-C stops everything.", "");
  process.stdout.write(`${lines.join("\n")}\n`);
}

function explain(error: unknown): string {
  if (error instanceof EnvError || error instanceof StartRefusal || error instanceof PostgresError)
    return error.message;
  if (error instanceof MigrationError) return `The database could not be brought up to date: ${error.message}`;
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    const away = ["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EHOSTUNREACH"].includes(error.code);
    return `${away ? "The database of DATABASE_URL cannot be reached" : "The start failed"}: ${error.message || error.code}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
