import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Cluster, type ClusterOptions, startCluster } from "@/lib/server/postgres/cluster";
import { freePort } from "@/lib/server/postgres/free-port";
import { removeWithProcess } from "@/lib/server/postgres/guard";
import { isAlive, stopStalePostmaster } from "@/lib/server/postgres/postmaster";
import { postgresAccount } from "@/lib/server/postgres/run-as";

const PREFIX = "tripline-test-";
const STOP_MS = 5_000;
/** How long what a killed postmaster left (its backends, their shared memory) may keep the next one from starting. */
const RESTART_MS = 30_000;

/** A PostgreSQL of the caller's own, on loopback, in a folder that goes with it. */
export interface TestCluster {
  readonly port: number;
  /** Process id of its postmaster. */
  readonly pid: number;
  /** Its folder, which nothing else is in. */
  readonly home: string;
  url(database: string): string;
  /** kill -9 of the postmaster; what was committed is kept. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same port. */
  start(): Promise<void>;
  /** Stops it and removes everything. */
  stop(): Promise<void>;
}

/** Those that run in this process. */
const running = new Set<TestCluster>();

/** Stops all of this process, for one that is told to end. */
export async function stopTestClusters(): Promise<void> {
  await Promise.all([...running].map((cluster) => cluster.stop()));
}

/** Starts one with `settings`; it goes with this process at the latest, its folder too. First removes those of runs that were killed. */
export async function startTestCluster(settings: NonNullable<ClusterOptions["settings"]>): Promise<TestCluster> {
  await sweep();
  const home = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(home, "owner"), String(process.pid));
  const account = postgresAccount();
  if (account !== null) chownSync(home, account.uid, account.gid);
  const folder = join(home, "postgres");
  const options = { folder, port: await freePort(), password: "test", settings, temporary: home };
  const made = removeWithProcess(home);
  let cluster: Cluster = await startCluster(options);
  made();
  const end = () => cluster.kill();
  process.once("exit", end);
  const own: TestCluster = {
    port: cluster.port,
    get pid() {
      return cluster.pid;
    },
    home,
    url: (database) => cluster.url(database),
    kill: async () => {
      process.kill(cluster.pid, "SIGKILL");
      await cluster.ended;
    },
    start: async () => {
      const deadline = Date.now() + RESTART_MS;
      for (;;) {
        try {
          cluster = await startCluster(options);
          return;
        } catch (error) {
          if (Date.now() > deadline) throw error;
          await sleep(100);
        }
      }
    },
    stop: async () => {
      running.delete(own);
      process.off("exit", end);
      await cluster.stop(STOP_MS);
      rmSync(home, { recursive: true, force: true });
    },
  };
  running.add(own);
  return own;
}

/** Ends what killed runs left behind. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const home = join(tmpdir(), name);
    if (!name.startsWith(PREFIX) || !existsSync(join(home, "owner"))) continue;
    if (isAlive(Number(readFileSync(join(home, "owner"), "utf8")))) continue;
    await stopStalePostmaster(join(home, "postgres"));
    rmSync(home, { recursive: true, force: true });
  }
}
