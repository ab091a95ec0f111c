import { decodeRecords } from "./decode-records";
import { type AbortedTransaction, type Budget, type DecodedRecords, EMPTY } from "./fetched";

/** The versions that name topics which are understood: from the first that tells of aborted transactions. */
export const FETCH_VERSION_MIN = 4;
export const FETCH_VERSION_MAX = 11;
/** Bytes that the batches of one answer decompress to at most, one batch more. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;

/** What a broker answered for one partition. */
export interface FetchedPartition {
  readonly partition: number;
  /** Of the protocol; 0 is none. */
  readonly errorCode: number;
  readonly highWatermark: number;
  /** Behind the last record that readers may see: before the first transaction that is open. */
  readonly lastStableOffset: number;
  readonly preferredReadReplica: number;
  readonly decoded: DecodedRecords;
}

export interface FetchAnswer {
  readonly throttleMs: number;
  /** Of the whole answer. */
  readonly errorCode: number;
  readonly topics: readonly { readonly topic: string; readonly partitions: readonly FetchedPartition[] }[];
}

/** What was asked for, as far as the answer must be understood by it. */
export interface FetchAsked {
  /** 4 to 11, or 13. */
  readonly version: number;
  /** The offset that was asked for. */
  readonly fromOf: (topic: string, partition: number) => number;
  /** The name of the topic of an id, 32 hex digits: version 13 answers for ids. */
  readonly nameOf: (topicId: string) => string;
}

/**
 * An answer to a Fetch request: https://kafka.apache.org/protocol#The_Messages_Fetch. The records of each partition are decoded on
 * their own: what is wrong with one says nothing of the others.
 * @throws when the answer itself is cut off.
 */
export function decodeFetchAnswer(answer: Buffer, { version, fromOf, nameOf }: FetchAsked): FetchAnswer {
  let at = 0;
  /** From version 12 on lengths are written with as many bytes as they need, and tags may follow whatever is told. */
  const isFlexible = version >= 12;
  const int16 = () => {
    at += 2;
    return answer.readInt16BE(at - 2);
  };
  const int32 = () => {
    at += 4;
    return answer.readInt32BE(at - 4);
  };
  const long = () => {
    at += 8;
    return answer.readBigInt64BE(at - 8);
  };
  const bytes = (length: number): Buffer => {
    if (length <= 0) return EMPTY;
    if (at + length > answer.length) throw new RangeError("the answer of the broker is cut off");
    at += length;
    return answer.subarray(at - length, at);
  };
  const uvarint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = answer.readUInt8(at);
      at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 128) return value;
    }
  };
  const tags = (): void => {
    if (!isFlexible) return;
    for (let left = uvarint(); left > 0; left -= 1) {
      uvarint();
      at += uvarint();
    }
  };
  const length = (): number => (isFlexible ? uvarint() - 1 : int32());
  const list = <T>(read: () => T): T[] =>
    Array.from({ length: Math.max(0, length()) }, () => {
      const one = read();
      tags();
      return one;
    });
  const budget: Budget = { bytes: ANSWER_BYTES_MAX };

  const abortedOne = (): AbortedTransaction => ({ producerId: long(), firstOffset: Number(long()) });
  const partitionOf = (topic: string): FetchedPartition => {
    const partition = int32();
    const errorCode = int16();
    const highWatermark = Number(long());
    const lastStableOffset = Number(long());
    if (version >= 5) at += 8;
    const aborted = list(abortedOne).sort((a, b) => a.firstOffset - b.firstOffset);
    const preferredReadReplica = version >= 11 ? int32() : -1;
    const range = { from: fromOf(topic, partition), end: highWatermark, aborted };
    const decoded = decodeRecords(bytes(length()), range, budget);
    return { partition, errorCode, highWatermark, lastStableOffset, preferredReadReplica, decoded };
  };

  // Of the answer's header.
  tags();
  const throttleMs = int32();
  const errorCode = version >= 7 ? int16() : 0;
  if (version >= 7) at += 4;
  const topics = list(() => {
    const topic = version >= 13 ? nameOf(bytes(16).toString("hex")) : bytes(int16()).toString("utf8");
    return { topic, partitions: list(() => partitionOf(topic)) };
  });
  return { throttleMs, errorCode, topics };
}
