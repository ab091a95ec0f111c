import type { Pool } from "pg";
import { type BlockCache, createBlockCache } from "@/lib/server/block-cache";
import { createListReader, type ListReader } from "@/lib/server/lists/list-reader";
import { readBlock } from "@/lib/server/stored-transactions";

/** What jobs over one database share: what one of them has read the next one need not read again. */
export interface Readers {
  readonly blocks: BlockCache;
  readonly lists: ListReader;
}

const known = new WeakMap<Pool, Readers>();

export function readersOf(pool: Pool): Readers {
  const readers = known.get(pool) ?? {
    blocks: createBlockCache({ read: (partition, from, end) => readBlock(pool, partition, from, end) }),
    lists: createListReader(pool),
  };
  known.set(pool, readers);
  return readers;
}
