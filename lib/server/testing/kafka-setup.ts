import type { TestProject } from "vitest/node";
import { readTestEnv } from "./ci";
import { startBroker } from "./kafka";
import { KafkaUnavailable } from "./kafka-jars";

declare module "vitest" {
  interface ProvidedContext {
    /** A broker for the whole run; null where Kafka cannot be had and need not. */
    readonly kafkaBrokers: readonly string[] | null;
  }
}

/** Vitest's global setup: one Kafka broker for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  try {
    const broker = await startBroker();
    project.provide("kafkaBrokers", broker.brokers);
    return () => broker.stop();
  } catch (error) {
    if (!(error instanceof KafkaUnavailable) || readTestEnv().kafkaRequired) throw error;
    process.stderr.write(`Tests on Kafka are left out: ${error.message}.\n`);
    project.provide("kafkaBrokers", null);
    return async () => {};
  }
}
