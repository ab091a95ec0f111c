import { murmur2, partitionOf } from "../stream/murmur2";

/** Partitioners of the common Kafka clients, each a function of the key's bytes. */
export const PARTITIONERS = ["murmur2", "crc32", "fnv1a"] as const;
/**
 * `murmur2`: Java, kafkajs, librdkafka's `murmur2`, and ours. `crc32`: librdkafka's default (`consistent_random`).
 * `fnv1a`: librdkafka's `fnv1a`, Sarama and kafka-go.
 */
export type Partitioner = (typeof PARTITIONERS)[number];

/** The partition that each gives to a record with `key` in a topic of `partitions`. */
export const PARTITION_BY: Readonly<Record<Partitioner, (key: string, partitions: number) => number>> = {
  murmur2: partitionOf,
  crc32: (key, partitions) => librdkafkaCrc32(Buffer.from(key, "utf8")) % partitions,
  fnv1a: (key, partitions) => Math.abs(fnv1a(Buffer.from(key, "utf8"))) % partitions,
};

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 (ISO 3309, as zlib's), unsigned. */
export function librdkafkaCrc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** FNV-1a of 32 bits as a signed number, of which librdkafka and Sarama take the absolute value. */
export function fnv1a(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash | 0;
}

/** Spreads texts evenly, the same in every process: MurmurHash2, unsigned. */
export function spread(text: string): number {
  return murmur2(Buffer.from(text, "utf8")) >>> 0;
}
