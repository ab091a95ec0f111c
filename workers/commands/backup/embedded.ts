import type { Env } from "@/lib/server/env/env";
import { runningEmbeddedUrl, startEmbedded } from "@/lib/server/postgres/embedded";
import { PostgresError } from "@/lib/server/postgres/error";
import { readSecrets, type Secrets, writeSecrets } from "@/lib/server/postgres/secrets";
import { takeDataDir } from "../../start/lock";

const STOP_MS = 10_000;

/** The database of a data directory while a command uses it. */
export interface EmbeddedDatabase {
  readonly url: string;
  readonly secrets: Secrets;
}

/** Runs `work` on the embedded database of the Tripline that runs here, or starts it for as long as that takes. @throws PostgresError when there is none. */
export async function besideEmbedded<T>(env: Env, work: (database: EmbeddedDatabase) => Promise<T>): Promise<T> {
  const secrets = readSecrets(env.dataDir);
  if (secrets === null) {
    throw new PostgresError(`There is no database in ${env.dataDir}. Set TRIPLINE_DATA_DIR or DATABASE_URL to one.`);
  }
  const url = urlWhileItRuns(env.dataDir);
  return url === null ? alone(env, "npm run backup", work) : work({ url, secrets });
}

/** Starts the embedded database, made when there is none, for as long as `work` takes. @throws Refusal when a Tripline runs with it. */
export async function alone<T>(env: Env, name: string, work: (database: EmbeddedDatabase) => Promise<T>): Promise<T> {
  const release = takeDataDir(env.dataDir, name);
  process.once("exit", release);
  try {
    const { cluster, url, secrets } = await startEmbedded(env.dataDir);
    const kill = () => cluster.kill();
    process.once("exit", kill);
    try {
      return await work({ url, secrets });
    } finally {
      await cluster.stop(STOP_MS);
      process.off("exit", kill);
    }
  } finally {
    release();
    process.off("exit", release);
  }
}

/** From now on this signs sessions. */
export function keepAuthSecret(env: Env, authSecret: string): void {
  const secrets = readSecrets(env.dataDir);
  if (secrets !== null && secrets.authSecret !== authSecret) writeSecrets(env.dataDir, { ...secrets, authSecret });
}

function urlWhileItRuns(dataDir: string): string | null {
  try {
    return runningEmbeddedUrl(dataDir);
  } catch (error) {
    if (error instanceof PostgresError) return null;
    throw error;
  }
}
