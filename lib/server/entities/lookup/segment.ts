import { setImmediate as breathe } from "node:timers/promises";
import { ENTITY_FIELDS } from "@/lib/contract/entity";
import type { Transaction } from "@/lib/contract/transaction";
import { BUCKETS, bucketOf, hashOf } from "./hash";
import { POSTED_KINDS, type PostedKind } from "./kinds";
import { encodePostings } from "./postings";

/** Stored transactions of one stream that are found together: of each partition those from an offset to just before another. */
export interface SegmentRange {
  readonly partition: number;
  readonly from: number;
  readonly to: number;
}

/** The postings of one kind and bucket. */
interface PostingRow {
  readonly kind: number;
  readonly bucket: number;
  readonly data: Buffer;
}

export interface BuiltSegment {
  readonly transactions: number;
  readonly minTime: number;
  readonly maxTime: number;
  readonly postings: readonly PostingRow[];
}

const KINDS = Object.entries(POSTED_KINDS) as readonly (readonly [PostedKind, number])[];
/** Of a transaction that does not name any. */
const NONE = -1;

/** Gathers the transactions of a segment. */
export class SegmentBuilder {
  readonly #time: number[] = [];
  readonly #range: number[] = [];
  readonly #offset: number[] = [];
  readonly #hashes = KINDS.map((): number[] => []);
  #minTime = Number.POSITIVE_INFINITY;
  #maxTime = Number.NEGATIVE_INFINITY;

  get transactions(): number {
    return this.#time.length;
  }

  add(transaction: Transaction, range: number, offset: number): void {
    const { timestamp } = transaction;
    this.#time.push(timestamp);
    this.#range.push(range);
    this.#offset.push(offset);
    if (timestamp < this.#minTime) this.#minTime = timestamp;
    if (timestamp > this.#maxTime) this.#maxTime = timestamp;
    for (let i = 0; i < KINDS.length; i++) {
      const kind = KINDS[i]?.[0] ?? "card";
      const id = transaction[ENTITY_FIELDS[kind]];
      this.#hashes[i]?.push(id === null ? NONE : hashOf(id));
    }
  }

  /** Lets others have their turn between kinds. `froms`: where each range begins. */
  async build(froms: readonly number[]): Promise<BuiltSegment> {
    const postings: PostingRow[] = [];
    const time = this.#time;
    const base = { minTime: this.#minTime, froms };
    for (const [i, [, kind]] of KINDS.entries()) {
      await breathe();
      const hash = this.#hashes[i] ?? [];
      for (const [bucket, rows] of byBucket(hash).entries()) {
        if (rows.length === 0) continue;
        rows.sort((a, b) => (hash[a] ?? 0) - (hash[b] ?? 0) || (time[a] ?? 0) - (time[b] ?? 0));
        const columns = { hash, time, range: this.#range, offset: this.#offset };
        postings.push({ kind, bucket, data: encodePostings(rows, columns, base) });
      }
    }
    return { transactions: time.length, minTime: this.#minTime, maxTime: this.#maxTime, postings };
  }
}

function byBucket(hashes: readonly number[]): readonly number[][] {
  const buckets = Array.from({ length: BUCKETS }, (): number[] => []);
  for (const [row, hash] of hashes.entries()) if (hash !== NONE) buckets[bucketOf(hash)]?.push(row);
  return buckets;
}
