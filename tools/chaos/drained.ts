import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import type { Topics } from "@/lib/contract/topics";
import { denseCount, FIRST_OFFSET, type Offset } from "@/lib/server/stream/offset";
import type { Stream } from "@/lib/server/stream/port";

/** Resolves when everything on both topics is committed; rejects after `withinMs`. */
export async function untilDrained(pool: Pool, stream: Stream, topics: Topics, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const left = (await backlog(pool, stream, topics.transactions)) + (await backlog(pool, stream, topics.rekeyed));
    if (left === 0) return;
    if (Date.now() > deadline) throw new Error(`${left} records are still not committed after ${withinMs} ms`);
    await sleep(100);
  }
}

async function backlog(pool: Pool, stream: Stream, topic: string): Promise<number> {
  const committed = await pool.query<{ partition: number; next_offset: Offset }>(
    "select partition, next_offset from partition_progress where topic = $1",
    [topic],
  );
  const at = new Map(committed.rows.map((row) => [row.partition, row.next_offset]));
  const ends = await stream.offsets(topic);
  return ends.reduce((sum, { partition, next }) => sum + denseCount(at.get(partition) ?? FIRST_OFFSET, next), 0);
}
