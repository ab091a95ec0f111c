import { sql } from "kysely";
import type { Db } from "../data/db";
import { CLOCK } from "../database/clock";

/** For how long a channel that failed is told of while nothing waits for it, milliseconds. */
const LATELY_MS = 3_600_000;
/** Messages that are counted of a channel. */
const COUNTED_MAX = 1_000;

/** How telling others gets on. */
export interface OutboxReading {
  /** Channels of the installation that take nothing, and have something to send or failed lately; why is not said, since anybody may see health. */
  readonly failing: readonly {
    readonly name: string;
    readonly type: string;
    /** Epoch milliseconds. */
    readonly since: number;
    /** Messages that wait, as far as they are counted. */
    readonly waiting: number;
  }[];
  /** When the oldest event was written down that was not given to channels yet, epoch milliseconds; null: there is none. */
  readonly oldest: number | null;
}

export const NOTHING_TOLD: OutboxReading = { failing: [], oldest: null };

export async function readOutbox({ direct }: Pick<Db, "direct">): Promise<OutboxReading> {
  const failing = await direct
    .selectFrom("channel")
    .select([
      "name",
      "type",
      "failingSince",
      sql<number>`(select count(*)::int from (
        select from delivery where delivery.channel_id = channel.id and status in ('pending', 'sending', 'failed')
        limit ${COUNTED_MAX}::int) as counted)`.as("waiting"),
    ])
    .where("enabled", "=", true)
    .where("ownerId", "is", null)
    .where("failingSince", "is not", null)
    .where(
      sql<boolean>`(failing_since > ${CLOCK} - ${LATELY_MS}::int
        or exists (select from delivery where delivery.channel_id = channel.id and status in ('pending', 'sending', 'failed'))
        or exists (select from delivery where delivery.channel_id = channel.id and status = 'dead'
          and ended_at > ${CLOCK} - ${LATELY_MS}::int))`,
    )
    .orderBy("failingSince")
    .limit(20)
    .execute();
  const oldest = await direct
    .selectFrom("outboxEvent")
    .select("writtenAt")
    .where("routedAt", "is", null)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return {
    failing: failing.map(({ name, type, failingSince, waiting }) => ({
      name,
      type,
      since: Number(failingSince),
      waiting,
    })),
    oldest: oldest === undefined ? null : Number(oldest.writtenAt),
  };
}
