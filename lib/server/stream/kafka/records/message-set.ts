import { messageOf } from "@/lib/contract/message-of";
import { offsetNumber, toOffset } from "../../offset";
import type { StreamRecord } from "../../port";
import { decompress } from "../codec/decompress";
import { crc32 } from "./crc";
import { int64 } from "./cursor";
import { type Budget, EMPTY, NO_HEADERS, pushUnreadable } from "./fetched";
import { BATCH_BYTES_MAX } from "./record-batch";

/** https://kafka.apache.org/documentation/#messageset: offset, size, CRC, magic, attributes; of magic 1 a time; key, value. */
const MESSAGE_BYTES_MIN = 26;
const CRC_AT = 12;
const CRC_FROM = 16;
const CODEC = 0x07;
const LOG_APPEND_TIME = 0x08;
/** Messages are packed into a message once. */
const DEPTH_MAX = 1;

/** Adds the message that begins `bytes`, or those packed into it; of Kafka before 0.11. Never throws. */
export function pushMessage(into: StreamRecord[], message: Buffer, budget: Budget): void {
  const first = into.length;
  try {
    pushOne(into, message, budget, 0);
  } catch (error) {
    into.length = first;
    const reason = `it cannot be read: ${messageOf(error)}`;
    const offset = int64(message, 0);
    pushUnreadable(into, offset, offset, reason, 0);
  }
}

function pushOne(into: StreamRecord[], message: Buffer, budget: Budget, depth: number): void {
  if (message.length < MESSAGE_BYTES_MIN) throw new Error("it is cut off");
  if (message.readUInt32BE(CRC_AT) !== crc32(message.subarray(CRC_FROM))) throw new Error("its checksum is wrong");
  const offset = int64(message, 0);
  const magic = message.readInt8(16);
  if (magic !== 0 && magic !== 1) throw new Error(`its format ${magic} is not known`);
  const attributes = message.readInt8(17);
  const appendedAtMs = magic === 1 ? int64(message, 18) : 0;
  const isAppendTime = magic === 1 && (attributes & LOG_APPEND_TIME) !== 0;
  const keyAt = magic === 1 ? 26 : 18;
  const key = field(message, keyAt);
  const value = field(message, keyAt + 4 + (key?.length ?? 0));
  const codec = attributes & CODEC;
  if (codec === 0) {
    const record = {
      offset: toOffset(offset),
      key: key?.toString("utf8") ?? "",
      headers: NO_HEADERS,
      appendedAtMs,
      isAppendTime,
    };
    into.push(value === null ? { ...record, value: EMPTY, nothing: { kind: "tombstone" } } : { ...record, value });
    return;
  }
  if (depth === DEPTH_MAX || value === null) throw new Error("it is packed in a way that is not known");
  const packed = decompress(codec, value, BATCH_BYTES_MAX);
  budget.bytes -= packed.length;
  const from = into.length;
  for (let at = 0; at < packed.length; ) {
    if (at + MESSAGE_BYTES_MIN > packed.length) throw new Error("it is cut off");
    const end = at + 12 + packed.readInt32BE(at + 8);
    if (end > packed.length || end <= at) throw new Error("it is cut off");
    pushOne(into, packed.subarray(at, end), budget, depth + 1);
    at = end;
  }
  // Of magic 1 the packed offsets count from 0, and the message around them has the last one's.
  const last = into.at(-1);
  const base = magic === 1 && last !== undefined ? offset - offsetNumber(last.offset) : 0;
  for (let i = from; i < into.length; i += 1) {
    const record = into[i];
    if (record === undefined) continue;
    const atMs = isAppendTime ? appendedAtMs : record.appendedAtMs;
    into[i] = { ...record, offset: toOffset(offsetNumber(record.offset) + base), appendedAtMs: atMs, isAppendTime };
  }
}

/** Bytes with their length before them; null for the length -1. */
function field(message: Buffer, at: number): Buffer | null {
  if (at + 4 > message.length) throw new Error("it is cut off");
  const length = message.readInt32BE(at);
  if (length < 0) return null;
  if (at + 4 + length > message.length) throw new Error("it is cut off");
  return message.subarray(at + 4, at + 4 + length);
}
