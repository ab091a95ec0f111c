import type { Pool } from "pg";
import { createListReader, type ListReader } from "@/lib/server/lists/list-reader";
import { type BlockCache, createBlockCache } from "@/lib/server/transactions/block-cache";
import { readBlock } from "@/lib/server/transactions/stored-transactions";

/** What jobs over one database share: what one of them has read the next one need not read again. */
export interface Readers {
  /** Of one stream. */
  readonly blocks: (stream: number) => BlockCache;
  readonly lists: ListReader;
}

const known = new WeakMap<Pool, Readers>();

export function readersOf(pool: Pool): Readers {
  const readers = known.get(pool) ?? createReaders(pool);
  known.set(pool, readers);
  return readers;
}

function createReaders(pool: Pool): Readers {
  const caches = new Map<number, BlockCache>();
  return {
    blocks: (stream) => {
      const cache =
        caches.get(stream) ??
        createBlockCache({ read: (partition, from, end) => readBlock(pool, { stream, partition }, from, end) });
      caches.set(stream, cache);
      return cache;
    },
    lists: createListReader(pool),
  };
}
