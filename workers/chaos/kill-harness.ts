import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { topicsFor } from "@/lib/contract/topics";
import type { NewRecord, Stream } from "@/lib/server/stream/port";
import type { DetectorProcess, DetectorProgram } from "./detector-process";
import { putRules } from "./rule-set";
import { type StoredRows, storedRows, untilDrained } from "./stored-rows";
import { ACCOUNT_RULES, SHARED_RULES } from "./traffic";

/** Where a run takes place: a database of its own, and topics of its own on a stream. */
export interface Ground {
  readonly pool: Pool;
  readonly stream: Stream;
  readonly topic: string;
  readonly partitions: number;
  /** What a detector process needs to find both. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface RunOptions {
  readonly ground: Ground;
  readonly program: DetectorProgram;
  readonly records: readonly NewRecord[];
  /** Detectors at once; default 1. */
  readonly detectors?: number;
  /** How often one of them is killed while records arrive, at random moments; default never. */
  readonly kills?: number;
  /** Chooses the moments; any number from 0 to 1. */
  readonly random?: () => number;
  /** Time in which the records arrive; all at once before the start when 0. */
  readonly arrivalMs?: number;
  readonly drainMs?: number;
}

const APPEND_RECORDS = 500;
const TOPIC_ATTEMPTS_MAX = 10;

/** Runs detectors over the records until all is committed, and returns what they left. */
export async function runDetectors(options: RunOptions): Promise<StoredRows> {
  const { ground, program, records, detectors = 1, kills = 0, random = Math.random, arrivalMs = 0 } = options;
  const topics = topicsFor(ground.topic);
  await makeTopics(ground, [topics.transactions, topics.rekeyed, topics.deadLetters]);
  await putRules(ground.pool, [...ACCOUNT_RULES, ...SHARED_RULES]);

  let incarnation = 0;
  // Each of a new group: whoever was killed still counts as a member of its own, and nobody waits for that to end.
  // Offsets live in the database, so a group has nothing else to hand over.
  const start = (): DetectorProcess => {
    incarnation += 1;
    const group = detectors === 1 ? `${ground.topic}-${incarnation}` : ground.topic;
    return program.start({ ...ground.environment, TRIPLINE_TOPIC: ground.topic, TRIPLINE_GROUP: group });
  };

  const arriving = append(ground, topics.transactions, records, arrivalMs);
  if (arrivalMs === 0) await arriving;
  const running = Array.from({ length: detectors }, start);
  try {
    for (let kill = 0; kill < kills; kill++) {
      await sleep((arrivalMs / (kills + 1)) * (0.5 + random()));
      const victim = Math.floor(random() * running.length);
      await running[victim]?.kill();
      running[victim] = start();
    }
    await arriving;
    await untilDrained(ground.pool, ground.stream, topics, options.drainMs ?? 60_000);
  } catch (error) {
    const logs = running.map((detector) => detector.log()).join("\n---\n");
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${logs}`);
  } finally {
    await Promise.all(running.map((detector) => detector.stop()));
  }
  return storedRows(ground.pool, topics);
}

/** A busy broker may not know of a topic yet that it has just made. */
async function makeTopics(ground: Ground, names: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ground.stream.ensureTopics(names, ground.partitions);
    } catch (error) {
      if (attempt === TOPIC_ATTEMPTS_MAX) throw error;
      await sleep(500);
    }
  }
}

async function append(ground: Ground, topic: string, records: readonly NewRecord[], arrivalMs: number): Promise<void> {
  const startedAtMs = Date.now();
  for (let from = 0; from < records.length; from += APPEND_RECORDS) {
    await ground.stream.append(topic, records.slice(from, from + APPEND_RECORDS));
    const dueMs = startedAtMs + (arrivalMs * (from + APPEND_RECORDS)) / records.length;
    if (dueMs > Date.now()) await sleep(dueMs - Date.now());
  }
}
