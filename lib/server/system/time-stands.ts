import { Prisma } from "../generated/prisma/client";

/** How far ahead of the clock a partition's time may stand where any time is taken, ms. */
const AHEAD_MS = 300_000;

/**
 * The greatest event time of a partition `p` as its watermark counts it, epoch ms: no further than the reading clock let it, and at
 * least where the clock moved it while the partition was idle. `latenessMs` is the allowed lateness.
 */
export function timeStands(latenessMs: number): Prisma.Sql {
  return Prisma.sql`greatest(
    least(p.max_event_time, (select min(c.clock) from reading_clock c where c.topic = p.topic and c.partition = p.partition
      and c.from_offset < p.next_offset and p.next_offset <= c.to_offset)),
    (select max(s.watermark) from watermark_step s where s.topic = p.topic and s.partition = p.partition) + ${latenessMs}::bigint)`;
}

/** The latest time, epoch ms, at which a partition may stand when it is `now`. */
export function latestTime(now: number, maxFutureMs: number | null): number {
  return now + (maxFutureMs ?? AHEAD_MS);
}
