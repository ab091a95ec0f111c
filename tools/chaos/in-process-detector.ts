import type { KeyedBy } from "@/lib/contract/key";
import { listsNamedIn } from "@/lib/contract/list";
import { shippedRates } from "@/lib/contract/rates/shipped";
import type { RunningRule } from "@/lib/contract/running-rule";
import { ANY_TIME } from "@/lib/contract/time-span";
import { topicsFor } from "@/lib/contract/topics";
import { createCommitPace } from "@/lib/server/commit/commit-pace";
import { createGroupCommit } from "@/lib/server/commit/group-commit";
import type { Db } from "@/lib/server/data/db";
import { keepKeying } from "@/lib/server/keyed-by/kept";
import { NO_LABELS, newestPlace, readLabels } from "@/lib/server/labels/records";
import { createListReader } from "@/lib/server/lists/list-reader";
import { createLogger } from "@/lib/server/log/log";
import { claimPartition, type PartitionClaim } from "@/lib/server/logs/claim-partition";
import { openLogs } from "@/lib/server/logs/open-logs";
import type { RuleSet } from "@/lib/server/rules/rule-loader";
import { nthLog } from "@/lib/server/stream/log-name";
import type { Offset } from "@/lib/server/stream/offset";
import type { NewRecord, Stream, StreamRecord, TopicPartition } from "@/lib/server/stream/port";
import { openPostgresStream } from "@/lib/server/stream/postgres/stream";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { createLiveTotals } from "../../workers/pipeline/commit/live-totals";
import type { DetectorContext } from "../../workers/pipeline/context";
import { type Decodings, plainDecodings } from "../../workers/pipeline/decode/decodings";
import { createHitRoom } from "../../workers/pipeline/evaluate/hit-room";
import { createRecentTransactions } from "../../workers/pipeline/evaluate/recent-transactions";
import { openKeying } from "../../workers/pipeline/keyed-by/keying";
import { createSplitWatch } from "../../workers/pipeline/keyed-by/split-watch";
import { PartitionRun } from "../../workers/pipeline/partition-run";
import { createFaults } from "../../workers/pipeline/problems/faults";
import { createProblems } from "../../workers/pipeline/problems/problems";
import type { SnapshotPace } from "../../workers/pipeline/recover/snapshot-schedule";
import { type RecoveredPartition, takeOver } from "../../workers/pipeline/recover/take-over";
import { putRules } from "./rule-set";

const TOPICS = topicsFor("transactions");
export type EitherTopic = "transactions" | "rekeyed";

/** Partitions of both topics, one of each unless told otherwise, run by hand: every batch, stop, kill and change of rules is where a test puts it. */
export interface InProcessDetector {
  readonly context: DetectorContext;
  readonly database: TestDatabase;
  append(records: readonly NewRecord[]): Promise<void>;
  /** With the managed lists as the database has them at the revision that this makes. */
  setRules(rules: readonly RunningRule[]): Promise<void>;
  /** The input topic is keyed so from now on: partitions take it up with their next batch. */
  keyBy(keyedBy: KeyedBy): Promise<void>;
  /** What became known of transactions is read from now on. */
  knowLabels(): Promise<void>;
  /** Evaluates and commits what is on the topic next, at most `count` records; how many there were. */
  read(topic: EitherTopic, count: number, partition?: number): Promise<number>;
  /** Lets go of the partition as a process that is killed does. */
  kill(topic: EitherTopic, partition?: number): void;
  /** Gives the partition up in order. */
  stop(topic: EitherTopic, partition?: number): Promise<void>;
  /** The partition as its next owner finds it: it is taken over when it is not owned. */
  state(topic: EitherTopic, partition?: number): Promise<Owned>;
  close(): Promise<void>;
}

interface Owned {
  readonly claim: PartitionClaim;
  readonly run: PartitionRun;
  readonly taken: RecoveredPartition;
}

export interface InProcessOptions {
  readonly partitions?: number;
  readonly allowedLatenessMs?: number;
  readonly maxFutureMs?: number | null;
  /** Records are read by the clock of the batch, as on a stream that does not say when they were appended. */
  readonly batchClock?: boolean;
  readonly keyedBy?: KeyedBy;
  /** The stream as the detector sees it; as it is when missing. */
  readonly seen?: (stream: Stream) => Stream;
  /** How records are read; as the contract describes them when missing. */
  readonly decodings?: (db: Db) => Promise<Decodings>;
}

export async function openInProcessDetector(
  snapshotPace: SnapshotPace,
  rules: readonly RunningRule[],
  idleAfterMs: number | null = null,
  {
    partitions = 1,
    allowedLatenessMs = 60_000,
    maxFutureMs = 300_000,
    batchClock = false,
    keyedBy = "accountId",
    seen = (stream) => stream,
    decodings: openedDecodings = async () => plainDecodings(ANY_TIME),
  }: InProcessOptions = {},
): Promise<InProcessDetector> {
  const database = await testDatabase();
  const { db } = database;
  const { pool } = db;
  const log = createLogger("test");
  const stream = seen(openPostgresStream({ databaseUrl: database.url, log }));
  await stream.ensureTopics([TOPICS.transactions, TOPICS.rekeyed, TOPICS.deadLetters], partitions);
  const logs = await openLogs({ db, stream, topics: TOPICS, start: { at: "earliest" }, now: Date.now });
  const lists = createListReader(db);
  const sets = new Map<number, RuleSet>();
  let current: RuleSet = { revision: -1, rules: [], lists: new Map(), rates: shippedRates, faults: [] };
  const setRules = async (next: readonly RunningRule[]): Promise<void> => {
    const revision = await putRules(pool, next);
    current = {
      revision,
      rules: next,
      lists: await lists.at(listsNamedIn(next), revision),
      rates: shippedRates,
      faults: [],
    };
    sets.set(current.revision, current);
  };
  await setRules(rules);

  const topic = TOPICS.transactions;
  const keying = await openKeying({ db, stream, topic, partitions, asked: keyedBy, foreign: false, log });

  let newestLabel = NO_LABELS;
  const problems = createProblems(Date.now);
  const decodings = await openedDecodings(db);
  const pace = createCommitPace();
  const context: DetectorContext = {
    id: "by hand",
    db,
    commits: createGroupCommit(database.db, Date.now, { pace }),
    room: createHitRoom(
      () => pace.rowsMax,
      problems,
      () => performance.now(),
    ),
    stream,
    topics: TOPICS,
    logs,
    group: "by hand",
    inputPartitions: partitions,
    rekeyedPartitions: partitions,
    allowedLatenessMs,
    decodings,
    maxFutureMs,
    idleAfterMs,
    rules: {
      current: () => current,
      at: async (revision) => {
        const set = sets.get(revision);
        if (set === undefined) throw new Error(`revision ${revision} of the rules is not known`);
        return set;
      },
      refresh: async () => {},
      close: async () => {},
    },
    labels: {
      newest: () => newestLabel,
      look: async () => newestLabel,
      read: (places, wanted) => readLabels(db.direct, places, wanted),
    },
    keying,
    faults: createFaults(),
    problems,
    splits: createSplitWatch({
      db,
      topic,
      partitions,
      allowedLatenessMs,
      kept: keying.current,
      problems,
      now: Date.now,
    }),
    live: createLiveTotals(Date.now),
    recent: createRecentTransactions(),
    stored: "all",
    snapshotPace,
    log,
    stopping: new AbortController().signal,
    // What takes a partition over throws it as well.
    outdated: () => {},
    crash: (error) => {
      throw error;
    },
  };

  const owned = new Map<string, Owned>();
  const state = async (topic: EitherTopic, partition = 0): Promise<Owned> => {
    const name = nameOf(topic, partition);
    const known = owned.get(name);
    if (known !== undefined) return known;
    const claim = await claimPartition(db, { topic: nthLog(TOPICS[topic], 1), partition }, context.id);
    const taken = await takeOver(context, claim);
    const made = { claim, taken, run: new PartitionRun(context, claim, taken) };
    owned.set(name, made);
    return made;
  };

  return {
    context,
    database,
    append: (records) => stream.append(TOPICS.transactions, records),
    setRules,
    keyBy: async (mode) => {
      const found = { keyedBy: mode, partitioner: null, partitions, reason: "asked for" };
      const identity = await stream.identity(topic);
      await keepKeying(db, { topic, identity }, found, { insists: true, now: Date.now() });
      await keying.refresh();
    },
    read: async (topic, count, partition = 0) => {
      const { run } = await state(topic, partition);
      const found = await recordsFrom(stream, { topic: TOPICS[topic], partition }, run.nextOffset, count);
      const records = batchClock ? found.map((record) => ({ ...record, isAppendTime: false })) : found;
      if (records.length > 0) await run.process(records);
      return records.length;
    },
    knowLabels: async () => {
      newestLabel = await newestPlace(db.direct);
    },
    kill: (topic, partition = 0) => void owned.delete(nameOf(topic, partition)),
    stop: async (topic, partition = 0) => {
      const { run } = await state(topic, partition);
      owned.delete(nameOf(topic, partition));
      await run.close();
    },
    state,
    close: async () => {
      keying.close();
      await stream.close();
      await database.drop();
    },
  };
}

function nameOf(topic: EitherTopic, partition: number): string {
  return `${topic} ${partition}`;
}

async function recordsFrom(
  stream: Stream,
  { topic, partition }: TopicPartition,
  offset: Offset,
  count: number,
): Promise<readonly StreamRecord[]> {
  const read: StreamRecord[] = [];
  const tail = await stream.tail({
    topic,
    partitions: [partition],
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
