import type { SystemStatus } from "@/lib/contract/api";
import { DETECTOR_GONE_MS, type DetectorStats } from "@/lib/contract/detector";
import { type LogName, topicOf } from "../log-name";
import type { Services } from "../services";
import type { PartitionOffsets } from "../stream/port";
import { presentLogs } from "../streams";
import { readRuleLoads } from "./rule-loads";
import { latestTime, timeStands } from "./time-stands";
import { within } from "./within";

/** How long a part may take to answer before it counts as away. */
const ANSWER_MS = 3_000;
/** A detector that was not seen for this long is not even listed as gone. */
const FORGOTTEN_MS = 10 * 60_000;
/** The database's size is asked for this often at most. */
const SIZE_KEPT_MS = 30_000;

type Status = Omit<SystemStatus, "stream"> & {
  readonly stream: Omit<SystemStatus["stream"], "appendedPerSecond" | "lastRecordAt">;
};

/** What everything says about itself right now. Never rejects: a part that does not answer is what is reported. */
export async function readStatus(own: Services): Promise<Status> {
  const [database, offsets] = await Promise.all([readDatabase(own), readOffsets(own)]);
  const latest = latestTime(Date.now(), own.env.maxFutureMs);
  const partitions = joined(database.partitions, offsets.byTopic, database.idle, latest);
  const sum = (of: (partition: SystemStatus["partitions"][number]) => number) =>
    partitions.reduce((total, partition) => total + of(partition), 0);
  return {
    at: Date.now(),
    stream: {
      kind: own.env.kafka === null ? "postgres" : "kafka",
      ok: offsets.problem === null,
      problem: offsets.problem,
      lag: sum(({ lag }) => lag ?? 0),
    },
    detectors: database.detectors,
    rules: database.rules,
    database: database.state,
    gateway: {
      clients: own.gateway?.clients() ?? 0,
      startedAt: own.startedAt,
      rssBytes: process.memoryUsage.rss(),
    },
    partitions,
    // A forwarded event is counted where it was first read.
    totals: totalsOf(partitions.filter(({ topic }) => topic === own.topics.transactions)),
  };
}

/** The same for a process without a gateway, which has seen no earlier reading to take a rate from. */
export async function systemStatus(own: Services): Promise<SystemStatus> {
  const status = await readStatus(own);
  return { ...status, stream: { ...status.stream, appendedPerSecond: null, lastRecordAt: null } };
}

type Partition = SystemStatus["partitions"][number];

function totalsOf(partitions: readonly Partition[]): SystemStatus["totals"] {
  const totals = { accepted: 0, rejected: 0, late: 0, future: 0, duplicates: 0, skipped: 0, overflows: 0 };
  for (const partition of partitions) {
    totals.accepted += partition.accepted;
    totals.rejected += partition.rejected;
    totals.late += partition.late;
    totals.future += partition.future;
    totals.duplicates += partition.duplicates;
    totals.skipped += partition.skipped;
    totals.overflows += partition.overflows;
  }
  return totals;
}

interface PartitionRow {
  readonly topic: string;
  readonly partition: number;
  readonly epoch: number;
  readonly owner: string | null;
  readonly next_offset: number;
  readonly max_event_time: number | null;
  readonly accepted: number;
  readonly rejected: number;
  readonly late: number;
  readonly future: number;
  readonly duplicates: number;
  readonly skipped: number;
  readonly overflows: number;
  readonly committed_at: number | null;
  /** The greatest event time as its watermark counts it, and the clock that it was read by. */
  readonly stands: number | null;
  readonly reading_clock: number | null;
}

interface DatabaseReading {
  readonly state: SystemStatus["database"];
  readonly partitions: readonly PartitionRow[];
  readonly detectors: SystemStatus["detectors"];
  /** Partitions of the input topic that their owners call idle. */
  readonly idle: ReadonlySet<PartitionRow>;
  readonly rules: SystemStatus["rules"];
}

async function readDatabase({ db, topics, env }: Services): Promise<DatabaseReading> {
  const began = performance.now();
  try {
    return await within(ANSWER_MS, async () => {
      await db.pool.query("select 1");
      const pingMs = performance.now() - began;
      const now = Date.now();
      const logs = await presentLogs(db.pool, topics);
      const [found, detectors, rules, bytes] = await Promise.all([
        db.pool.query<PartitionRow & { readonly topic: LogName }>(
          `select topic, partition, epoch, owner, next_offset, max_event_time, accepted, rejected, late, future,
             duplicates, skipped, overflows, committed_at, reading_clock, ${timeStands("$2")} as stands
           from partition p where topic = any($1) order by topic, partition`,
          [[logs.input.log, logs.rekeyed.log], env.allowedLatenessMs],
        ),
        db.pool.query<DetectorRow>(
          "select id, started_at, seen_at, rule_revision, stats from detector where seen_at > $1 order by started_at, id",
          [now - FORGOTTEN_MS],
        ),
        readRuleLoads(db, now),
        databaseBytes(db, now),
      ]);
      const partitions = found.rows.map((row) => ({ ...row, topic: topicOf(row.topic) }));
      return {
        state: { ok: true, problem: null, pingMs, bytes },
        partitions,
        detectors: detectors.rows.map((row) => detectorOf(row, now)),
        idle: idleOnes(
          partitions.filter(({ topic }) => topic === topics.transactions),
          detectors.rows.filter((row) => isAlive(row, now)),
        ),
        rules,
      };
    });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return {
      state: { ok: false, problem, pingMs: null, bytes: null },
      partitions: [],
      detectors: [],
      rules: [],
      idle: new Set(),
    };
  }
}

let measured: { readonly url: string; readonly at: number; readonly bytes: number | null } | null = null;

/** Bytes on disk; kept for a while, as PostgreSQL looks at every file to say it. */
async function databaseBytes(db: Services["db"], now: number): Promise<number | null> {
  if (measured === null || measured.url !== db.url || now - measured.at > SIZE_KEPT_MS) {
    const { rows } = await db.pool.query<{ bytes: number }>("select pg_database_size(current_database()) as bytes");
    measured = { url: db.url, at: now, bytes: rows[0]?.bytes ?? null };
  }
  return measured.bytes;
}

interface DetectorRow {
  readonly id: string;
  readonly started_at: number;
  readonly seen_at: number;
  readonly rule_revision: number;
  /** Written by detectors of any version: nothing in it is certain. */
  readonly stats: Partial<DetectorStats>;
}

function isAlive({ seen_at }: DetectorRow, now: number): boolean {
  return seen_at > now - DETECTOR_GONE_MS;
}

function idleOnes(partitions: readonly PartitionRow[], alive: readonly DetectorRow[]): ReadonlySet<PartitionRow> {
  const saidBy = new Map(alive.map(({ id, stats }) => [id, stats.idle ?? []]));
  return new Set(partitions.filter(({ owner, partition }) => saidBy.get(owner ?? "")?.includes(partition)));
}

function detectorOf(row: DetectorRow, now: number): SystemStatus["detectors"][number] {
  const { stats } = row;
  return {
    id: row.id,
    startedAt: row.started_at,
    seenAt: row.seen_at,
    alive: isAlive(row, now),
    ruleRevision: row.rule_revision,
    transactionsPerSecond: stats.transactionsPerSecond ?? 0,
    rssBytes: stats.rssBytes ?? 0,
    heldEvents: stats.heldEvents ?? 0,
    keys: stats.keys ?? 0,
    faults: stats.faults ?? [],
  };
}

interface Offsets {
  readonly byTopic: ReadonlyMap<string, readonly PartitionOffsets[]>;
  readonly problem: string | null;
}

async function readOffsets({ stream, topics }: Services): Promise<Offsets> {
  try {
    return await within(ANSWER_MS, async () => {
      const opened = await stream();
      const names = [topics.transactions, topics.rekeyed];
      const offsets = await Promise.all(names.map((topic) => opened.offsets(topic)));
      return { byTopic: new Map(names.map((name, i) => [name, offsets[i] ?? []])), problem: null };
    });
  } catch (error) {
    return { byTopic: new Map(), problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Every partition that the stream or the detectors know. One that no detector ever read lags by all it holds. */
function joined(
  rows: readonly PartitionRow[],
  byTopic: ReadonlyMap<string, readonly PartitionOffsets[]>,
  idle: ReadonlySet<PartitionRow>,
  latest: number,
): readonly Partition[] {
  const partitions: Partition[] = rows.map((row) => {
    const end = byTopic.get(row.topic)?.find(({ partition }) => partition === row.partition)?.next ?? null;
    return {
      topic: row.topic,
      partition: row.partition,
      owner: row.owner,
      epoch: row.epoch,
      nextOffset: row.next_offset,
      endOffset: end,
      lag: end === null ? null : Math.max(0, end - row.next_offset),
      committedAt: row.committed_at,
      maxEventTime: row.max_event_time,
      ahead: Math.max(row.stands ?? 0, row.reading_clock ?? 0) > latest,
      idle: idle.has(row),
      accepted: row.accepted,
      rejected: row.rejected,
      late: row.late,
      future: row.future,
      duplicates: row.duplicates,
      skipped: row.skipped,
      overflows: row.overflows,
    };
  });
  for (const [topic, offsets] of byTopic) {
    for (const { partition, earliest, next } of offsets) {
      if (rows.some((row) => row.topic === topic && row.partition === partition)) continue;
      partitions.push({
        topic,
        partition,
        owner: null,
        epoch: 0,
        nextOffset: earliest,
        endOffset: next,
        lag: next - earliest,
        committedAt: null,
        maxEventTime: null,
        ahead: false,
        idle: false,
        accepted: 0,
        rejected: 0,
        late: 0,
        future: 0,
        duplicates: 0,
        skipped: 0,
        overflows: 0,
      });
    }
  }
  return partitions.sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition));
}
