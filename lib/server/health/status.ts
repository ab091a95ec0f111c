import { messageOf } from "@/lib/contract/message-of";
import type { SystemStatus } from "@/lib/contract/system-calls";
import { offsetNumber } from "../stream/offset";
import { streamCapabilities } from "../stream/settings";
import { cached, oneAtATime } from "../system/asking";
import { latestTime } from "../system/time-stands";
import {
  type DatabaseReading,
  type DetectorRow,
  databaseAway,
  databaseReader,
  isDatabaseAlive,
  problemsOf,
} from "./database-reading";
import { freeSpace } from "./disk";
import type { HealthFigures } from "./figures";
import { createPackedLag } from "./forwarded";
import type { SystemParts } from "./parts";
import {
  createAppendedRecords,
  type KnownPartition,
  knownPartitions,
  type OffsetsByTopic,
  readTopicEnds,
} from "./stream-reading";

/** How long a part may take to answer before it counts as away. */
const ANSWER_MS = 5_000;
/** A detector that was not seen for this long is not even listed as gone. */
const FORGOTTEN_MS = 10 * 60_000;
/** The disk is asked for its free space this often at most. */
const DISK_KEPT_MS = 5_000;

type Status = Omit<SystemStatus, "stream" | "problems" | "warnings"> & {
  readonly stream: Omit<SystemStatus["stream"], "appendedPerSecond" | "lastRecordAt">;
};

/** One reading: for people, and for the judgement of health. */
export interface SystemReading {
  readonly status: Status;
  readonly figures: HealthFigures;
  /** Records appended to the input topic since the first reading. */
  readonly appended: number;
}

/** Reads what everything says about itself right now. Never rejects: a part that does not answer is what is reported. */
export function createSystemReader(services: SystemParts): () => Promise<SystemReading> {
  const askDatabase = oneAtATime(ANSWER_MS, databaseReader(services.db, services.topics, services.env, services));
  const askStream = oneAtATime(ANSWER_MS, () => readTopicEnds(services));
  const packedLag = createPackedLag();
  const countAppended = createAppendedRecords();
  const free = cached(DISK_KEPT_MS, () => freeSpace(services.db.url, services.env.dataDir));
  return async () => {
    const [database, offsets, freeBytes] = await Promise.all([
      askDatabase().catch(databaseAway),
      askStream().then(
        (byTopic) => ({ byTopic, problem: null }),
        (error: unknown) => ({ byTopic: NO_OFFSETS, problem: messageOf(error) }),
      ),
      free(),
    ]);
    const input = services.topics.transactions;
    const known = await knownPartitions(services.stream, database.partitions, offsets.byTopic);
    const appended = await countAppended.look(services.stream, input, offsets.byTopic.get(input) ?? []);
    return { ...readingOf(services, database, offsets, known, freeBytes, packedLag), appended };
  };
}

function readingOf(
  services: SystemParts,
  database: DatabaseReading,
  offsets: Offsets,
  known: readonly KnownPartition[],
  freeBytes: number | null,
  packedLag: ReturnType<typeof createPackedLag>,
): Omit<SystemReading, "appended"> {
  const at = Date.now();
  const { topics } = services;
  const packed = known.filter(({ topic }) => topic === topics.rekeyed);
  const taken = packed.reduce((sum, { accepted, duplicates }) => sum + accepted + duplicates, 0);
  const forwarded = known.reduce((sum, row) => sum + (row.topic === topics.transactions ? row.forwarded : 0), 0);
  const packedWaiting = packedLag({ forwarded, taken, records: packed.map(({ records }) => records ?? 0) });
  const waitingOf = (row: KnownPartition): number | null => {
    const { records } = row;
    return records === null || row.topic !== topics.rekeyed ? records : (packedWaiting[packed.indexOf(row)] ?? 0);
  };
  const alive = database.detectors.filter((row) => isDatabaseAlive(row, at));
  const latest = latestTime(at, services.env.maxFutureMs);
  const partitions = known.map((row) =>
    partitionOf(row, waitingOf(row), alive, row.topic === topics.transactions, latest),
  );
  const status: Status = {
    at,
    unsealedLines: database.unsealed.lines,
    stream: {
      kind: services.env.stream.kind,
      ok: offsets.problem === null,
      problem: offsets.problem,
      lag: partitions.reduce((sum, { lag }) => sum + (lag ?? 0), 0),
    },
    detectors: database.detectors
      .filter(({ seen_at }) => seen_at > at - FORGOTTEN_MS)
      .map((row) => detectorOf(row, at)),
    rules: database.rules,
    database: database.state,
    gateway: {
      clients: services.gateway?.clients() ?? 0,
      startedAt: services.startedAt,
      rssBytes: process.memoryUsage.rss(),
    },
    partitions,
    // A forwarded event is counted where it was first read.
    totals: totalsOf(partitions.filter(({ topic }) => topic === topics.transactions)),
  };
  const figures: HealthFigures = {
    at,
    database: {
      ok: database.state.ok && !database.isReadOnly,
      problem: database.state.problem,
      missingMigrations: database.missing,
      isReadOnly: database.isReadOnly,
    },
    stream: { ok: status.stream.ok, problem: status.stream.problem, ...streamCapabilities(services.env.stream.kind) },
    disk: { freeBytes, full: services.disk.full(at) },
    inputTopic: topics.transactions,
    ruleRevision: database.revision,
    detectors: database.detectors.map((row) => ({
      id: row.id,
      seenAt: row.seen_at,
      ruleRevision: row.rule_revision,
      problems: problemsOf(row),
      faults: row.stats.faults ?? [],
    })),
    partitions: partitions.map((partition) => ({
      topic: partition.topic,
      partition: partition.partition,
      owner: partition.owner,
      nextOffset: partition.nextOffset,
      endOffset: partition.endOffset,
      waiting: partition.lag,
      watermark: partition.watermark,
      counts: {
        accepted: partition.accepted,
        duplicates: partition.duplicates,
        late: partition.late,
        rejected: partition.rejected,
        future: partition.future,
      },
    })),
    notes: database.notes,
    outbox: database.outbox,
    rates: database.rates,
    lookup: database.lookup,
    upkeep: database.upkeep,
    audit: { ...database.unsealed, problem: services.sealing.problem },
  };
  return { status, figures };
}

type Partition = SystemStatus["partitions"][number];

function totalsOf(partitions: readonly Partition[]): SystemStatus["totals"] {
  const totals = { accepted: 0, rejected: 0, late: 0, future: 0, skipped: 0, duplicates: 0, overflows: 0 };
  for (const partition of partitions) {
    totals.accepted += partition.accepted;
    totals.rejected += partition.rejected;
    totals.late += partition.late;
    totals.future += partition.future;
    totals.skipped += partition.skipped;
    totals.duplicates += partition.duplicates;
    totals.overflows += partition.overflows;
  }
  return totals;
}

function detectorOf(row: DetectorRow, now: number): SystemStatus["detectors"][number] {
  const { stats } = row;
  return {
    id: row.id,
    startedAt: row.started_at,
    seenAt: row.seen_at,
    alive: isDatabaseAlive(row, now),
    ruleRevision: row.rule_revision,
    transactionsPerSecond: stats.transactionsPerSecond ?? 0,
    rssBytes: stats.rssBytes ?? 0,
    heldEvents: stats.heldEvents ?? 0,
    keys: stats.keys ?? 0,
    faults: stats.faults ?? [],
  };
}

interface Offsets {
  readonly byTopic: OffsetsByTopic;
  readonly problem: string | null;
}

const NO_OFFSETS: OffsetsByTopic = new Map();

function partitionOf(
  row: KnownPartition,
  waiting: number | null,
  alive: readonly DetectorRow[],
  isInput: boolean,
  latest: number,
): Partition {
  const { topic, partition, owner } = row;
  const said = alive.find(({ id }) => id === owner)?.stats;
  const watermark = said?.watermarks?.find((one) => one.topic === topic && one.partition === partition);
  return {
    topic,
    partition,
    owner,
    epoch: row.epoch,
    nextOffset: offsetNumber(row.next_offset),
    endOffset: row.endOffset === null ? null : offsetNumber(row.endOffset),
    lag: waiting,
    committedAt: row.committed_at,
    maxEventTime: row.max_event_time,
    watermark: watermark?.watermark ?? null,
    ahead: Math.max(row.stands ?? 0, row.reading_clock ?? 0) > latest,
    // Only the input topic has idle partitions.
    idle: isInput && said?.idle?.includes(partition) === true,
    accepted: row.accepted,
    rejected: row.rejected,
    late: row.late,
    future: row.future,
    skipped: row.skipped,
    duplicates: row.duplicates,
    overflows: row.overflows,
  };
}
