import { sql } from "kysely";
import type { Statements } from "../data/builder";

/** Apart from all else that is held so. */
const SEED = 7_209_533_125;

/**
 * Whoever makes or resumes snoozes of rules and keys is alone with these until the transaction ends: of two at a time the second replaces what
 * the first made. All take several in the same order.
 */
export async function holdKeys(direct: Statements, keyHashes: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(place) from (
      select distinct hashtextextended(hash, ${SEED}::bigint) as place from unnest(${keyHashes}::text[]) as k (hash) order by 1
    ) as places`.execute(direct);
}
