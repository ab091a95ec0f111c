import type { Statements } from "../data/builder";
import { CHUNK_ROWS } from "./chunks";

/** Each removes at most `CHUNK_ROWS` rows from before `before` (wall clock, epoch ms) and resolves to their number. */

/** Messages that were sent or given up; those too that nobody sent in all that time, because their channel is switched off. */
export async function removeDeliveries(kysely: Statements, before: number): Promise<number> {
  const old = kysely
    .selectFrom("delivery")
    .select("id")
    .where(({ or, and, eb }) =>
      or([
        eb("endedAt", "<", BigInt(before)),
        and([eb("status", "in", ["pending", "failed"]), eb("createdAt", "<", BigInt(before))]),
      ]),
    )
    .limit(CHUNK_ROWS);
  const { numDeletedRows } = await kysely.deleteFrom("delivery").where("id", "in", old).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Events that were given to channels and that no message which waits still tells. */
export async function removeOutboxEvents(kysely: Statements, before: number): Promise<number> {
  const old = kysely
    .selectFrom("outboxEvent as e")
    .select("e.id")
    .where("e.routedAt", "<", BigInt(before))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("delivery as d").select("d.id").whereRef("d.eventId", "=", "e.id").where("d.endedAt", "is", null),
        ),
      ),
    )
    .orderBy("e.routedAt")
    .limit(CHUNK_ROWS);
  const { numDeletedRows } = await kysely.deleteFrom("outboxEvent").where("id", "in", old).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
