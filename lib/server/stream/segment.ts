import { type Offset, offsetNumber, toOffset } from "./offset";
import type { NewRecord, StreamRecord } from "./port";

/**
 * How the embedded stream keeps a batch of records in one row:
 * `version(1)`, then for each record `key`, the number of headers, each header's `name` and `value`, `value`; every
 * string and value is its length in bytes (unsigned LEB128) followed by the bytes.
 */
const VERSION = 1;
/** Bytes that the lengths in front of a key, a header count and a value can take at most. */
const LENGTHS_BYTES_MAX = 15;

/** The segments of several partitions, one after the other in `payload`. */
export interface EncodedSegments {
  readonly partitions: readonly number[];
  readonly counts: readonly number[];
  /** Bytes of each segment. */
  readonly lengths: readonly number[];
  readonly payload: Buffer;
}

/** Encodes the records of each partition as one segment, partitions in ascending order. */
export function encodeSegments(byPartition: ReadonlyMap<number, readonly NewRecord[]>): EncodedSegments {
  const partitions = [...byPartition.keys()].sort((a, b) => a - b);
  let bytesMax = 0;
  for (const records of byPartition.values()) {
    bytesMax += 1;
    for (const record of records) bytesMax += recordBytesMax(record);
  }
  const buffer = Buffer.allocUnsafe(bytesMax);
  const counts: number[] = [];
  const lengths: number[] = [];
  let at = 0;
  for (const partition of partitions) {
    const records = byPartition.get(partition) ?? [];
    const start = at;
    buffer[at++] = VERSION;
    for (const record of records) at = writeRecord(buffer, at, record);
    counts.push(records.length);
    lengths.push(at - start);
  }
  return { partitions, counts, lengths, payload: buffer.subarray(0, at) };
}

/** At least the bytes that a record takes in a segment. */
export function recordBytesMax(record: NewRecord): number {
  let bytes = record.key.length * 3 + record.value.length + LENGTHS_BYTES_MAX;
  if (record.headers !== undefined) {
    for (const [name, value] of Object.entries(record.headers)) {
      bytes += (name.length + value.length) * 3 + LENGTHS_BYTES_MAX;
    }
  }
  return bytes;
}

const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

/** Reads the records of one segment in order, as many at a time as asked for. Throws when the segment is damaged. */
export class SegmentCursor {
  readonly #payload: Buffer;
  readonly #appendedAtMs: number;
  readonly #end: number;
  #offset: number;
  #at = 1;

  constructor(payload: Buffer, baseOffset: number, recordCount: number, appendedAtMs: number) {
    if (payload[0] !== VERSION) throw new Error(`segment at ${baseOffset}: unknown version ${payload[0] ?? "(empty)"}`);
    this.#payload = payload;
    this.#offset = baseOffset;
    this.#end = baseOffset + recordCount;
    this.#appendedAtMs = appendedAtMs;
  }

  /** Passes over the records before `offset`. */
  skipTo(offset: Offset): void {
    while (this.#offset < offsetNumber(offset) && this.#offset < this.#end) this.#next();
  }

  /** Adds records to `into` until it holds `countMax` or the segment ends; false once the segment has ended. */
  read(into: StreamRecord[], countMax: number): boolean {
    while (into.length < countMax && this.#offset < this.#end) into.push(this.#next());
    return this.#offset < this.#end;
  }

  #next(): StreamRecord {
    const key = this.#text();
    const headerCount = this.#length();
    let headers = NO_HEADERS;
    if (headerCount > 0) {
      const read: Record<string, string> = {};
      for (let i = 0; i < headerCount; i += 1) {
        const name = this.#text();
        read[name] = this.#text();
      }
      headers = read;
    }
    const value = this.#bytes();
    const record = {
      offset: toOffset(this.#offset),
      key,
      value,
      headers,
      appendedAtMs: this.#appendedAtMs,
      isAppendTime: true,
    };
    this.#offset += 1;
    return record;
  }

  #text(): string {
    const bytes = this.#length();
    const start = this.#advance(bytes);
    return this.#payload.toString("utf8", start, start + bytes);
  }

  #bytes(): Buffer {
    const bytes = this.#length();
    const start = this.#advance(bytes);
    return this.#payload.subarray(start, start + bytes);
  }

  #length(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const next = this.#payload[this.#advance(1)] ?? 0;
      value += (next & 0x7f) * factor;
      if (next < 0x80) return value;
    }
  }

  #advance(bytes: number): number {
    const start = this.#at;
    this.#at += bytes;
    if (this.#at > this.#payload.length) throw new Error(`segment is cut short at offset ${this.#offset}`);
    return start;
  }
}

function writeRecord(buffer: Buffer, start: number, record: NewRecord): number {
  let at = writeText(buffer, start, record.key);
  if (record.headers === undefined) {
    buffer[at++] = 0;
  } else {
    const headers = Object.entries(record.headers);
    at = writeLength(buffer, at, headers.length);
    for (const [name, value] of headers) at = writeText(buffer, writeText(buffer, at, name), value);
  }
  at = writeLength(buffer, at, record.value.length);
  buffer.set(record.value, at);
  return at + record.value.length;
}

function writeText(buffer: Buffer, at: number, text: string): number {
  const bytes = Buffer.byteLength(text, "utf8");
  const start = writeLength(buffer, at, bytes);
  buffer.write(text, start, "utf8");
  return start + bytes;
}

function writeLength(buffer: Buffer, start: number, length: number): number {
  let at = start;
  let rest = length;
  while (rest >= 128) {
    buffer[at++] = (rest & 0x7f) | 0x80;
    rest = Math.floor(rest / 128);
  }
  buffer[at++] = rest;
  return at;
}
