import { crc32, crc32c } from "../crc";

interface BuiltRecord {
  readonly key?: string | null;
  readonly value: string | null;
  readonly headers?: readonly (readonly [string, string | null])[];
  /** Offset within the batch; default: dense. */
  readonly delta?: number;
}

export interface BuiltBatch {
  readonly offset: number;
  readonly records?: readonly BuiltRecord[];
  /** In place of `records`: their bytes as they are. */
  readonly bytes?: Buffer;
  readonly count?: number;
  readonly lastDelta?: number;
  readonly attributes?: number;
  readonly producerId?: bigint;
  readonly compress?: (bytes: Buffer) => Buffer;
}

/** A record batch as a broker stores it. */
export function buildBatch(of: BuiltBatch): Buffer {
  const { offset, records = [], attributes = 0, producerId = -1n, compress = (bytes) => bytes } = of;
  const body = compress(of.bytes ?? Buffer.concat(records.map((record, i) => buildRecord(record, record.delta ?? i))));
  const head = Buffer.alloc(61);
  head.writeBigInt64BE(BigInt(offset), 0);
  head.writeInt32BE(61 - 12 + body.length, 8);
  head.writeInt8(2, 16);
  head.writeInt16BE(attributes, 21);
  head.writeInt32BE(of.lastDelta ?? Math.max(records.length, of.count ?? 0) - 1, 23);
  head.writeBigInt64BE(1_000n, 27);
  head.writeBigInt64BE(2_000n, 35);
  head.writeBigInt64BE(producerId, 43);
  head.writeInt32BE(of.count ?? records.length, 57);
  return sealed(Buffer.concat([head, body]));
}

/** The batch with the checksum that its bytes have. */
export function sealed(batch: Buffer): Buffer {
  batch.writeUInt32BE(crc32c(batch.subarray(21)), 17);
  return batch;
}

/** The end of a transaction, as a batch. */
export function buildMarker(offset: number, producerId: bigint, type: "commit" | "abort"): Buffer {
  const key = Buffer.from([0, 0, 0, type === "commit" ? 1 : 0]);
  const content = Buffer.concat([Buffer.from([0, 0, 0, 8]), key, Buffer.from([12]), Buffer.alloc(6), Buffer.from([0])]);
  return buildBatch({
    offset,
    bytes: Buffer.concat([Buffer.from(varint(content.length)), content]),
    count: 1,
    lastDelta: 0,
    attributes: 0x30,
    producerId,
  });
}

function buildRecord({ key = null, value, headers = [] }: BuiltRecord, delta: number): Buffer {
  const content = Buffer.concat([
    Buffer.from([0, ...varint(5), ...varint(delta)]),
    sized(key),
    sized(value),
    Buffer.from(varint(headers.length)),
    ...headers.flatMap(([name, of]) => [sized(name), sized(of)]),
  ]);
  return Buffer.concat([Buffer.from(varint(content.length)), content]);
}

/** A message of Kafka before 0.11. */
export function buildMessage(
  offset: number,
  magic: 0 | 1,
  value: Buffer | null,
  { key = null, attributes = 0, atMs = 7 }: { key?: string | null; attributes?: number; atMs?: number } = {},
): Buffer {
  const field = (bytes: Buffer | null) => {
    const size = Buffer.alloc(4);
    size.writeInt32BE(bytes === null ? -1 : bytes.length);
    return bytes === null ? size : Buffer.concat([size, bytes]);
  };
  const time = Buffer.alloc(8);
  time.writeBigInt64BE(BigInt(atMs));
  const content = Buffer.concat([
    Buffer.from([magic, attributes]),
    ...(magic === 1 ? [time] : []),
    field(key === null ? null : Buffer.from(key)),
    field(value),
  ]);
  const head = Buffer.alloc(16);
  head.writeBigInt64BE(BigInt(offset), 0);
  head.writeInt32BE(content.length + 4, 8);
  head.writeUInt32BE(crc32(content), 12);
  return Buffer.concat([head, content]);
}

export function varint(value: number): number[] {
  let raw = value >= 0 ? value * 2 : -value * 2 - 1;
  const bytes: number[] = [];
  while (raw >= 128) {
    bytes.push((raw % 128) | 0x80);
    raw = Math.floor(raw / 128);
  }
  return [...bytes, raw];
}

function sized(text: string | null): Buffer {
  if (text === null) return Buffer.from(varint(-1));
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from(varint(bytes.length)), bytes]);
}
