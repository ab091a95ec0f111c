import { messageOf } from "@/lib/contract/message-of";
import { offsetNumber, toOffset } from "../../offset";
import type { StreamRecord } from "../../port";
import { decompress } from "../codec/decompress";
import { crc32c } from "./crc";
import { type ByteCursor, int64, readBytes, readText, readVarint } from "./cursor";
import { type Budget, EMPTY, NO_HEADERS, pushUnreadable } from "./fetched";

/** https://kafka.apache.org/documentation/#recordbatch */
export const BATCH_HEADER_BYTES = 61;
const LAST_DELTA_AT = 23;
const COUNT_AT = 57;
const CRC_AT = 17;
const CRC_FROM = 21;
const CODEC = 0x07;
const LOG_APPEND_TIME = 0x08;
const TRANSACTIONAL = 0x10;
const CONTROL = 0x20;
/** Of one record: length, attributes, two deltas, two lengths and a count, each of one byte at least. */
const RECORD_BYTES_MIN = 7;
/** Bytes that one batch may decompress to. */
export const BATCH_BYTES_MAX = 64 * 1024 * 1024;

/** The head of a batch. */
export interface BatchHead {
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly attributes: number;
  readonly producerId: bigint;
  readonly isTransactional: boolean;
  readonly isControl: boolean;
}

export function headOf(batch: Buffer): BatchHead {
  const firstOffset = int64(batch, 0);
  const attributes = batch.readInt16BE(21);
  return {
    firstOffset,
    lastOffset: firstOffset + batch.readInt32BE(LAST_DELTA_AT),
    attributes,
    producerId: batch.readBigInt64BE(43),
    isTransactional: (attributes & TRANSACTIONAL) !== 0,
    isControl: (attributes & CONTROL) !== 0,
  };
}

/** Whether the head says what a head can say; a batch that is damaged may have another. */
export function isPlausible(batch: Buffer, offsetMax: number): boolean {
  const delta = batch.readInt32BE(LAST_DELTA_AT);
  const count = batch.readInt32BE(COUNT_AT);
  return delta >= 0 && count >= 0 && count <= delta + 1 && int64(batch, 0) + delta <= offsetMax;
}

export function isIntact(batch: Buffer): boolean {
  return batch.readUInt32BE(CRC_AT) === crc32c(batch.subarray(CRC_FROM));
}

/** Whether a control batch ends a transaction that was aborted. */
export function isAbortMarker(batch: Buffer): boolean {
  try {
    const cursor: ByteCursor = { bytes: batch, at: BATCH_HEADER_BYTES };
    readVarint(cursor);
    cursor.at += 1;
    readVarint(cursor);
    readVarint(cursor);
    const key = readBytes(cursor, readVarint(cursor));
    return key.readInt16BE(2) === 0;
  } catch {
    return false;
  }
}

/** Adds the records of a batch; those that cannot be read with the reason. Never throws. */
export function pushRecords(into: StreamRecord[], batch: Buffer, head: BatchHead, budget: Budget): void {
  const isAppendTime = (head.attributes & LOG_APPEND_TIME) !== 0;
  const firstMs = int64(batch, 27);
  const lastMs = int64(batch, 35);
  const count = batch.readInt32BE(COUNT_AT);
  const fail = (first: number, error: unknown) =>
    pushUnreadable(into, first, head.lastOffset, `its batch cannot be read: ${wordsOf(error)}`, lastMs);
  let bytes: Buffer;
  try {
    bytes = decompress(head.attributes & CODEC, batch.subarray(BATCH_HEADER_BYTES), BATCH_BYTES_MAX);
    if (count > bytes.length / RECORD_BYTES_MIN) throw new Error(`it holds fewer than ${count} records`);
  } catch (error) {
    fail(head.firstOffset, error);
    return;
  }
  budget.bytes -= bytes.length;
  const cursor: ByteCursor = { bytes, at: 0 };
  let expected = head.firstOffset;
  for (let i = 0; i < count; i += 1) {
    let end: number;
    try {
      const length = readVarint(cursor);
      end = cursor.at + length;
      if (length < 0 || end > bytes.length) throw new Error("it is cut off");
    } catch (error) {
      fail(expected, error);
      return;
    }
    try {
      const record = recordAt(cursor, head.firstOffset, isAppendTime ? lastMs : firstMs, isAppendTime);
      if (cursor.at > end) throw new Error("a record is longer than it says");
      const offset = offsetNumber(record.offset);
      if (offset < expected || offset > head.lastOffset) throw new Error("its offset is out of place");
      into.push(record);
      expected = offset + 1;
    } catch (error) {
      pushUnreadable(into, expected, expected, `it cannot be read: ${wordsOf(error)}`, lastMs);
      expected += 1;
    }
    cursor.at = end;
  }
}

function recordAt(cursor: ByteCursor, firstOffset: number, baseMs: number, isAppendTime: boolean): StreamRecord {
  cursor.at += 1;
  const deltaMs = readVarint(cursor);
  const offset = toOffset(firstOffset + readVarint(cursor));
  const keyLength = readVarint(cursor);
  const key = keyLength < 0 ? "" : readText(cursor, keyLength);
  const valueLength = readVarint(cursor);
  const value = valueLength < 0 ? EMPTY : readBytes(cursor, valueLength);
  const count = readVarint(cursor);
  const headers = count === 0 ? NO_HEADERS : headersAt(cursor, count);
  const appendedAtMs = isAppendTime ? baseMs : baseMs + deltaMs;
  return valueLength < 0
    ? { offset, key, value, headers, appendedAtMs, isAppendTime, nothing: { kind: "tombstone" } }
    : { offset, key, value, headers, appendedAtMs, isAppendTime };
}

/** Of headers with one name the last counts, as with Kafka's own clients; one whose value is null is left out. */
function headersAt(cursor: ByteCursor, count: number): Readonly<Record<string, string>> {
  // Names come from outside: `__proto__` must be a name like any other.
  const headers: Record<string, string> = Object.create(null);
  for (let i = 0; i < count; i += 1) {
    const name = readText(cursor, readVarint(cursor));
    const length = readVarint(cursor);
    if (length < 0) delete headers[name];
    else headers[name] = readText(cursor, length);
  }
  return headers;
}

function wordsOf(error: unknown): string {
  return messageOf(error);
}
