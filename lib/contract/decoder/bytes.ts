/** Bytes that can be read as text the shortest way; Node's Buffer is one. */
export interface Bytes extends Uint8Array {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
}

/** Node's Buffer as what it is, though its types leave those two out. Throws for other bytes. */
export function asBytes(buffer: Uint8Array): Bytes {
  if (!isBytes(buffer)) throw new Error("expected a Buffer");
  return buffer;
}

function isBytes(buffer: Uint8Array): buffer is Bytes {
  return "latin1Slice" in buffer && "utf8Slice" in buffer;
}

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const COLON = 0x3a;
export const OPENING = 0x7b;
export const CLOSING = 0x7d;

/** ASCII without the quote, the backslash and what JSON forbids in text; bytes above ASCII; all others. */
export const PLAIN = 1;
export const WIDE = 2;
export const TEXT_CLASS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return WIDE;
  return byte < 0x20 || byte === QUOTE || byte === 0x5c ? 0 : PLAIN;
});

export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
