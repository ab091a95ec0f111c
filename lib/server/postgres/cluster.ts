import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { messageOf } from "@/lib/contract/message-of";
import { type Binaries, EMBEDDED_MAJOR, embeddedBinaries } from "./binaries";
import { PostgresError } from "./error";
import { guard } from "./guard";
import { launchOf } from "./launch";
import { keepPostmaster, stopPostmaster, stopStalePostmaster } from "./postmaster";
import { ownerOf, postgresAccount, type RunAs } from "./run-as";

/** When the process that runs it is killed, its clients get so long to end in order. */
const GRACE_S = 10;
/** How long a start may take, recovery after a crash included. */
const START_TIMEOUT_MS = 60_000;
const READY_POLL_MS = 50;

export interface ClusterOptions {
  /** The data directory; made and filled on first use. */
  readonly folder: string;
  /** On 127.0.0.1; there is no Unix socket. */
  readonly port: number;
  /** Of the superuser `tripline`; takes effect when the cluster is first made. */
  readonly password: string;
  /** Server settings beyond the defaults below. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A folder around it that is removed, with it, as soon as this process is gone; null or left out for one that is kept. */
  readonly temporary?: string | null;
}

export interface Cluster {
  readonly pid: number;
  readonly port: number;
  url(database: string): string;
  /** Resolves with the reason when the postmaster ends, wanted or not. */
  readonly ended: Promise<string>;
  /** Orderly within `timeoutMs`, then by force. */
  stop(timeoutMs: number): Promise<void>;
  /** At once and without waiting, for the last moment of a process; the next start recovers. */
  kill(): void;
}

const DEFAULT_SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "256MB",
  max_wal_size: "2GB",
  checkpoint_timeout: "10min",
  // A commit waits for its own flush only; groups form by themselves under load.
  wal_compression: "off",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  log_min_messages: "warning",
};

/**
 * Starts the cluster in `folder`, made first when it is not there yet, after stopping a postmaster that a killed run left in it. Resolves when it answers.
 * It runs in a session of its own, so that Ctrl-C in the terminal does not stop it before its clients, and ends with this process.
 * @throws PostgresError with what PostgreSQL said.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  checkVersion(options.folder);
  await stopStalePostmaster(options.folder);
  const runAs = ownerOf(options.folder) ?? postgresAccount();
  const binaries = embeddedBinaries(runAs);
  if (!existsSync(join(options.folder, "PG_VERSION"))) await create(options, binaries, runAs);

  const way = launchOf(options.folder, runAs);
  keepPostmaster(options.folder);
  const logFile = logFileOf(options.folder);
  const log = openSync(logFile, "w", 0o600);
  const flags = Object.entries({ ...DEFAULT_SETTINGS, ...options.settings }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const child = spawn(binaries.postgres, ["-D", way.name, "-p", String(options.port), ...flags], {
    ...(runAs ?? {}),
    stdio: ["ignore", log, log],
    detached: true,
    cwd: way.cwd,
    env: PROCESS_ENV,
  });
  closeSync(log);
  const ended = endOf(child, logFile);
  const temporary = options.temporary ?? null;
  if (child.pid !== undefined && process.platform !== "win32") {
    const release = guard({
      pid: child.pid,
      pidFile: join(options.folder, "postmaster.pid"),
      program: "postgres",
      graceS: temporary === null ? GRACE_S : 0,
      remove: temporary,
    });
    void ended.then(release);
  }
  const cluster = clusterOf(child, options, ended);
  await answering(cluster, options.folder);
  return cluster;
}

function clusterOf(child: ChildProcess, options: ClusterOptions, ended: Promise<string>): Cluster {
  const pid = child.pid ?? 0;
  const authority = `tripline:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}`;
  return {
    pid,
    port: options.port,
    url: (database) => `postgresql://${authority}/${database}`,
    ended,
    stop: async (timeoutMs) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      await stopPostmaster(pid, timeoutMs);
      await ended;
    },
    kill: () => void child.kill("SIGQUIT"),
  };
}

function endOf(child: ChildProcess, logFile: string): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(`PostgreSQL could not be started: ${error.message}`));
    child.once("exit", (code, signal) => {
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      const last = lastFaults(logFile);
      resolve(`PostgreSQL ended with ${how}${last === "" ? "" : `: ${last}`}`);
    });
  });
}

async function answering(cluster: Cluster, folder: string): Promise<void> {
  const ended = cluster.ended.then((reason) => ({ reason }));
  const deadline = Date.now() + START_TIMEOUT_MS;
  let fault = "";
  while (Date.now() < deadline) {
    const client = new pg.Client({ connectionString: cluster.url("postgres"), connectionTimeoutMillis: 2_000 });
    client.on("error", () => {});
    const outcome = await Promise.race([
      client.connect().then(
        () => "ready" as const,
        (error: Error) => ({ error }),
      ),
      ended,
    ]);
    // Only asked whether it answers; the outcome says that.
    await client.end().catch(() => {});
    if (outcome === "ready") return;
    if ("reason" in outcome) throw new PostgresError(explain(outcome.reason, folder));
    fault = outcome.error.message;
    if (/password authentication failed/.test(fault)) break;
    await sleep(READY_POLL_MS);
  }
  await cluster.stop(5_000);
  throw new PostgresError(explain(`PostgreSQL does not answer: ${fault}`, folder));
}

/** Beside its place, and renamed when it is whole: a first start that is interrupted leaves nothing that looks like a database. */
async function create(options: ClusterOptions, binaries: Binaries, runAs: RunAs | null): Promise<void> {
  const { folder } = options;
  const partial = `${folder}.making`;
  const passwordFile = join(dirname(folder), `.password-${process.pid}`);
  try {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true, mode: 0o700 });
    chmodSync(partial, 0o700);
    writeFileSync(passwordFile, options.password, { mode: 0o600 });
    if (runAs !== null) for (const path of [partial, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
    await initdb(binaries, partial, passwordFile, runAs);
    // Without PG_VERSION: what an interrupted first start of an earlier version left.
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (error instanceof PostgresError) throw error;
    throw new PostgresError(explain(`The database could not be made: ${saidBy(error)}`, folder));
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The password is handed over as an open file: its account need not be able to come to where that is. */
async function initdb(binaries: Binaries, folder: string, passwordFile: string, runAs: RunAs | null): Promise<void> {
  const way = launchOf(folder, runAs);
  const file = openSync(passwordFile, "r");
  try {
    const password = `--pwfile=${process.platform === "linux" ? "/proc/self" : "/dev"}/fd/3`;
    const child = spawn(binaries.initdb, [...INITDB_FLAGS, `--pgdata=${way.name}`, password], {
      ...(runAs ?? {}),
      cwd: way.cwd,
      env: PROCESS_ENV,
      stdio: ["ignore", "ignore", "pipe", file],
    });
    let said = "";
    child.stderr?.on("data", (chunk) => {
      said += chunk;
    });
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(said.trim() || `initdb ended with exit code ${code}`);
  } finally {
    closeSync(file);
  }
}

/** Nothing of ours reaches PostgreSQL, so that PG* variables of the person who starts it do not change it. */
const PROCESS_ENV: NodeJS.ProcessEnv = { NODE_ENV: "production", PATH: "/usr/bin:/bin", LC_ALL: "C" };

/** The same collation on every machine, whatever locales it has. */
const INITDB_FLAGS = [
  "--username=tripline",
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--no-instructions",
] as const;

function checkVersion(folder: string): void {
  const file = join(folder, "PG_VERSION");
  if (!existsSync(file)) return;
  const version = readFileSync(file, "utf8").trim();
  if (version === EMBEDDED_MAJOR) return;
  throw new PostgresError(
    `${folder} was made by PostgreSQL ${version}, and this is PostgreSQL ${EMBEDDED_MAJOR}. Move it away to begin anew, or serve it with PostgreSQL ${version} and set DATABASE_URL.`,
  );
}

function logFileOf(folder: string): string {
  return join(dirname(folder), "postgres.log");
}

function lastFaults(file: string): string {
  try {
    const lines = readFileSync(file, "utf8").trim().split("\n");
    const faults = lines.filter((line) => /FATAL|PANIC|ERROR|DETAIL|HINT|could not/.test(line));
    return faults.slice(-3).join(" | ");
  } catch {
    return "";
  }
}

function saidBy(error: unknown): string {
  return messageOf(error);
}

function explain(what: string, folder: string): string {
  if (/no space left|ENOSPC/i.test(what)) return `The disk is full: ${folder} needs at least 1 GB. (${what})`;
  if (/EACCES|EROFS|permission denied/i.test(what))
    return `${folder} cannot be written. Choose another place with TRIPLINE_DATA_DIR. (${what})`;
  return what;
}
