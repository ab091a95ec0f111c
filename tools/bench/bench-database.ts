import { type Db, openDb } from "@/lib/server/data/db";
import { migrate } from "@/lib/server/database/migrate";
import { benchCluster } from "./bench-cluster";

export interface BenchDatabase {
  readonly url: string;
  readonly db: Db;
  /** Process id of its postmaster. */
  readonly pid: number;
  remove(): Promise<void>;
}

/** An empty, migrated database in a server of its own that is configured as the one `npm start` runs: commits are durable. */
export async function benchDatabase(): Promise<BenchDatabase> {
  const cluster = await benchCluster();
  const url = cluster.url("postgres");
  await migrate(url);
  const db = openDb(url);
  return {
    url,
    db,
    pid: cluster.pid,
    remove: async () => {
      await db.close();
      await cluster.stop();
    },
  };
}
