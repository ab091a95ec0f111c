import { createHash } from "node:crypto";
import { canonicalRow, canonicalText } from "./canonical";

/** Hexadecimal digits of a hash: 128 bits, so that no two records of a stream ever share one by chance. */
const DIGITS = 32;

/** The hash of a record's content: equal for equal content, however its properties are ordered. */
export function contentHash(body: unknown): string {
  return hashOf(canonicalText(body));
}

/** The same of a row of a file. */
export function rowHash(columns: readonly string[], cells: readonly string[]): string {
  return hashOf(canonicalRow(columns, cells));
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, DIGITS);
}
