import { answeredBy, type KafkajsBroker, type KafkajsBrokerPool, type KafkajsCluster } from "./inside";

/** How soon it is asked again who leads a partition that nobody leads. */
const LEADER_POLL_MS = 1_000;
/** The leader of a partition without one. */
const NOBODY = "-1";

/** Kafkajs refuses all metadata while one partition has no leader: then nothing else could be read or written. */
export function allowLeaderless({ brokerPool }: KafkajsCluster): void {
  const { createBroker } = brokerPool;
  brokerPool.createBroker = (of) => {
    const broker = createBroker(of);
    allowFrom(broker, brokerPool);
    return broker;
  };
}

/** Leaves partitions out of what is asked of their leaders that have none. */
export function leaveOutLeaderless(cluster: KafkajsCluster): void {
  const find = cluster.findLeaderForPartitions;
  cluster.findLeaderForPartitions = (topic, partitions) => {
    const { [NOBODY]: _, ...led } = find.call(cluster, topic, partitions);
    return led;
  };
}

function allowFrom(broker: KafkajsBroker, pool: KafkajsBrokerPool): void {
  const metadata = broker.metadata;
  broker.metadata = async (topics) => {
    let isWhole = true;
    const view = answeredBy(broker, ({ request, response }) => {
      const parse = (data: unknown) => {
        const known = data as Metadata;
        isWhole = known.topicMetadata.every((topic) => topic.partitionMetadata.every((one) => one.leader >= 0));
        const topicMetadata = known.topicMetadata.map((topic) => ({
          ...topic,
          partitionMetadata: topic.partitionMetadata.map((one) => ({ ...one, partitionErrorCode: 0 })),
        }));
        return response.parse({ ...known, topicMetadata });
      };
      return { request, response: { ...response, parse } };
    });
    const found = await metadata.call(view, topics);
    // Kafkajs writes down how long it believes this after this has returned.
    if (!isWhole) setTimeout(() => expireSoon(pool), 0);
    return found;
  };
}

function expireSoon(pool: KafkajsBrokerPool): void {
  const { metadataExpireAt } = pool;
  if (metadataExpireAt !== null) pool.metadataExpireAt = Math.min(metadataExpireAt, Date.now() + LEADER_POLL_MS);
}

interface Metadata {
  readonly topicMetadata: readonly {
    readonly partitionMetadata: readonly { readonly partitionErrorCode: number; readonly leader: number }[];
  }[];
}
