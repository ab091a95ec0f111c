import type { Transaction } from "@/lib/contract/transaction";

/** Transactions of each source partition that are remembered, the newest. */
const REMEMBERED_MAX = 8_192;

/** Steps that an offset is divided into: a record holds several transactions, its item `i` stands at offset + i / ITEM_STEPS. */
export const ITEM_STEPS = 16_384;

/**
 * Transactions that this detector decoded a moment ago, by their place in the input topic. When it reads them again from
 * the rekeyed topic it need not decode them again; what another detector forwarded, or was forgotten, is decoded.
 */
export interface RecentTransactions {
  remember(source: number, offset: number, transaction: Transaction): void;
  recall(source: number, offset: number): Transaction | null;
}

interface Ring {
  readonly offsets: Float64Array;
  readonly transactions: (Transaction | null)[];
}

export function createRecentTransactions(): RecentTransactions {
  const rings = new Map<number, Ring>();
  return {
    remember: (source, offset, transaction) => {
      let ring = rings.get(source);
      if (ring === undefined) {
        ring = {
          offsets: new Float64Array(REMEMBERED_MAX).fill(-1),
          transactions: new Array<Transaction | null>(REMEMBERED_MAX).fill(null),
        };
        rings.set(source, ring);
      }
      const place = placeOf(offset);
      ring.offsets[place] = offset;
      ring.transactions[place] = transaction;
    },
    recall: (source, offset) => {
      const ring = rings.get(source);
      const place = placeOf(offset);
      return ring !== undefined && ring.offsets[place] === offset ? (ring.transactions[place] ?? null) : null;
    },
  };
}

function placeOf(offset: number): number {
  const record = Math.floor(offset);
  return (offset === record ? offset : record + (offset - record) * ITEM_STEPS) % REMEMBERED_MAX;
}
