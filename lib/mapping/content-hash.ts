import { createHash } from "node:crypto";
import { canonicalRows, canonicalText } from "./canonical";

/** Hexadecimal digits of a hash: 128 bits, so that no two records of a stream ever share one by chance. */
const DIGITS = 32;

/** The hash of a record's content: equal for equal content, however its properties are ordered. */
export function contentHash(body: unknown): string {
  return hashOf(canonicalText(body));
}

/** The same of the rows of a file with these columns. */
export function rowHasher(columns: readonly string[]): (cells: readonly string[]) => string {
  const canonical = canonicalRows(columns);
  return (cells) => hashOf(canonical(cells));
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, DIGITS);
}
