import type { Batch, Kafka } from "kafkajs";
import { type Offset, toOffset } from "../offset";
import { pause } from "../pause";
import type { StreamRecord } from "../port";
import { answeredBy, encoded, type KafkajsBroker, type KafkajsCluster, onCluster, type Protocol } from "./inside";
import { isProtocolCode, protocolName } from "./protocol-codes";
import { encodeFetchRequest, FETCH_BY_ID_VERSION, type FetchRequest } from "./records/fetch-request";
import {
  decodeFetchAnswer,
  FETCH_VERSION_MAX,
  FETCH_VERSION_MIN,
  type FetchAnswer,
  type FetchAsked,
  type FetchedPartition,
} from "./records/fetch-response";

// How kafkajs is made to read: it decodes all that a fetch brings at once, throws away everything when one record is not as it
// expects, begins anew without a word where an offset is gone, and checks no checksum. Only this file, leaderless.ts and inside.ts know how it is built.

/** What a fetch brought of one partition. */
export interface Fetched {
  readonly records: readonly StreamRecord[];
  /** Everything before it was seen. */
  readonly next: Offset;
}

/** Why a partition cannot be read on, though others can. */
export type UnreadablePartition =
  | { readonly kind: "out-of-range" }
  | { readonly kind: "unreadable"; readonly reason: string }
  /** What the broker said of the partition, by its name in the protocol. */
  | { readonly kind: "refused"; readonly said: string };

/** In place of messages kafkajs is given one that carries all of a partition. */
interface Carrier {
  readonly offset: string;
  readonly fetched: Fetched | null;
  readonly stuck: UnreadablePartition | null;
  readonly isControlRecord: false;
  readonly batchContext: object;
}

/** The number of Fetch in the protocol. */
const FETCH = 1;

/** Behind every offset: kafkajs leaves out what lies before the offset that it asked for. */
const BEHIND_ALL = "9223372036854775807";

/** What came of a batch of a consumer of `fetchDecodedBy`. */
export function fetchedOf(batch: Batch): {
  readonly fetched: Fetched | null;
  readonly stuck: UnreadablePartition | null;
} {
  const [first] = batch.messages as unknown as readonly Partial<Carrier>[];
  return { fetched: first?.fetched ?? null, stuck: first?.stuck ?? null };
}

/** The offset that the fetch began at which brought this batch; kafkajs keeps it there without declaring it. */
export function fetchedFrom(batch: Batch): Offset {
  const { fetchedOffset } = batch as Batch & { readonly fetchedOffset?: string };
  return toOffset(Number(fetchedOffset ?? batch.firstOffset()));
}

/** Ids of topics, 32 hex digits each, by name. */
export type TopicIds = ReadonlyMap<string, string>;

/**
 * Makes the consumers of `kafka` read through the decoder of this project. Where all that they read is named in `topicIds`, a broker
 * that can (Kafka 3.1) is asked for these topics and for no others that may come to have their names.
 */
export function readOwnWay(kafka: Kafka, topicIds: TopicIds): Kafka {
  onCluster(kafka, (cluster) => {
    const { brokerPool } = cluster;
    const { createBroker } = brokerPool;
    const refusals = keepRefusals(cluster);
    // Where to read from is said with `seek` for each partition; kafkajs need not ask leaders, of which one may be missing.
    cluster.fetchTopicsOffset = async (topics) =>
      topics.map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.map(({ partition }) => ({ partition, offset: "0" })),
      }));
    brokerPool.createBroker = (of) => {
      const broker = createBroker(of);
      decodeFetches(broker, topicIds);
      refusals.watch(broker);
      return broker;
    };
  });
  return kafka;
}

/** Kafkajs says only that no broker named the group's coordinator, not that the user may not ask. */
function keepRefusals(cluster: KafkajsCluster): { watch(broker: KafkajsBroker): void } {
  let refusal: unknown = null;
  const find = cluster.findGroupCoordinator;
  cluster.findGroupCoordinator = async (of) => {
    refusal = null;
    try {
      return await find.call(cluster, of);
    } catch (error) {
      throw refusal ?? error;
    }
  };
  return {
    watch: (broker) => {
      const ask = broker.findGroupCoordinator;
      broker.findGroupCoordinator = async (of) => {
        try {
          return await ask.call(broker, of);
        } catch (error) {
          const type: unknown = error instanceof Error && "type" in error ? error.type : null;
          if (typeof type === "string" && type.endsWith("_AUTHORIZATION_FAILED")) refusal = error;
          throw error;
        }
      };
    },
  };
}

function decodeFetches(broker: KafkajsBroker, topicIds: TopicIds): void {
  const fetch = broker.fetch;
  broker.fetch = async (request) => {
    const asked = request as FetchRequest;
    const ids = isAskedById(broker, asked, topicIds) ? topicIds : null;
    const fromOf = askedFor(asked);
    const view = answeredBy(broker, (protocol, of) => {
      if (ids !== null) return byId(of as FetchRequest, fromOf, ids);
      const { apiVersion } = protocol.request;
      if (apiVersion < FETCH_VERSION_MIN || apiVersion > FETCH_VERSION_MAX) throw tooOld(apiVersion);
      return { ...protocol, response: decoding({ version: apiVersion, fromOf, nameOf: (id) => id }) };
    });
    const answer = (await fetch.call(view, request)) as { readonly errors: readonly number[] };
    // Thrown here and not where it is decoded, because kafkajs writes to its log what is thrown there.
    await throwIfStale(answer.errors);
    return answer;
  };
}

function isAskedById(broker: KafkajsBroker, { topics }: FetchRequest, topicIds: TopicIds): boolean {
  const newest = broker.versions?.[FETCH]?.maxVersion ?? 0;
  return newest >= FETCH_BY_ID_VERSION && topics.every(({ topic }) => topicIds.has(topic));
}

/** The request and its answer where topics are asked for by their ids, which kafkajs cannot: it speaks Fetch up to version 11. */
function byId(of: FetchRequest, fromOf: FetchAsked["fromOf"], topicIds: TopicIds): Protocol {
  const names = new Map([...topicIds].map(([topic, id]) => [id, topic]));
  return {
    request: {
      apiKey: FETCH,
      apiVersion: FETCH_BY_ID_VERSION,
      apiName: "Fetch",
      encode: async () => encoded(encodeFetchRequest(of, (topic) => topicIds.get(topic) ?? "")),
    },
    response: decoding({ version: FETCH_BY_ID_VERSION, fromOf, nameOf: (id) => names.get(id) ?? id }),
  };
}

function askedFor(request: FetchRequest): FetchAsked["fromOf"] {
  const asked = new Map<string, Map<number, number>>();
  for (const { topic, partitions } of request.topics) {
    const known = asked.get(topic) ?? new Map<number, number>();
    asked.set(topic, known);
    for (const { partition, fetchOffset } of partitions) known.set(partition, Number(fetchOffset));
  }
  return (topic, partition) => asked.get(topic)?.get(partition) ?? 0;
}

function decoding(asked: FetchAsked) {
  return {
    decode: async (payload: Buffer) => {
      const answer = decodeFetchAnswer(payload, asked);
      return { answer, throttleTime: 0, clientSideThrottleTime: answer.throttleMs };
    },
    parse: async ({ answer }: { readonly answer: FetchAnswer }) => ({
      errors: [answer.errorCode, ...answer.topics.flatMap((one) => one.partitions.map(({ errorCode }) => errorCode))],
      responses: answer.topics.map(({ topic, partitions }) => ({
        topicName: topic,
        partitions: partitions.map((one) => ({
          partition: one.partition,
          highWatermark: String(one.highWatermark),
          abortedTransactions: [],
          preferredReadReplica: one.preferredReadReplica,
          messages: carriers(one),
        })),
      })),
    }),
  };
}

function carriers({ errorCode, decoded }: FetchedPartition): readonly Carrier[] {
  const carrier = { isControlRecord: false, batchContext: {} } as const;
  const stuck = errorCode === 0 ? stuckBy(decoded.blocked) : refusedBy(errorCode);
  if (stuck !== null) return [{ ...carrier, offset: BEHIND_ALL, fetched: null, stuck }];
  const { records, next } = decoded;
  if (next === null) return [];
  return [{ ...carrier, offset: String(next - 1), fetched: { records, next: toOffset(next) }, stuck: null }];
}

function stuckBy(blocked: string | null): UnreadablePartition | null {
  return blocked === null ? null : { kind: "unreadable", reason: blocked };
}

function refusedBy(errorCode: number): UnreadablePartition {
  if (isProtocolCode(errorCode, "OFFSET_OUT_OF_RANGE")) return { kind: "out-of-range" };
  if (isProtocolCode(errorCode, "CORRUPT_MESSAGE")) {
    return { kind: "unreadable", reason: "the broker says that what it has stored is damaged (CORRUPT_MESSAGE)" };
  }
  return { kind: "refused", said: protocolName(errorCode) };
}

/** Kafkajs asks anew where the leaders are when it is thrown one of these. */
const STALE = [
  "UNKNOWN_TOPIC_OR_PARTITION",
  "LEADER_NOT_AVAILABLE",
  "NOT_LEADER_FOR_PARTITION",
  "FENCED_LEADER_EPOCH",
  "UNKNOWN_LEADER_EPOCH",
] as const;
/** The broker has not heard of the topic yet, or it was deleted: what has its name now is another. */
const OTHER_TOPIC = ["UNKNOWN_TOPIC_ID", "INCONSISTENT_TOPIC_ID"] as const;
/** Between two questions for a topic that is not there. */
const OTHER_TOPIC_MS = 200;

async function throwIfStale(errors: readonly number[]): Promise<void> {
  for (const code of errors) {
    if (code === 0) continue;
    const isOther = OTHER_TOPIC.some((name) => isProtocolCode(code, name));
    if (!isOther && !STALE.some((name) => isProtocolCode(code, name))) continue;
    if (isOther) await pause(OTHER_TOPIC_MS);
    const said = protocolName(code);
    const type = isOther ? "UNKNOWN_TOPIC_OR_PARTITION" : said;
    throw Object.assign(new Error(`the broker said ${said}`), { type, code, retriable: true });
  }
}

function tooOld(version: number): Error {
  return new Error(`the broker speaks version ${version} of Fetch at most: Kafka 0.11 or later is needed`);
}
