import type { Offset } from "../stream/offset";
import type { StoredBlock } from "./stored-transactions";

/** Memory for blocks that were read lately: a threshold that is moved again and again looks at the same ones. */
const BYTES_MAX = 384 * 1024 * 1024;
/** What retention removes meanwhile is seen no longer than this. */
const KEPT_MS = 5 * 60_000;
/**
 * What was used within this time is not given up for other blocks: of more than fits, gone through again and again, a part
 * stays instead of nothing.
 */
const IN_USE_MS = 2 * 60_000;

/** Blocks of stored transactions. What was read once is kept for a while: rows never change, and new ones are only added behind. */
export interface BlockCache {
  /** The block from the offset `from` on. It reaches to `end`, unless its transactions are large. */
  block(partition: number, from: Offset, end: Offset): Promise<StoredBlock>;
}

interface CachedBlock {
  readonly block: StoredBlock;
  readonly readAtMs: number;
  readonly usedAtMs: number;
}

export interface BlockCacheOptions {
  /** Reads a block from the database. */
  readonly read: BlockCache["block"];
  /** Of all blocks that are kept. */
  readonly bytesMax?: number;
  /** Milliseconds since whenever. */
  readonly clock?: () => number;
}

/** Every offset that is asked for must be below the end of what was committed when the caller began. */
export function createBlockCache({
  read,
  bytesMax = BYTES_MAX,
  clock = () => performance.now(),
}: BlockCacheOptions): BlockCache {
  /** The one that was used longest ago stands first. */
  const kept = new Map<string, CachedBlock>();
  let bytes = 0;
  /** Tail of the queue of readings: one at a time, so that the database works for jobs no faster than they run. */
  let queue: Promise<unknown> = Promise.resolve();
  let sweep: NodeJS.Timeout | null = null;

  const forget = (name: string, { block }: CachedBlock): void => {
    kept.delete(name);
    bytes -= block.bytes.length;
  };
  const forgetOld = (): void => {
    const before = clock() - KEPT_MS;
    for (const [name, one] of kept) if (one.readAtMs < before) forget(name, one);
    if (kept.size > 0) return;
    if (sweep !== null) clearInterval(sweep);
    sweep = null;
  };
  const keep = (name: string, block: StoredBlock): void => {
    if (kept.has(name)) return;
    const now = clock();
    for (const [oldest, one] of kept) {
      if (bytes + block.bytes.length <= bytesMax || one.usedAtMs >= now - IN_USE_MS) break;
      forget(oldest, one);
    }
    if (bytes + block.bytes.length > bytesMax) return;
    kept.set(name, { block, readAtMs: now, usedAtMs: now });
    bytes += block.bytes.length;
    sweep ??= setInterval(forgetOld, KEPT_MS / 5).unref();
  };

  return {
    block: async (partition, from, end) => {
      const name = `${partition} ${from} ${end}`;
      const known = kept.get(name);
      const now = clock();
      if (known !== undefined && known.readAtMs >= now - KEPT_MS) {
        kept.delete(name);
        kept.set(name, { ...known, usedAtMs: now });
        return known.block;
      }
      if (known !== undefined) forget(name, known);
      const reading = queue.then(() => read(partition, from, end));
      // Who asked is told; the next in the queue is read all the same.
      queue = reading.catch(() => {});
      const block = await reading;
      keep(name, block);
      return block;
    },
  };
}
