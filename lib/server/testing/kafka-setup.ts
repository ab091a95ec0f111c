import type { TestProject } from "vitest/node";
import { readTestEnv } from "./ci";
import { startBroker, stopBrokers } from "./kafka";
import { KafkaUnavailable } from "./kafka-jars";
import { librdkafkaFolder } from "./librdkafka";
import { onStop } from "./on-stop";

declare module "vitest" {
  interface ProvidedContext {
    /** A broker for the whole run; null where Kafka cannot be had and need not. */
    readonly kafkaBrokers: readonly string[] | null;
    /** Where Python's package of librdkafka is; null where it cannot be had and need not. */
    readonly librdkafka: string | null;
  }
}

/** Vitest's global setup: one Kafka broker for the whole run, and what writes to it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  onStop(stopBrokers);
  const broker = await orLeftOut("Tests on Kafka", () => startBroker());
  project.provide("kafkaBrokers", broker?.brokers ?? null);
  const librdkafka = broker === null ? null : await orLeftOut("Tests with librdkafka", librdkafkaFolder);
  project.provide("librdkafka", librdkafka);
  return async () => broker?.stop();
}

/** What cannot be had is null, and told in one line; where it must be had that is a failure. */
async function orLeftOut<T>(what: string, have: () => Promise<T>): Promise<T | null> {
  try {
    return await have();
  } catch (error) {
    if (!(error instanceof KafkaUnavailable) || readTestEnv().kafkaRequired) throw error;
    process.stderr.write(`${what} are left out: ${error.message}.\n`);
    return null;
  }
}
