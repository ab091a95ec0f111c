import { unreachable } from "@/lib/contract/unreachable";
import type { Mapped } from "@/lib/mapping/compile";

/** One record of a file: a value for the decoder, or why there is none (`error` or `skipped` is then not null). */
export interface InputRecord {
  /** Line of the file, from 1; of a CSV record that spans lines, the last. */
  readonly line: number;
  readonly value: unknown;
  readonly error: string | null;
  /** Why the mapping leaves it out. */
  readonly skipped: string | null;
}

/** What a mapping made of the record on a line. */
export function inputRecord(line: number, mapped: Mapped): InputRecord {
  switch (mapped.kind) {
    case "mapped":
      return { line, value: mapped.value, error: null, skipped: null };
    case "skipped":
      return { line, value: undefined, error: null, skipped: mapped.why };
    case "refused":
      return { line, value: undefined, error: mapped.error, skipped: null };
    default:
      return unreachable(mapped);
  }
}
