import type { NewRecord } from "@/lib/server/stream/port";
import { RECORD_BYTES_MAX } from "@/lib/server/stream/record-limits";
import type { Chance } from "../../workers/simulator/chance";

/** Room for what a stream puts around a key and a value. */
const AROUND_BYTES = 2_000;
const LARGE_BYTES = RECORD_BYTES_MAX - AROUND_BYTES;
const FAR_PAST = "0001-01-01T00:00:00Z";
/** The last moment that a timestamp may name. */
const FAR_FUTURE_MS = 8.64e15;

/** Records at the limits of what a stream takes and beyond what a detector does: none may stop the stream. */
export function garbageBurst(chance: Chance, name: string, now: number): readonly NewRecord[] {
  const key = (): string => `acc-${chance.int(0, 99)}`;
  const record = (fields: Readonly<Record<string, unknown>>): Buffer =>
    Buffer.from(JSON.stringify({ id: name, accountId: key(), amount: 1, currency: "EUR", timestamp: now, ...fields }));
  const small = [
    () => ({ key: key(), value: Buffer.from(Array.from({ length: 300 }, () => chance.int(0, 255))) }),
    () => ({ key: key(), value: Buffer.from(`${"[".repeat(50_000)}`) }),
    () => ({ key: key(), value: Buffer.from(`{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`) }),
    () => ({ key: key(), value: Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]) }),
    () => ({ key: key(), value: record({ id: "\u0000\ud800", accountId: "\udfff\u0000" }) }),
    () => ({ key: key(), value: record({ timestamp: FAR_PAST }) }),
    () => ({ key: key(), value: record({ timestamp: FAR_FUTURE_MS + 1 }) }),
    () => ({ key: key(), value: record({ id: "x".repeat(129) }) }),
    () => ({ key: key(), value: record({ attributes: { deep: { er: 1 } } }) }),
    () => ({ key: "", value: record({}) }),
    () => ({ key: "\u0000\ud800\u{1f4b3}", value: Buffer.alloc(0) }),
  ];
  const large: readonly NewRecord[] = [
    { key: "k".repeat(LARGE_BYTES), value: Buffer.from("{}") },
    { key: "k".repeat(LARGE_BYTES - 1_000), value: record({ id: `${name}-key` }) },
    { key: key(), value: Buffer.alloc(LARGE_BYTES, 0x20) },
    { key: key(), value: record({ id: `${name}-value`, attributes: { note: "y".repeat(LARGE_BYTES - 1_000) } }) },
    { key: key(), value: record({ id: `${name}-much`, deviceId: "dev-1", attributes: { note: "z".repeat(700_000) } }) },
  ];
  const many = Array.from({ length: 300 }, () => chance.pick(small as [() => NewRecord, ...(() => NewRecord)[]])());
  return [...many, ...large, ...Array.from({ length: 300 }, () => ({ key: key(), value: Buffer.from("{") }))];
}

/** A transaction of the last moment that there is: it comes from the future, and nothing in its partition is late for its sake. */
export function farFuture(accountId: string): NewRecord {
  const value = { id: "far-future", accountId, amount: 1, currency: "EUR", timestamp: FAR_FUTURE_MS };
  return { key: accountId, value: Buffer.from(JSON.stringify(value)) };
}
