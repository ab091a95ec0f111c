import { lowOf, TWO_32 } from "./hash";

/** A transaction as postings name it. */
export interface Posting {
  /** Event time, epoch ms. */
  readonly time: number;
  /** Which of the segment's ranges it lies in. */
  readonly range: number;
  readonly offset: number;
}

/** What the numbers in postings count from: the least event time of the segment, and where each of its ranges begins. */
export interface PostingBase {
  readonly minTime: number;
  readonly froms: readonly number[];
}

/** A number takes no more bytes than this. */
const NUMBER_BYTES_MAX = 8;
const NUMBERS = 4;

/**
 * Postings of one bucket as bytes, in the order of their hashes and then of their times. Each is four numbers of seven bits a byte: the
 * step of the hash from the one before, the time (from the one before of the same hash, else from the least one), the range, and
 * the offset from where the range begins.
 */
export function encodePostings(
  order: readonly number[],
  { hash, time, range, offset }: Readonly<Record<"hash" | "time" | "range" | "offset", readonly number[]>>,
  { minTime, froms }: PostingBase,
): Buffer {
  const bytes = Buffer.allocUnsafe(order.length * NUMBERS * NUMBER_BYTES_MAX);
  let at = 0;
  const write = (value: number): void => {
    let left = value;
    for (; left >= TWO_32 / 2; left = Math.floor(left / 128)) bytes[at++] = (left % 128) | 128;
    for (; left >= 128; left >>>= 7) bytes[at++] = (left & 127) | 128;
    bytes[at++] = left;
  };
  let lastLow = 0;
  let lastTime = minTime;
  for (const row of order) {
    const low = lowOf(hash[row] ?? 0);
    if (low !== lastLow) lastTime = minTime;
    const when = time[row] ?? minTime;
    const place = range[row] ?? 0;
    write(low - lastLow);
    write(when - lastTime);
    write(place);
    write((offset[row] ?? 0) - (froms[place] ?? 0));
    lastLow = low;
    lastTime = when;
  }
  return Buffer.from(bytes.subarray(0, at));
}

/** The postings of one hash, oldest first. */
export function findPostings(bytes: Uint8Array, wanted: number, { minTime, froms }: PostingBase): readonly Posting[] {
  const found: Posting[] = [];
  let at = 0;
  const read = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const low = lowOf(wanted);
  let lastLow = 0;
  let lastTime = minTime;
  while (at < bytes.length) {
    const step = read();
    if (step > 0) lastTime = minTime;
    lastLow += step;
    if (lastLow > low) break;
    lastTime += read();
    const range = read();
    const offset = read() + (froms[range] ?? 0);
    if (lastLow === low) found.push({ time: lastTime, range, offset });
  }
  return found;
}
