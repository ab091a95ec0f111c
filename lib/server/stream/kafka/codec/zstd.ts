import * as zlib from "node:zlib";
import { Decompress } from "fzstd";
import { TooLarge } from "./too-large";

const MAGIC = 0xfd2fb528;
/** Of a frame's window: what a decoder sets aside before it knows anything. Producers use 8 MiB at most. */
const WINDOW_BYTES_MAX = 128 * 1024 * 1024;

type Native = (source: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

/** Node's own zstd, where it has one (22.15 and later); many times faster. */
const native: Native | null = "zstdDecompressSync" in zlib ? (zlib.zstdDecompressSync as Native) : null;

/**
 * A Zstandard frame.
 * @throws when the bytes are not Zstandard or hold more than `bytesMax`.
 */
export function unzstd(source: Buffer, bytesMax: number): Buffer {
  checkHeader(source, bytesMax);
  return native === null ? unzstdPlain(source, bytesMax) : native(source, { maxOutputLength: bytesMax });
}

/** In plain JavaScript; stops as soon as there is too much. */
export function unzstdPlain(source: Buffer, bytesMax: number): Buffer {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const decoder = new Decompress((piece) => {
    bytes += piece.length;
    if (bytes > bytesMax) throw new TooLarge(`zstd: more than ${bytesMax} bytes`);
    pieces.push(piece);
  });
  decoder.push(source, true);
  return Buffer.concat(pieces, bytes);
}

/** A few bytes can ask for gigabytes: https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.1. */
function checkHeader(source: Buffer, bytesMax: number): void {
  if (source.length < 6 || source.readUInt32LE(0) !== MAGIC) throw new Error("zstd: no frame");
  const descriptor = source.readUInt8(4);
  const isSingle = (descriptor & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = descriptor >> 6 === 0 ? (isSingle ? 1 : 0) : 2 ** (descriptor >> 6);
  let at = 5;
  if (!isSingle) {
    const window = source.readUInt8(at);
    at += 1;
    const base = 2 ** (10 + (window >> 3));
    const size = base + (base / 8) * (window & 7);
    if (size > WINDOW_BYTES_MAX) throw new TooLarge(`zstd: a window of ${size} bytes`);
  }
  at += dictionaryBytes;
  if (sizeBytes === 0) return;
  if (at + sizeBytes > source.length) throw new Error("zstd: cut off");
  const size =
    sizeBytes === 8
      ? Number(source.readBigUInt64LE(at))
      : source.readUIntLE(at, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
  if (size > bytesMax) throw new TooLarge(`zstd: ${size} bytes, more than are taken`);
}
