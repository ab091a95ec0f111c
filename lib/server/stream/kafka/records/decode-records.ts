import { BEFORE_FIRST_OFFSET, offsetNumber } from "../../offset";
import type { StreamRecord } from "../../port";
import { int64 } from "./cursor";
import { type Budget, type DecodedRecords, type FetchRange, pushUnreadable } from "./fetched";
import { pushMessage } from "./message-set";
import { BATCH_HEADER_BYTES, headOf, isAbortMarker, isIntact, isPlausible, pushRecords } from "./record-batch";

/** Offset and length of what follows. */
const LENGTH_END = 12;
const MAGIC_AT = 16;
const MAGIC_NOW = 2;
const PART = "the broker sent only a part of a batch";
const ELSEWHERE = "its batch says that it is elsewhere";
const BEHIND = "the broker sent only what lies before the offset that was asked for";

/**
 * The records in the bytes that a fetch brought of a partition. What cannot be read becomes a record that says so as long as its
 * offsets are known; otherwise reading ends before it, and when there is nothing before it `blocked` says why. The last
 * batch may be cut off: it is fetched again. Never throws.
 */
export function decodeRecords(bytes: Buffer, range: FetchRange, budget: Budget): DecodedRecords {
  const records: StreamRecord[] = [];
  const aborted = new Set<bigint>();
  let abortedSeen = 0;
  let next: number | null = null;
  const end = (blocked: string | null): DecodedRecords => {
    if (next === null) return { records, next, blocked };
    return next > range.from
      ? { records, next, blocked: null }
      : { records: [], next: null, blocked: blocked ?? BEHIND };
  };

  for (let at = 0; at + MAGIC_AT < bytes.length; ) {
    if (budget.bytes <= 0) return end(null);
    const length = bytes.readInt32BE(at + 8);
    const batchEnd = at + LENGTH_END + length;
    if (length <= MAGIC_AT - LENGTH_END) return end(`a batch says that it has ${length} bytes`);
    if (batchEnd > bytes.length) return end(PART);
    const batch = bytes.subarray(at, batchEnd);
    const magic = batch.readInt8(MAGIC_AT);
    at = batchEnd;
    const offset = int64(batch, 0);
    const begins = at + LENGTH_END <= bytes.length ? int64(bytes, at) : null;
    // Where a batch begins no checksum covers.
    const follower =
      begins !== null && begins > Math.max(offset, next ?? -1) && isLikely(begins, range) ? begins : null;

    if (magic === 0 || magic === 1) {
      if (offset < (next ?? 0) || !isLikely(offset, range)) return end(ELSEWHERE);
      const first = records.length;
      pushMessage(records, batch, budget);
      if (!isAscending(records, first, next)) {
        records.length = first;
        return end("the offsets of a message are out of order");
      }
      next = Math.max(next ?? 0, offset + 1);
      continue;
    }
    if (magic !== MAGIC_NOW || batch.length < BATCH_HEADER_BYTES || !isIntact(batch)) {
      const reason =
        magic === MAGIC_NOW ? "the checksum of its batch is wrong" : `the format ${magic} of its batch is not known`;
      const first = Math.max(offset, next ?? range.from);
      const last = lastOfDamaged(batch, magic, range, follower);
      if (last === null || last < first) return end(reason);
      pushUnreadable(records, first, last, reason, 0);
      next = last + 1;
      continue;
    }
    const head = headOf(batch);
    if (head.lastOffset < head.firstOffset) return end("a batch ends before it begins");
    const isElsewhere = !isLikely(head.lastOffset, range) || (follower !== null && head.lastOffset >= follower);
    if (isElsewhere || head.firstOffset < (next ?? 0)) {
      const first = next ?? range.from;
      if (begins === null || begins <= first || !isLikely(begins, range)) return end(ELSEWHERE);
      pushUnreadable(records, first, begins - 1, ELSEWHERE, 0);
      next = begins;
      continue;
    }
    if (head.isTransactional) {
      for (let one = range.aborted[abortedSeen]; one !== undefined; one = range.aborted[abortedSeen]) {
        if (one.firstOffset > head.lastOffset) break;
        aborted.add(one.producerId);
        abortedSeen += 1;
      }
    }
    if (head.isControl) {
      if (isAbortMarker(batch)) aborted.delete(head.producerId);
    } else if (!head.isTransactional || !aborted.has(head.producerId)) {
      pushRecords(records, batch, head, budget);
    }
    next = head.lastOffset + 1;
  }
  return end(bytes.length > 0 && next === null ? PART : null);
}

/** The last offset of a batch that is damaged, from its head or from what follows it; null when neither can be believed. */
function lastOfDamaged(batch: Buffer, magic: number, range: FetchRange, follower: number | null): number | null {
  const offsetMax = Math.min(range.end, follower ?? Number.POSITIVE_INFINITY) - 1;
  const offset = int64(batch, 0);
  if (offset < 0 || offset > offsetMax) return null;
  if (magic === MAGIC_NOW && batch.length >= BATCH_HEADER_BYTES && isPlausible(batch, offsetMax)) {
    return headOf(batch).lastOffset;
  }
  return follower === null || follower > range.end ? null : follower - 1;
}

/** The end may have moved a little while the broker read. */
const END_SLACK = 1_000_000;

function isLikely(offset: number, range: FetchRange): boolean {
  return offset >= 0 && offset < range.end + END_SLACK;
}

function isAscending(records: readonly StreamRecord[], first: number, next: number | null): boolean {
  let before = (next ?? 0) - 1;
  for (let i = first; i < records.length; i += 1) {
    const offset = offsetNumber(records[i]?.offset ?? BEFORE_FIRST_OFFSET);
    if (offset <= before) return false;
    before = offset;
  }
  return true;
}
