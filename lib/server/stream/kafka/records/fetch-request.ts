import { uvarint } from "../uvarint";

/** The version that asks for topics by their ids (Kafka 3.1): what is of another topic of the same name is not given. */
export const FETCH_BY_ID_VERSION = 13;

/** What kafkajs asks a broker for. Times are milliseconds. */
export interface FetchRequest {
  readonly maxWaitTime: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: readonly {
      readonly partition: number;
      readonly fetchOffset: string;
      readonly maxBytes: number;
    }[];
  }[];
}

/** In place of a replica's id: a consumer asks. */
const CONSUMER = -1;
const READ_COMMITTED = 1;
const NOT_KNOWN = -1;
/** An empty list of tags, of a header or of whatever is told. */
const NO_TAGS = [0];
const LIST_OF_NONE = [1];
const NO_TEXT = [1];

/**
 * The bytes of a Fetch request of version 13, https://kafka.apache.org/protocol#The_Messages_Fetch, outside of any session. kafkajs
 * writes the header but for the list of tags that ends it.
 * @param idOf The id of a topic, 32 hex digits.
 */
export function encodeFetchRequest(request: FetchRequest, idOf: (topic: string) => string): Buffer {
  const { maxWaitTime, minBytes, maxBytes, topics } = request;
  const session = { id: 0, epoch: -1 };
  return Buffer.concat([
    Buffer.from(NO_TAGS),
    ...[CONSUMER, maxWaitTime, minBytes, maxBytes].map(int32),
    Buffer.from([READ_COMMITTED]),
    int32(session.id),
    int32(session.epoch),
    ...list(topics, ({ topic, partitions }) => [
      Buffer.from(idOf(topic), "hex"),
      ...list(partitions, (one) => [
        int32(one.partition),
        // The leader's epoch.
        int32(NOT_KNOWN),
        int64(BigInt(one.fetchOffset)),
        // The epoch of the record before.
        int32(NOT_KNOWN),
        // Of replicas only: where their log begins.
        int64(BigInt(NOT_KNOWN)),
        int32(one.maxBytes),
      ]),
    ]),
    Buffer.from([...LIST_OF_NONE, ...NO_TEXT, ...NO_TAGS]),
  ]);
}

function list<T>(all: readonly T[], write: (one: T) => readonly Buffer[]): Buffer[] {
  return [Buffer.from(uvarint(all.length + 1)), ...all.flatMap((one) => [...write(one), Buffer.from(NO_TAGS)])];
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}
