import type { DataAccess } from "@/lib/server/data/transact";
import { newerMigrations } from "@/lib/server/health/migrations";
import type { Logger } from "@/lib/server/log/log";

/** How often it is looked whether a newer version was started beside this one. */
const LOOK_MS = 5_000;

/** A newer version of Tripline works on the same data: this one ends, and harms nothing. */
export class Outdated extends Error {
  override readonly name = "Outdated";
  constructor(seen: string) {
    super(
      `This detector is older than the data that it works on (${seen}): it ends, and leaves its partitions to newer ones. Start the newer version in its place. Nothing is lost.`,
    );
  }
}

/** Null when the database is of this version, or of an older one that is about to be migrated. */
export async function outdatedBy(db: Pick<DataAccess, "prisma">): Promise<Outdated | null> {
  const newer = (await newerMigrations(db)).at(-1);
  return newer === undefined ? null : new Outdated(`the database has the migration ${newer}, which is not known here`);
}

/** Looks until closed; calls `leave` once. */
export function watchVersion(
  { db, log }: { readonly db: Pick<DataAccess, "prisma">; readonly log: Logger },
  leave: (why: Outdated) => void,
  lookMs = LOOK_MS,
): { readonly close: () => void } {
  let closed = false;
  const look = async (): Promise<void> => {
    const why = await outdatedBy(db);
    if (why === null || closed) return;
    closed = true;
    clearInterval(timer);
    leave(why);
  };
  const timer = setInterval(() => {
    look().catch((error: Error) => log.debug({ reason: error.message }, "the database's version could not be read"));
  }, lookMs);
  return {
    close: () => {
      closed = true;
      clearInterval(timer);
    },
  };
}
