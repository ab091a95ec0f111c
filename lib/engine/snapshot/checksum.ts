const MULTIPLIER_1 = 0xcc9e2d51;
const MULTIPLIER_2 = 0x1b873593;

/**
 * 32 bits over `bytes` from `from` on, both at places that four divides; mixed as MurmurHash3 (A. Appleby, public domain) mixes them: each step is one-to-one in the
 * sum before it and in the word that it takes, so a change within a single word always shows.
 */
export function checksum(bytes: Uint8Array, from: number): number {
  const count = Math.floor((bytes.length - from) / 4);
  const words = from + count * 4;
  let sum = 0;
  const array = new Int32Array(bytes.buffer, bytes.byteOffset + from, count);
  for (let i = 0; i < count; i++) sum = mixed(sum, array[i] as number);
  let rest = 0;
  for (let at = words; at < bytes.length; at++) rest = (rest << 8) | (bytes[at] ?? 0);
  sum = mixed(sum, rest) ^ (bytes.length - from);
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return (sum ^ (sum >>> 16)) >>> 0;
}

function mixed(sum: number, word: number): number {
  let w = Math.imul(word, MULTIPLIER_1);
  w = Math.imul((w << 15) | (w >>> 17), MULTIPLIER_2);
  const s = sum ^ w;
  return (Math.imul((s << 13) | (s >>> 19), 5) + 0xe6546b64) | 0;
}
