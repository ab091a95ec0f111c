/** Bytes that can be read as text; Node's Buffer is one. */
export interface Bytes extends Uint8Array {
  toString(encoding?: "latin1" | "utf8", start?: number, end?: number): string;
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
