const M = 0x5bd1e995;
const R = 24;
const SEED = 0x9747b28c;
/** Keys up to this many UTF-16 units are hashed without allocating. */
const SCRATCH_UNITS = 1_024;
const scratch = Buffer.allocUnsafeSlow(SCRATCH_UNITS * 3);

/** MurmurHash2 (32 bit, Kafka's seed) of the first `length` bytes, as a signed 32-bit number. */
export function murmur2(bytes: Uint8Array, length: number = bytes.length): number {
  let h = SEED ^ length;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    let k = byte(bytes, at) | (byte(bytes, at + 1) << 8) | (byte(bytes, at + 2) << 16) | (byte(bytes, at + 3) << 24);
    k = Math.imul(k, M);
    k ^= k >>> R;
    h = Math.imul(h, M) ^ Math.imul(k, M);
  }
  const rest = length - at;
  if (rest >= 3) h ^= byte(bytes, at + 2) << 16;
  if (rest >= 2) h ^= byte(bytes, at + 1) << 8;
  if (rest >= 1) h = Math.imul(h ^ byte(bytes, at), M);
  h ^= h >>> 13;
  h = Math.imul(h, M);
  h ^= h >>> 15;
  return h | 0;
}

/** The partition that Kafka's default partitioner (Java client) gives to a record with `key`. */
export function partitionOf(key: string, partitions: number): number {
  if (key.length <= SCRATCH_UNITS) return positive(murmur2(scratch, scratch.write(key, 0, "utf8"))) % partitions;
  return positive(murmur2(Buffer.from(key, "utf8"))) % partitions;
}

function positive(hash: number): number {
  return hash & 0x7fffffff;
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}
