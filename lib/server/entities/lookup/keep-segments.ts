import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { onConnection, tryLock } from "../../data/connection";
import type { Db } from "../../data/db";
import type { Logger } from "../../log/log";
import { REMOVED } from "../../transactions/stored-transactions";
import type { SegmentRange } from "./segment";
import { rewriteSegment, type StoredSegment, writeSegment } from "./write-segments";

/** Of several processes one writes at a time. */
const LOCK = 7_209_533_141;
const INTERVAL_MS = 10_000;
/** What is left of a segment of which retention removed transactions is looked at again after this. */
const SWEPT_AGAIN_MS = 24 * 3_600_000;
const SWEPT_AT_ONCE = 20;

type Needs = { readonly db: Pick<Db, "pool" | "direct">; readonly log: Logger };

export interface SegmentKeeper {
  /** Stops after the segment in hand; idempotent. */
  close(): Promise<void>;
}

/** Keeps segments of what is stored, until closed. A round that fails is made up for by the next. */
export function startKeepingSegments({ db, log }: Needs): SegmentKeeper {
  const stop = new AbortController();
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await keepSegments(db, stop.signal).catch((error: unknown) =>
        log.warn({ err: error }, "stored transactions could not be made ready to be found; trying again later"),
      );
      // An abort only ends the wait early.
      await sleep(INTERVAL_MS, undefined, { signal: stop.signal, ref: false }).catch(() => {});
    }
  };
  const done = loop();
  return {
    close: () => {
      stop.abort();
      return done;
    },
  };
}

/** Writes every segment that is due, and makes those anew of which transactions were changed or removed. */
export async function keepSegments(db: Needs["db"], signal?: AbortSignal, rows?: number): Promise<void> {
  await onConnection(
    db,
    async (connection) => {
      if (!(await tryLock(connection, LOCK))) return;
      const ground = { db, kysely: connection.kysely };
      while (signal?.aborted !== true && (await writeSegment(ground, rows)));
      const now = Date.now();
      for (let due = await dueSegments(db, now); due.length > 0; due = await dueSegments(db, now)) {
        for (const segment of due) {
          if (signal?.aborted === true) return;
          await rewriteSegment(ground, segment, now);
        }
      }
    },
    { discard: true },
  );
}

/** Segments that are stale, and those that retention has gone past; each of these once a day, for what alerts keep goes later. */
async function dueSegments({ direct }: Needs["db"], now: number): Promise<readonly StoredSegment[]> {
  const { rows } = await sql<{
    id: number;
    stream: number;
    changes: number;
    partitions: readonly number[];
    froms: readonly string[];
    tos: readonly string[];
  }>`
    select s.id, s.stream, s.changes, s.partitions, s.from_offsets as froms, s.to_offsets as tos from entity_segment s
    left join setting r on r.name = ${REMOVED}::text || s.stream
    where s.changes > 0 or ((s.swept_at is null or s.swept_at < ${now - SWEPT_AGAIN_MS}) and r.value is not null and not exists (
      select from unnest(s.partitions, s.to_offsets) p (partition, until)
      where p.until > coalesce((r.value ->> p.partition::text)::bigint, 0)))
    order by s.id limit ${SWEPT_AT_ONCE}`.execute(direct);
  return rows.map(({ id, stream, changes, partitions, froms, tos }) => ({
    id,
    stream,
    changes,
    ranges: partitions.map(
      (partition, i): SegmentRange => ({ partition, from: Number(froms[i] ?? 0), to: Number(tos[i] ?? 0) }),
    ),
  }));
}
