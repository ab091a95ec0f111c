import { toOffset } from "../../offset";
import type { StreamRecord } from "../../port";

/** A transaction whose records nobody may see. */
export interface AbortedTransaction {
  readonly producerId: bigint;
  readonly firstOffset: number;
}

/** What is known of the bytes that a fetch brought of one partition. */
export interface FetchRange {
  /** The offset that was asked for. */
  readonly from: number;
  /** The offset behind the last record that readers may see. */
  readonly end: number;
  /** In the order of their first offsets. */
  readonly aborted: readonly AbortedTransaction[];
}

/** Bytes that may still be decompressed of one answer: what is left is fetched again. */
export interface Budget {
  bytes: number;
}

/** What the bytes held. */
export interface DecodedRecords {
  /** Those that readers may see, in offset order; some may lie before the offset that was asked for. */
  readonly records: StreamRecord[];
  /** Everything before it was seen; null when not a single batch was passed. */
  readonly next: number | null;
  /** Why nothing could be passed, though there was something. */
  readonly blocked: string | null;
}

export const EMPTY = Buffer.alloc(0);
export const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

/** Records told one by one of what could not be read; the last stands for all behind it. */
const UNREADABLE_MAX = 10_000;

/** Adds a record for each offset from `first` to `last` that could not be read. */
export function pushUnreadable(into: StreamRecord[], first: number, last: number, reason: string, atMs: number): void {
  const told = Math.min(last, first + UNREADABLE_MAX - 1);
  for (let offset = first; offset <= told; offset += 1) {
    const more = offset === told && told < last ? `; nor can the ${last - told} records behind it` : "";
    into.push({
      offset: toOffset(offset),
      key: "",
      value: EMPTY,
      headers: NO_HEADERS,
      appendedAtMs: atMs,
      nothing: { kind: "unreadable", reason: reason + more },
    });
  }
}
