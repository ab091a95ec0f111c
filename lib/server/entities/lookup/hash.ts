/** Buckets that the postings of a kind are spread over in each segment. */
export const BUCKETS = 512;
export const TWO_32 = 2 ** 32;

/**
 * 41 bits of an id: its bucket, and 32 bits that tell it from others there. Two ids may have the same, so what is found by it is
 * looked at. It is stored: another function needs every segment made anew.
 */
export function hashOf(id: string): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let i = 0; i < id.length; i++) {
    const unit = id.charCodeAt(i);
    low = Math.imul(low ^ unit, 2_654_435_761);
    high = Math.imul(high ^ unit, 1_597_334_677);
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  return ((high >>> 0) % BUCKETS) * TWO_32 + (low >>> 0);
}

export function bucketOf(hash: number): number {
  return Math.floor(hash / TWO_32);
}

/** What tells an id from others of its bucket. */
export function lowOf(hash: number): number {
  return hash % TWO_32;
}
