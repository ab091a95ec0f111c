import type { Kafka } from "kafkajs";

// What kafkajs 2.2 is made of, as far as it must be known to read and ask in ways that it does not offer.

/** One kind of request and how its answer is understood. */
export interface Protocol {
  readonly request: ProtocolRequest;
  readonly response: ProtocolResponse;
}

interface ProtocolRequest {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly apiName: string;
  readonly encode: () => Promise<object>;
}

interface ProtocolResponse {
  decode(payload: Buffer): Promise<unknown>;
  parse(decoded: unknown): unknown;
}

export interface KafkajsBroker {
  /** The newest version of each kind of request that the broker takes, by its number; null before it is connected. */
  readonly versions: Readonly<Record<number, { readonly maxVersion: number }>> | null;
  readonly connectionPool: {
    send(protocol: Protocol): Promise<unknown>;
  };
  fetch(request: object): Promise<unknown>;
  findGroupCoordinator(of: object): Promise<unknown>;
  metadata(topics: readonly string[]): Promise<unknown>;
  lookupRequest(apiKey: number, api: object): (of: object) => Protocol;
}

export interface KafkajsBrokerPool {
  createBroker: (options: object) => KafkajsBroker;
  metadataExpireAt: number | null;
  findConnectedBroker(): Promise<KafkajsBroker>;
}

interface TopicPartitions {
  readonly topic: string;
  readonly partitions: readonly { readonly partition: number }[];
}

interface TopicOffsets {
  readonly topic: string;
  readonly partitions: readonly { readonly partition: number; readonly offset: string }[];
}

export interface KafkajsCluster {
  readonly brokerPool: KafkajsBrokerPool;
  findGroupCoordinator(of: object): Promise<unknown>;
  fetchTopicsOffset(topics: readonly TopicPartitions[]): Promise<readonly TopicOffsets[]>;
  /** Partitions by the id of their leader. */
  findLeaderForPartitions(topic: string, partitions: readonly number[]): Readonly<Record<string, readonly number[]>>;
}

/** Hands over what each client of `kafka` that is made from now on keeps of the cluster. */
export function onCluster(kafka: Kafka, take: (cluster: KafkajsCluster) => void): void {
  const symbol = Object.getOwnPropertySymbols(kafka).find((one) => one.description === "private:Kafka:createCluster");
  if (symbol === undefined) throw new Error("kafkajs is built in another way than its version 2.2");
  const inside = kafka as unknown as Record<symbol, (options: object) => KafkajsCluster>;
  const createCluster = inside[symbol] as (options: object) => KafkajsCluster;
  inside[symbol] = (options) => {
    const cluster = createCluster(options);
    take(cluster);
    return cluster;
  };
}

/** The same broker, but for how the next request made with it, for what `of` says, is asked and its answer understood. */
export function answeredBy(broker: KafkajsBroker, other: (protocol: Protocol, of: object) => Protocol): KafkajsBroker {
  return Object.create(broker, {
    lookupRequest: {
      value: (apiKey: number, api: object) => {
        const make = broker.lookupRequest(apiKey, api);
        return (of: object): Protocol => other(make(of), of);
      },
    },
  });
}

/** Bytes as kafkajs wants what a request encodes to. */
export function encoded(bytes: Buffer): object {
  return { buf: bytes, buffer: bytes, size: () => bytes.length };
}
