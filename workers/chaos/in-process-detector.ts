import type { RunningRule } from "@/lib/contract/running-rule";
import { topicsFor } from "@/lib/contract/topics";
import { createGroupCommit } from "@/lib/server/commit/group-commit";
import { createLogger } from "@/lib/server/log";
import { type Claim, claimPartition } from "@/lib/server/partitions";
import type { RuleSet } from "@/lib/server/rule-loader";
import type { NewRecord, Stream, StreamRecord } from "@/lib/server/stream/port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import type { DetectorContext } from "../pipeline/context";
import { createFaults } from "../pipeline/faults";
import { createLiveTotals } from "../pipeline/live-totals";
import { PartitionRun } from "../pipeline/partition-run";
import { createRecentTransactions } from "../pipeline/recent-transactions";
import type { SnapshotPace } from "../pipeline/snapshot-schedule";
import { type TakenOver, takeOver } from "../pipeline/take-over";
import { putRules } from "./rule-set";

const TOPICS = topicsFor("transactions");
export type EitherTopic = "transactions" | "rekeyed";

/** One partition of each topic, run by hand: every batch, stop, kill and change of rules is where a test puts it. */
export interface InProcessDetector {
  readonly context: DetectorContext;
  readonly database: TestDatabase;
  append(records: readonly NewRecord[]): Promise<void>;
  setRules(rules: readonly RunningRule[]): Promise<void>;
  /** Evaluates and commits what is on the topic next, at most `count` records; how many there were. */
  read(topic: EitherTopic, count: number): Promise<number>;
  /** Lets go of the partition as a process that is killed does. */
  kill(topic: EitherTopic): void;
  /** Gives the partition up in order. */
  stop(topic: EitherTopic): Promise<void>;
  /** The partition as its next owner finds it: it is taken over when it is not owned. */
  state(topic: EitherTopic): Promise<Owned>;
  close(): Promise<void>;
}

export interface Owned {
  readonly claim: Claim;
  readonly run: PartitionRun;
  readonly taken: TakenOver;
}

export async function openInProcessDetector(
  snapshotPace: SnapshotPace,
  rules: readonly RunningRule[],
  idleAfterMs: number | null = null,
): Promise<InProcessDetector> {
  const database = await testDatabase();
  const { pool } = database.db;
  const log = createLogger("test");
  const stream: Stream = openPostgresStream({ databaseUrl: database.url, log });
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], 1);
  const sets = new Map<number, RuleSet>();
  let current: RuleSet = { revision: -1, rules: [], lists: new Map(), faults: [] };
  const setRules = async (next: readonly RunningRule[]): Promise<void> => {
    current = { revision: await putRules(pool, next), rules: next, lists: new Map(), faults: [] };
    sets.set(current.revision, current);
  };
  await setRules(rules);

  const context: DetectorContext = {
    id: "by hand",
    pool,
    commits: createGroupCommit(pool, Date.now),
    stream,
    topics: TOPICS,
    group: "by hand",
    inputPartitions: 1,
    rekeyedPartitions: 1,
    allowedLatenessMs: 60_000,
    idleAfterMs,
    rules: {
      current: () => current,
      at: async (revision) => {
        const set = sets.get(revision);
        if (set === undefined) throw new Error(`revision ${revision} of the rules is not known`);
        return set;
      },
      close: async () => {},
    },
    faults: createFaults(),
    live: createLiveTotals(Date.now),
    recent: createRecentTransactions(),
    stored: "all",
    snapshotPace,
    log,
    stopping: new AbortController().signal,
    crash: (error) => {
      throw error;
    },
  };

  const owned = new Map<EitherTopic, Owned>();
  const state = async (topic: EitherTopic): Promise<Owned> => {
    const known = owned.get(topic);
    if (known !== undefined) return known;
    const claim = await claimPartition(pool, { topic: TOPICS[topic], partition: 0 }, context.id);
    const taken = await takeOver(context, claim);
    const made = { claim, taken, run: new PartitionRun(context, claim, taken) };
    owned.set(topic, made);
    return made;
  };

  return {
    context,
    database,
    append: (records) => stream.append(TOPICS.transactions, records),
    setRules,
    read: async (topic, count) => {
      const { run } = await state(topic);
      const records = await recordsFrom(stream, TOPICS[topic], run.nextOffset, count);
      if (records.length > 0) await run.process(records);
      return records.length;
    },
    kill: (topic) => void owned.delete(topic),
    stop: async (topic) => {
      const { run } = await state(topic);
      owned.delete(topic);
      await run.close();
    },
    state,
    close: async () => {
      await stream.close();
      await database.drop();
    },
  };
}

async function recordsFrom(
  stream: Stream,
  topic: string,
  offset: number,
  count: number,
): Promise<readonly StreamRecord[]> {
  const read: StreamRecord[] = [];
  const tail = await stream.tail({
    topic,
    start: { at: "offset", offset },
    bounded: true,
    batch: async (_partition, records) => {
      read.push(...records.map((record) => ({ ...record, value: Buffer.from(record.value) })));
    },
  });
  await tail.done;
  await tail.close();
  return read.slice(0, count);
}
