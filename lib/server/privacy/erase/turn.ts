import { sql } from "kysely";
import { takeConnection, tryLock } from "../../data/connection";
import type { Db } from "../../data/db";
import { RefusedError } from "../../errors/errors";
import { Prisma } from "../../generated/prisma/client";

/** Of several erasures that are asked for at once, one runs at a time. */
const LOCK = 7_209_533_117;
/** With the hash of its id: whoever holds it runs that erasure. It goes with the connection, so with the process too. */
const RUNS = 720_953;

/** The turn of one erasure. */
export interface ErasureTurn {
  /** From now on `RUNS_NOW` is true of this one. */
  runs(id: string): Promise<void>;
  /** Lets the next one begin. */
  end(): Promise<void>;
}

/** SQL that is true of a row of `erasure` which some process is at right now. */
export const RUNS_NOW = Prisma.sql`exists (select from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
  where l.locktype = 'advisory' and l.objsubid = 2 and l.granted and l.classid = ${RUNS}::int8::oid
    and l.objid = (hashtext(erasure.id)::bigint & 4294967295)::oid)`;

/** @throws Refused `unavailable` while another erasure runs */
export async function takeTurn(db: Db): Promise<ErasureTurn> {
  const connection = await takeConnection(db);
  const { kysely, release } = connection;
  const mine = await tryLock(connection, LOCK).catch((error: unknown) => {
    release(true);
    throw error;
  });
  if (!mine) {
    release();
    throw new RefusedError({
      code: "unavailable",
      detail: "Another erasure runs; ask again when it is done.",
      retryAfterS: 5,
    });
  }
  return {
    runs: async (id) => {
      await sql`select pg_advisory_lock(${RUNS}::int, hashtext(${id}))`.execute(kysely);
    },
    end: () =>
      sql`select pg_advisory_unlock_all()`.execute(kysely).then(
        () => release(),
        () => release(true),
      ),
  };
}
