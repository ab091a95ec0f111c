import { copyBack } from "./snappy";
import { TooLarge } from "./too-large";

const MAGIC = 0x184d2204;
const BLOCK_BYTES_MAX: Readonly<Record<number, number>> = { 4: 65_536, 5: 262_144, 6: 1_048_576, 7: 4_194_304 };
const HAS_DICTIONARY = 0x01;
const HAS_SIZE = 0x08;
const HAS_BLOCK_CHECKSUM = 0x10;
const AS_IT_IS = 0x80000000;
const MATCH_BYTES_MIN = 4;

/**
 * LZ4 frames, https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md. Checksums are left out: record batches have their
 * own, and Java's old producers write a wrong one.
 * @throws when the bytes are not LZ4 or hold more than `bytesMax`.
 */
export function unlz4(source: Buffer, bytesMax: number): Buffer {
  if (source.length < 7 || source.readUInt32LE(0) !== MAGIC) throw new Error("lz4: no frame");
  const flags = source.readUInt8(4);
  if (flags >> 6 !== 1) throw new Error("lz4: unknown version");
  if ((flags & HAS_DICTIONARY) !== 0) throw new Error("lz4: a dictionary is wanted");
  const blockMax = BLOCK_BYTES_MAX[(source.readUInt8(5) >> 4) & 7];
  if (blockMax === undefined) throw new Error("lz4: unknown block size");
  const target = new Target(bytesMax, Math.min(bytesMax, blockMax));
  let at = 7 + ((flags & HAS_SIZE) === 0 ? 0 : 8);
  for (;;) {
    if (at + 4 > source.length) throw new Error("lz4: cut off");
    const head = source.readUInt32LE(at);
    at += 4;
    if (head === 0) return target.buffer.subarray(0, target.end);
    const size = head % AS_IT_IS;
    if (size > blockMax || at + size > source.length) throw new Error("lz4: a block is too long");
    const block = source.subarray(at, at + size);
    if (head >= AS_IT_IS) target.append(block);
    else unlz4Block(block, target, target.end + blockMax);
    at += size + ((flags & HAS_BLOCK_CHECKSUM) === 0 ? 0 : 4);
  }
}

/** What was decompressed so far; grows up to its limit. */
class Target {
  buffer: Buffer;
  end = 0;
  readonly #bytesMax: number;

  constructor(bytesMax: number, bytes: number) {
    this.#bytesMax = bytesMax;
    this.buffer = Buffer.allocUnsafe(bytes);
  }

  need(bytes: number): void {
    const wanted = this.end + bytes;
    if (wanted <= this.buffer.length) return;
    if (wanted > this.#bytesMax) throw new TooLarge(`lz4: more than ${this.#bytesMax} bytes`);
    const grown = Buffer.allocUnsafe(Math.min(this.#bytesMax, Math.max(wanted, 2 * this.buffer.length)));
    this.buffer.copy(grown, 0, 0, this.end);
    this.buffer = grown;
  }

  append(bytes: Buffer): void {
    this.need(bytes.length);
    bytes.copy(this.buffer, this.end);
    this.end += bytes.length;
  }

  repeat(back: number, length: number): void {
    if (back === 0 || back > this.end) throw new Error("lz4: a match from nowhere");
    this.need(length);
    this.end = copyBack(this.buffer, this.end, back, length);
  }
}

/** One block; it may refer to the blocks before it. Must not go beyond `endMax`. */
function unlz4Block(block: Buffer, target: Target, endMax: number): void {
  let at = 0;
  /** A length that goes on in further bytes as long as they are 255. */
  const lengthOf = (first: number): number => {
    let length = first;
    if (first !== 15) return length;
    for (;;) {
      const byte = block[at++];
      if (byte === undefined) throw new Error("lz4: cut off");
      length += byte;
      if (byte !== 255) return length;
    }
  };
  const check = (length: number): void => {
    if (target.end + length > endMax) throw new Error("lz4: a block holds too much");
  };
  while (at < block.length) {
    const token = block[at++] ?? 0;
    const literals = lengthOf(token >> 4);
    if (at + literals > block.length) throw new Error("lz4: cut off");
    check(literals);
    target.append(block.subarray(at, at + literals));
    at += literals;
    if (at === block.length) return;
    if (at + 2 > block.length) throw new Error("lz4: cut off");
    const back = block.readUInt16LE(at);
    at += 2;
    const length = lengthOf(token & 15) + MATCH_BYTES_MIN;
    check(length);
    target.repeat(back, length);
  }
}
