import type { Pool } from "pg";
import { readBlock, type StoredBlock } from "./stored-transactions";

/** Memory for blocks that were read lately: a threshold that is moved again and again looks at the same ones. */
const BYTES_MAX = 384 * 1024 * 1024;
/** What retention removes meanwhile is seen no longer than this. */
const KEPT_MS = 5 * 60_000;

/** Blocks of stored transactions. What was read once is kept for a while: rows never change, and new ones are only added behind. */
export interface BlockCache {
  /** The block from the offset `from` on. It reaches to `end`, unless its transactions are large. */
  block(partition: number, from: number, end: number): Promise<StoredBlock>;
}

interface Kept {
  readonly block: StoredBlock;
  readonly readAtMs: number;
}

/** Every offset that is asked for must be below the end of what was committed when the caller began. */
export function createBlockCache(pool: Pool): BlockCache {
  /** The one that was used longest ago stands first. */
  const kept = new Map<string, Kept>();
  let bytes = 0;
  /** Tail of the queue of readings: one at a time, so that the database works for jobs no faster than they run. */
  let queue: Promise<unknown> = Promise.resolve();
  let sweep: NodeJS.Timeout | null = null;

  const forget = (name: string, { block }: Kept): void => {
    kept.delete(name);
    bytes -= block.bytes.length;
  };
  const forgetOld = (): void => {
    const before = performance.now() - KEPT_MS;
    for (const [name, one] of kept) if (one.readAtMs < before) forget(name, one);
    if (kept.size > 0) return;
    if (sweep !== null) clearInterval(sweep);
    sweep = null;
  };
  const keep = (name: string, block: StoredBlock): void => {
    if (kept.has(name)) return;
    kept.set(name, { block, readAtMs: performance.now() });
    bytes += block.bytes.length;
    for (const [oldest, one] of kept) {
      if (bytes <= BYTES_MAX) break;
      forget(oldest, one);
    }
    sweep ??= setInterval(forgetOld, KEPT_MS / 5).unref();
  };

  return {
    block: async (partition, from, end) => {
      const name = `${partition} ${from} ${end}`;
      const known = kept.get(name);
      if (known !== undefined && known.readAtMs >= performance.now() - KEPT_MS) {
        kept.delete(name);
        kept.set(name, known);
        return known.block;
      }
      if (known !== undefined) forget(name, known);
      const reading = queue.then(() => readBlock(pool, partition, from, end));
      queue = reading.catch(() => {});
      const block = await reading;
      keep(name, block);
      return block;
    },
  };
}
