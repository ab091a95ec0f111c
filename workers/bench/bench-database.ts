import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Db, openDb } from "@/lib/server/db";
import { migrate } from "@/lib/server/migrate";
import { startCluster } from "@/lib/server/postgres/cluster";
import { freePort } from "@/lib/server/postgres/free-port";
import { postgresAccount } from "@/lib/server/postgres/run-as";

export interface BenchDatabase {
  readonly url: string;
  readonly db: Db;
  /** Process id of its postmaster. */
  readonly pid: number;
  remove(): Promise<void>;
}

/** An empty, migrated database in a server of its own that is configured as the one `npm start` runs: commits are durable. */
export async function benchDatabase(): Promise<BenchDatabase> {
  const home = mkdtempSync(join(tmpdir(), "tripline-bench-"));
  const account = postgresAccount();
  if (account !== null) chownSync(home, account.uid, account.gid);
  const cluster = await startCluster({ folder: join(home, "postgres"), port: await freePort(), password: "bench" });
  const kill = () => cluster.kill();
  process.once("exit", kill);
  const url = cluster.url("postgres");
  await migrate(url);
  const db = openDb(url);
  return {
    url,
    db,
    pid: cluster.pid,
    remove: async () => {
      await db.close();
      await cluster.stop(10_000);
      process.off("exit", kill);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
