import type { SystemStatus } from "@/lib/contract/api";
import { messageOf } from "@/lib/contract/message-of";
import type { PartitionOffsets } from "../stream/port";
import { streamCapabilities } from "../stream/settings";
import { cached, oneAtATime } from "../system/asking";
import { latestTime } from "../system/time-stands";
import {
  type DatabaseReading,
  type DetectorRow,
  databaseAway,
  databaseReader,
  isDatabaseAlive,
  type PartitionRow,
  problemsOf,
} from "./database-reading";
import { freeSpace } from "./disk";
import type { HealthFigures } from "./figures";
import { createPackedLag } from "./forwarded";
import type { SystemParts } from "./parts";

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
}

/** Reads what everything says about itself right now. Never rejects: a part that does not answer is what is reported. */
export function createSystemReader(services: SystemParts): () => Promise<SystemReading> {
  const askDatabase = oneAtATime(
    ANSWER_MS,
    databaseReader(services.db, services.topics, services.env.allowedLatenessMs),
  );
  const askStream = oneAtATime(ANSWER_MS, () => readOffsets(services));
  const packedLag = createPackedLag();
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
    return readingOf(services, database, offsets, freeBytes, packedLag);
  };
}

function readingOf(
  services: SystemParts,
  database: DatabaseReading,
  offsets: Offsets,
  freeBytes: number | null,
  packedLag: ReturnType<typeof createPackedLag>,
): SystemReading {
  const at = Date.now();
  const { topics } = services;
  const known = joined(database.partitions, offsets.byTopic);
  const packed = known.filter(({ topic }) => topic === topics.rekeyed);
  const taken = packed.reduce((sum, { accepted, duplicates }) => sum + accepted + duplicates, 0);
  const forwarded = known.reduce((sum, row) => sum + (row.topic === topics.transactions ? row.forwarded : 0), 0);
  const packedWaiting = packedLag({ forwarded, taken, records: packed.map((row) => recordsOf(row) ?? 0) });
  const waitingOf = (row: KnownPartition): number | null => {
    const records = recordsOf(row);
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

interface KnownPartition extends PartitionRow {
  readonly endOffset: number | null;
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

type OffsetsByTopic = ReadonlyMap<string, readonly PartitionOffsets[]>;

interface Offsets {
  readonly byTopic: OffsetsByTopic;
  readonly problem: string | null;
}

const NO_OFFSETS: OffsetsByTopic = new Map();

async function readOffsets({ stream, topics }: SystemParts): Promise<OffsetsByTopic> {
  const opened = await stream();
  const names = [topics.transactions, topics.rekeyed];
  const offsets = await Promise.all(names.map((topic) => opened.offsets(topic)));
  return new Map(names.map((name, i) => [name, offsets[i] ?? []]));
}

/** Records that are not committed yet. */
function recordsOf({ endOffset, next_offset }: KnownPartition): number | null {
  return endOffset === null ? null : Math.max(0, endOffset - next_offset);
}

/** Every partition that the stream or the detectors know. One that no detector ever read lags by all it holds. */
function joined(rows: readonly PartitionRow[], byTopic: OffsetsByTopic): readonly KnownPartition[] {
  const partitions: KnownPartition[] = rows.map((row) => ({
    ...row,
    endOffset: byTopic.get(row.topic)?.find(({ partition }) => partition === row.partition)?.next ?? null,
  }));
  for (const [topic, offsets] of byTopic) {
    for (const { partition, earliest, next } of offsets) {
      if (rows.some((row) => row.topic === topic && row.partition === partition)) continue;
      partitions.push({ ...NEVER_READ, topic, partition, next_offset: earliest, endOffset: next });
    }
  }
  return partitions.sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition));
}

const NEVER_READ = {
  owner: null,
  epoch: 0,
  max_event_time: null,
  committed_at: null,
  accepted: 0,
  rejected: 0,
  late: 0,
  duplicates: 0,
  overflows: 0,
  forwarded: 0,
  future: 0,
  skipped: 0,
  stands: null,
  reading_clock: null,
} as const;

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
    nextOffset: row.next_offset,
    endOffset: row.endOffset,
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
