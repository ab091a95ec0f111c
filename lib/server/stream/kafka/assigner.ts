import { AssignerProtocol, type Cluster, type PartitionAssigner } from "kafkajs";

/** What kafkajs's cluster answers when it is asked for some topics, which its types do not tell. */
type AskTopics = (of: { readonly topics: readonly string[] }) => Promise<{
  readonly topicMetadata: readonly {
    readonly topic: string;
    readonly partitionMetadata: readonly { readonly partitionId: number }[];
  }[];
}>;

interface Place {
  readonly topic: string;
  readonly partition: number;
}

/**
 * Deals partitions out in turn, each to a member that subscribed to its topic. kafkajs's own deals the leader's topics out to all
 * members: two Triplines with one group and different topics then leave half of their partitions to whoever does not read them.
 * The name is kafkajs's, so that members of either kind form one group.
 */
export const bySubscription: PartitionAssigner = ({ cluster }) => ({
  name: "RoundRobinAssigner",
  version: 0,
  protocol: ({ topics }) => ({
    name: "RoundRobinAssigner",
    metadata: AssignerProtocol.MemberMetadata.encode({ version: 0, topics, userData: Buffer.alloc(0) }),
  }),
  assign: async ({ members, topics }) => {
    const subscriptions = new Map(
      members.map(({ memberId, memberMetadata }) => [
        memberId,
        AssignerProtocol.MemberMetadata.decode(memberMetadata)?.topics ?? topics,
      ]),
    );
    const own: Place[] = topics.flatMap((topic) =>
      cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => ({ topic, partition: partitionId })),
    );
    const others = [...new Set([...subscriptions.values()].flat())].filter((topic) => !topics.includes(topic));
    const places = [...own, ...(await placesOf(cluster, others.sort()))];
    return [...assignedPartitions(places, subscriptions)].map(([memberId, assignment]) => ({
      memberId,
      memberAssignment: AssignerProtocol.MemberAssignment.encode({ version: 0, assignment, userData: Buffer.alloc(0) }),
    }));
  },
});

/** By member, the partitions of each topic. What nobody subscribed to is left out. */
export function assignedPartitions(
  places: readonly Place[],
  subscriptions: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, Record<string, number[]>> {
  const members = [...subscriptions.keys()].sort();
  const found = new Map<string, Record<string, number[]>>();
  for (const [i, { topic, partition }] of places.entries()) {
    const able = members.filter((member) => subscriptions.get(member)?.includes(topic));
    const member = able[i % able.length];
    if (member === undefined) continue;
    const its = found.get(member) ?? {};
    found.set(member, its);
    const partitions = its[topic] ?? [];
    its[topic] = partitions;
    partitions.push(partition);
  }
  return found;
}

/** Partitions of topics that only other members read; of one that may not be looked at or is gone, none. */
async function placesOf(cluster: Cluster, topics: readonly string[]): Promise<Place[]> {
  const places: Place[] = [];
  for (const topic of topics) {
    try {
      const { topicMetadata } = await (cluster.metadata as AskTopics).call(cluster, { topics: [topic] });
      for (const { topic: of, partitionMetadata } of topicMetadata) {
        if (of !== topic) continue;
        for (const { partitionId } of partitionMetadata) places.push({ topic, partition: partitionId });
      }
    } catch {
      // Health tells of its partitions where they are missed: nobody has them.
    }
  }
  // To ask replaced what kafkajs knows of the topics of this member.
  if (topics.length > 0) await cluster.refreshMetadata();
  return places;
}
