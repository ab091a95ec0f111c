import type { Db } from "@/lib/server/data/db";
import { createListReader, type ListReader } from "@/lib/server/lists/list-reader";
import { type BlockCache, createBlockCache } from "@/lib/server/transactions/block-cache";
import { readBlock } from "@/lib/server/transactions/stored-transactions";

/** What jobs over one database share: what one of them has read the next one need not read again. */
export interface Readers {
  /** Of one stream. */
  readonly blocks: (stream: number) => BlockCache;
  readonly lists: ListReader;
}

const known = new WeakMap<Db, Readers>();

export function readersOf(db: Db): Readers {
  const readers = known.get(db) ?? createReaders(db);
  known.set(db, readers);
  return readers;
}

function createReaders(db: Db): Readers {
  const caches = new Map<number, BlockCache>();
  return {
    blocks: (stream) => {
      const cache =
        caches.get(stream) ??
        createBlockCache({ read: (partition, from, end) => readBlock(db, { stream, partition }, from, end) });
      caches.set(stream, cache);
      return cache;
    },
    lists: createListReader(db),
  };
}
