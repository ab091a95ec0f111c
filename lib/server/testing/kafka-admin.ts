import { Kafka, logLevel } from "kafkajs";

/** What tests do to topics that the application never does. */
export interface KafkaAdmin {
  /** Deletes the topics and makes them again, empty. Resolves when the broker tells of the new ones. */
  remake(topics: readonly string[], partitions: number): Promise<void>;
  /** Deletes the records of a partition below the offset. */
  deleteBelow(topic: string, partition: number, offset: number): Promise<void>;
  close(): Promise<void>;
}

export async function openKafkaAdmin(brokers: readonly string[]): Promise<KafkaAdmin> {
  const kafka = new Kafka({ clientId: "test-admin", brokers: [...brokers], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  return {
    remake: async (topics, partitions) => {
      await admin.deleteTopics({ topics: [...topics] });
      const made = topics.map((topic) => ({ topic, numPartitions: partitions }));
      // For a moment a topic that is deleted still is there.
      for (let left = 100; left > 0; left -= 1) {
        try {
          // Whether there are leaders is for those to find out who use it.
          if (await admin.createTopics({ topics: made, waitForLeaders: false })) return;
        } catch {
          // Told below, when it does not come to it.
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`${topics.join(", ")} could not be made again`);
    },
    deleteBelow: async (topic, partition, offset) => {
      // kafkajs knows the leaders of a topic only once it was asked for something else of it.
      await admin.fetchTopicOffsets(topic);
      await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(offset) }] });
    },
    close: () => admin.disconnect(),
  };
}
