/** A place in bytes that are read from front to back. */
export interface ByteCursor {
  readonly bytes: Buffer;
  at: number;
}

/** A zigzag number of up to 64 bits; beyond 2^53 it is not exact. Throws at the end of the bytes. */
export function readVarint(cursor: ByteCursor): number {
  const { bytes } = cursor;
  let byte = bytes[cursor.at++];
  if (byte === undefined) throw new Error("it is cut off");
  if (byte < 0x80) return (byte >>> 1) ^ -(byte & 1);
  let raw = byte & 0x7f;
  for (let scale = 0x80; scale < 2 ** 64; scale *= 0x80) {
    byte = bytes[cursor.at++];
    if (byte === undefined) throw new Error("it is cut off");
    raw += (byte & 0x7f) * scale;
    if (byte < 0x80) return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2;
  }
  throw new Error("a number is too long");
}

/** The next `length` bytes, a view. Throws where there are not so many. */
export function readBytes(cursor: ByteCursor, length: number): Buffer {
  const end = cursor.at + length;
  if (length < 0 || end > cursor.bytes.length) throw new Error("it is cut off");
  const found = cursor.bytes.subarray(cursor.at, end);
  cursor.at = end;
  return found;
}

/** A text with its length before it. */
export function readText(cursor: ByteCursor, length: number): string {
  const end = cursor.at + length;
  if (length < 0 || end > cursor.bytes.length) throw new Error("it is cut off");
  const text = cursor.bytes.toString("utf8", cursor.at, end);
  cursor.at = end;
  return text;
}

/** A 64-bit number at `at`; beyond 2^53 it is not exact. */
export function int64(bytes: Buffer, at: number): number {
  return bytes.readInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);
}
