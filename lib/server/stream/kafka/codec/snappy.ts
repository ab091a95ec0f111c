import { TooLarge } from "./too-large";

/** Begins what snappy-java's output stream writes, as Java's producers do: blocks, each with its length before it. */
const XERIAL_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
/** The magic, a version and the oldest version that can read it. */
const XERIAL_HEADER_BYTES = 16;

/**
 * Snappy as Kafka's producers write it: one plain block (librdkafka) or the framing of snappy-java (Java).
 * @throws when the bytes are not snappy or hold more than `bytesMax`.
 */
export function unsnap(source: Buffer, bytesMax: number): Buffer {
  if (!source.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC)) return unsnapBlock(source, bytesMax);
  const blocks: Buffer[] = [];
  let bytes = 0;
  let at = XERIAL_HEADER_BYTES;
  while (at < source.length) {
    const size = source.readInt32BE(at);
    at += 4;
    if (size < 0 || at + size > source.length) throw new Error("snappy: a block is longer than its frame");
    const block = unsnapBlock(source.subarray(at, at + size), bytesMax - bytes);
    blocks.push(block);
    bytes += block.length;
    at += size;
  }
  return blocks.length === 1 && blocks[0] !== undefined ? blocks[0] : Buffer.concat(blocks, bytes);
}

/** One block, https://github.com/google/snappy/blob/main/format_description.txt. */
function unsnapBlock(source: Buffer, bytesMax: number): Buffer {
  let at = 0;
  let size = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = source[at++];
    if (byte === undefined || shift > 28) throw new Error("snappy: no length");
    size += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  if (size > bytesMax) throw new TooLarge(`snappy: ${size} bytes, more than are taken`);
  const target = Buffer.allocUnsafe(size);
  let end = 0;
  while (at < source.length) {
    const tag = source[at++] ?? 0;
    const kind = tag & 3;
    if (kind === 0) {
      let length = tag >>> 2;
      if (length >= 60) {
        const width = length - 59;
        if (at + width > source.length) throw new Error("snappy: cut off");
        length = source.readUIntLE(at, width);
        at += width;
      }
      length += 1;
      if (at + length > source.length || end + length > size) throw new Error("snappy: a literal is too long");
      source.copy(target, end, at, at + length);
      at += length;
      end += length;
      continue;
    }
    const width = kind === 1 ? 1 : kind === 2 ? 2 : 4;
    if (at + width > source.length) throw new Error("snappy: cut off");
    const low = source.readUIntLE(at, width);
    at += width;
    const back = kind === 1 ? ((tag >>> 5) << 8) | low : low;
    const length = kind === 1 ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1;
    if (back === 0 || back > end || end + length > size) throw new Error("snappy: a copy from nowhere");
    end = copyBack(target, end, back, length);
  }
  if (end !== size) throw new Error(`snappy: ${end} bytes for ${size}`);
  return target;
}

/** Repeats `length` bytes from `back` before `end`; the two may overlap. The new end. */
export function copyBack(target: Buffer, end: number, back: number, length: number): number {
  if (back >= length) {
    target.copyWithin(end, end - back, end - back + length);
    return end + length;
  }
  const until = end + length;
  for (let to = end; to < until; to += 1) target[to] = target[to - back] ?? 0;
  return until;
}
