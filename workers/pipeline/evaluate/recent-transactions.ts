import type { Transaction } from "@/lib/contract/transaction";
import { slotOfPlace } from "@/lib/server/stream/item-place";
import { type Offset, offsetNumber } from "@/lib/server/stream/offset";

/** Transactions of each source partition that are remembered, the newest. */
const REMEMBERED_MAX = 8_192;

/**
 * Transactions that this detector decoded a moment ago, by their place in the input topic. When it reads them again from
 * the rekeyed topic it need not decode them again; what another detector forwarded, or was forgotten, is decoded.
 */
export interface RecentTransactions {
  remember(source: number, offset: Offset, item: number, transaction: Transaction): void;
  recall(source: number, offset: Offset, item: number): Transaction | null;
}

interface Ring {
  readonly offsets: Float64Array;
  readonly items: Uint16Array;
  readonly transactions: (Transaction | null)[];
}

export function createRecentTransactions(): RecentTransactions {
  const rings = new Map<number, Ring>();
  return {
    remember: (source, offset, item, transaction) => {
      let ring = rings.get(source);
      if (ring === undefined) {
        ring = {
          offsets: new Float64Array(REMEMBERED_MAX).fill(-1),
          items: new Uint16Array(REMEMBERED_MAX),
          transactions: new Array<Transaction | null>(REMEMBERED_MAX).fill(null),
        };
        rings.set(source, ring);
      }
      const place = slotOfPlace(offset, item, REMEMBERED_MAX);
      ring.offsets[place] = offsetNumber(offset);
      ring.items[place] = item;
      ring.transactions[place] = transaction;
    },
    recall: (source, offset, item) => {
      const ring = rings.get(source);
      const place = slotOfPlace(offset, item, REMEMBERED_MAX);
      return ring !== undefined && ring.offsets[place] === offsetNumber(offset) && ring.items[place] === item
        ? (ring.transactions[place] ?? null)
        : null;
    },
  };
}
