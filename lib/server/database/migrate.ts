import pg from "pg";
import { messageOf } from "@/lib/contract/message-of";
import { applyScripts } from "./apply-scripts";
import { carryOver } from "./carry-over";
import { type MigrationScripts, ownScripts } from "./scripts";

/** Advisory lock that keeps migrators apart; the number means nothing else. */
const LOCK_KEY = 7_441_201;

/** A migration that could not be applied; nothing of it is left behind. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/**
 * Brings the database up to `scripts` (default Tripline's own): applies what it does not have, each script whole or not at all, recorded in
 * `_prisma_migrations` as `prisma migrate deploy` does. A database of a version before the baseline is carried over to it. Migrators that
 * run at once wait for each other.
 * @returns the names just applied. @throws MigrationError
 */
export async function migrate(url: string, scripts: MigrationScripts = ownScripts()): Promise<readonly string[]> {
  const lock = new pg.Client({
    connectionString: url,
    application_name: "tripline migrate",
    connectionTimeoutMillis: 10_000,
  });
  lock.on("error", () => {});
  await lock.connect();
  try {
    await lock.query("select pg_advisory_lock($1)", [LOCK_KEY]);
    await forgetFailed(lock);
    const { rows } = await lock.query<{ name: string | null }>("select current_schema() as name");
    const apply = (folder: string) => applyScripts(url, folder, rows[0]?.name ?? "public");
    const carried = await carryOver(lock, scripts, apply);
    return [...carried, ...(await apply(scripts.current))];
  } catch (error) {
    throw new MigrationError(messageOf(error), { cause: error });
  } finally {
    await lock.end();
  }
}

/** A script that failed left nothing, so its record must not stop the corrected one, as it would with Prisma's own command line. */
async function forgetFailed(client: pg.Client): Promise<void> {
  const table = await client.query("select to_regclass('_prisma_migrations') is not null as found");
  if (table.rows[0]?.found !== true) return;
  await client.query("delete from _prisma_migrations where finished_at is null and rolled_back_at is null");
}
