import {
  type Batch,
  type Consumer,
  Kafka,
  type Admin as KafkajsAdmin,
  logLevel,
  Partitioners,
  type Producer,
} from "kafkajs";
import { unreachable } from "@/lib/contract/unreachable";
import { bySubscription } from "./assigner";
import { readOwnWay, type TopicIds } from "./fetching";
import { type KafkajsCluster, onCluster } from "./inside";
import { allowLeaderless, leaveOutLeaderless } from "./leaderless";
import { createTokenSource } from "./oauth-token";
import type { KafkaConnection } from "./settings";
import { askIdentity, type TopicIdentity } from "./topic-identity";

export type { Batch, Consumer, Producer };

/** What kafkajs offers, and what it does not. */
export type Admin = KafkajsAdmin & { identity(topic: string): Promise<TopicIdentity> };

// The only file that imports kafkajs, which is hardly maintained any more: what must be replaced one day is named here.

/** Retries of one request: 100 ms doubled five times, about three seconds when the broker refuses at once. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 5_000, retries: 5 } as const;
const CONNECT_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** How long a fetch waits for records: also what a partition that was paused waits at most to be fetched again. */
const FETCH_WAIT_MS = 100;
/** Bytes of one partition that a fetch brings, one batch of records more at most. */
const FETCH_PARTITION_BYTES_MAX = 1024 * 1024;
const FETCH_BYTES_MAX = 8 * 1024 * 1024;

/** How old the knowledge of a topic's partitions may be: a member that learns of new ones makes its group share them. */
const METADATA_MS_MAX = 60_000;

export interface ConsumerTimes {
  /** A member that sends no heartbeat for so long is taken for dead. */
  readonly sessionMs: number;
  readonly heartbeatMs: number;
}

export const CONSUMER_TIMES: ConsumerTimes = { sessionMs: 10_000, heartbeatMs: 2_000 };

/** The clients that the stream needs, configured alike. */
export interface KafkaClients {
  admin(): Admin;
  /** Waits for all in-sync replicas; not idempotent, see `append`. */
  producer(): Producer;
  /** `topicIds`: of the topics that alone are read under their names; without them, whatever has the names. */
  consumer(group: string, times: ConsumerTimes, topicIds?: TopicIds): Consumer;
}

export function kafkaClients(env: KafkaConnection, name: string): KafkaClients {
  const sasl = env.sasl === null ? null : saslOptions(env.sasl);
  const kafka = () => {
    const made = new Kafka({
      clientId: name,
      brokers: [...env.brokers],
      ssl: tlsOptions(env.tls),
      ...(sasl === null ? {} : { sasl }),
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      retry: RETRY,
      // What it gives up it throws; what it retries meanwhile, some three seconds, nobody need know.
      logLevel: logLevel.NOTHING,
    });
    onCluster(made, allowLeaderless);
    return made;
  };
  return {
    admin: () => {
      let cluster: KafkajsCluster | null = null;
      const own = kafka();
      onCluster(own, (made) => {
        cluster = made;
        leaveOutLeaderless(made);
      });
      const admin = own.admin({ retry: RETRY });
      return Object.assign(admin, {
        identity: async (topic: string) => {
          const found = cluster === null ? null : await askIdentity(cluster, topic);
          return found ?? { cluster: (await admin.describeCluster()).clusterId, topicId: null };
        },
      });
    },
    producer: () =>
      kafka().producer({
        allowAutoTopicCreation: false,
        createPartitioner: Partitioners.DefaultPartitioner,
        retry: RETRY,
      }),
    consumer: (group, times, topicIds = new Map()) =>
      readOwnWay(kafka(), topicIds).consumer({
        groupId: group,
        partitionAssigners: [bySubscription],
        allowAutoTopicCreation: false,
        sessionTimeout: times.sessionMs,
        heartbeatInterval: times.heartbeatMs,
        rebalanceTimeout: times.sessionMs,
        metadataMaxAge: METADATA_MS_MAX,
        maxWaitTimeInMs: FETCH_WAIT_MS,
        minBytes: 1,
        maxBytesPerPartition: FETCH_PARTITION_BYTES_MAX,
        maxBytes: FETCH_BYTES_MAX,
        // Whether a retry would help or not: KafkaConsumer starts a new one.
        retry: { ...RETRY, restartOnFailure: async () => false },
      }),
  };
}

function tlsOptions(tls: KafkaConnection["tls"]) {
  if (typeof tls === "boolean") return tls;
  const { ca, cert, key } = tls;
  return {
    ...(ca === null ? {} : { ca: [ca] }),
    ...(cert === null || key === null ? {} : { cert, key }),
  };
}

function saslOptions(sasl: NonNullable<KafkaConnection["sasl"]>) {
  switch (sasl.mechanism) {
    case "plain":
      return { mechanism: "plain", username: sasl.username, password: sasl.password } as const;
    case "scram-sha-256":
      return { mechanism: "scram-sha-256", username: sasl.username, password: sasl.password } as const;
    case "scram-sha-512":
      return { mechanism: "scram-sha-512", username: sasl.username, password: sasl.password } as const;
    case "oauthbearer": {
      const token = createTokenSource(sasl);
      return { mechanism: "oauthbearer", oauthBearerProvider: async () => ({ value: await token() }) } as const;
    }
    default:
      return unreachable(sasl);
  }
}
