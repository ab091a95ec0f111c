import { z } from "zod";
import { DETECTOR_GONE_MS, type DetectorStats } from "@/lib/contract/detector";
import { HealthProblem } from "@/lib/contract/health";
import { isJsonObject } from "@/lib/contract/is-json-object";
import { messageOf } from "@/lib/contract/message-of";
import type { SystemStatus } from "@/lib/contract/system-calls";
import type { Topics } from "@/lib/contract/topics";
import { NOTHING_UNSEALED, type UnsealedLines, unsealedLines } from "../audit/unsealed";
import type { Db } from "../data/db";
import { takesNoChanges } from "../data/takes-no-changes";
import type { Env } from "../env/env";
import type { Detector } from "../generated/prisma/client";
import { presentLogs } from "../logs/streams";
import { type OpenNote, openNotes } from "../notes/notes";
import { NOTHING_TOLD, type OutboxReading, readOutbox } from "../outbox/reading";
import { NOTHING_MISSING, type RatesReading, readRatesHealth } from "../rates/health";
import { topicOf } from "../stream/log-name";
import { toOffset } from "../stream/offset";
import { cached } from "../system/asking";
import { readRuleLoads } from "../system/rule-loads";
import { timeStands } from "../system/time-stands";
import { NOTHING_WAITS, type WaitingForLookup } from "./lookup-reading";
import { missingMigrations } from "./migrations";
import type { SystemParts } from "./parts";
import { NOTHING_TO_KEEP_UP, readUpkeep, type UpkeepReading } from "./upkeep-reading";

/** Those that spoke last; whether one lives is not seen by its time alone, as its clock may be wrong. */
const DETECTORS_MAX = 200;
/** The database's size is asked for this often at most. */
const SIZE_KEPT_MS = 30_000;
/** So are rates and what lacked one: a table of them is gone through. */
const RATES_KEPT_MS = 10_000;
/** And what waits to be made findable, or to be counted of payments: it is counted. */
const LOOKUP_KEPT_MS = 60_000;
/** And how work gets on: it is told every ten seconds. */
const UPKEEP_KEPT_MS = 5_000;

const Count = z.bigint().transform(Number);
/** A row of `partition_progress`. */
const PartitionRow = z.object({
  topic: z.string(),
  partition: z.number(),
  epoch: Count,
  owner: z.string().nullable(),
  next_offset: Count.transform(toOffset),
  max_event_time: Count.nullable(),
  accepted: Count,
  rejected: Count,
  late: Count,
  duplicates: Count,
  overflows: Count,
  forwarded: Count,
  future: Count,
  skipped: Count,
  committed_at: Count.nullable(),
  /** The greatest event time as its watermark counts it, and the clock that it was read by. */
  stands: Count.nullable(),
  reading_clock: Count.nullable(),
});
/** By the name of its topic. */
export type PartitionRow = Readonly<z.infer<typeof PartitionRow>>;

export interface DatabaseReading {
  readonly state: SystemStatus["database"];
  readonly isReadOnly: boolean;
  readonly missing: readonly string[];
  readonly revision: number | null;
  readonly partitions: readonly PartitionRow[];
  readonly detectors: readonly DetectorRow[];
  readonly rules: SystemStatus["rules"];
  readonly notes: readonly OpenNote[];
  readonly unsealed: UnsealedLines;
  readonly outbox: OutboxReading;
  readonly rates: RatesReading;
  readonly lookup: WaitingForLookup;
  readonly upkeep: UpkeepReading;
}

/** Reads what the database says of partitions, detectors, rules and itself; the reading rejects when it is away. */
export function databaseReader(
  db: Db,
  topics: Topics,
  { allowedLatenessMs, baseCurrency, retentionMs }: Pick<Env, "allowedLatenessMs" | "baseCurrency" | "retentionMs">,
  { lookup, payments }: Pick<SystemParts, "lookup" | "payments">,
): () => Promise<DatabaseReading> {
  const readRates = cached(RATES_KEPT_MS, () => readRatesHealth(db, baseCurrency));
  const readLookup = cached(LOOKUP_KEPT_MS, lookup);
  const readUncounted = cached(LOOKUP_KEPT_MS, payments);
  const readWorks = cached(UPKEEP_KEPT_MS, () => readUpkeep(db, { retentionMs }, readUncounted));
  const size = cached(SIZE_KEPT_MS, () => databaseBytes(db));
  // Once complete they stay so.
  let complete = false;
  const missing = async (): Promise<readonly string[]> => {
    const lacking = complete ? [] : await missingMigrations(db);
    complete = lacking.length === 0;
    return lacking;
  };
  return async () => {
    const began = performance.now();
    const isReadOnly = await takesNoChanges(db.pool);
    const pingMs = performance.now() - began;
    const lacking = await missing();
    const state = { ok: true, problem: null, pingMs, bytes: await size() };
    // Of a database of another version nothing else is certain.
    if (lacking.length > 0) return { ...NOTHING_READ, state, isReadOnly, missing: lacking };
    const now = Date.now();
    const logs = await presentLogs(db, topics);
    const [partitions, detectors, ruleSet, rules, notes, unsealed, outbox, rates, lookup, upkeep] = await Promise.all([
      db.prisma.$queryRaw`
        select p.*, ${timeStands(allowedLatenessMs)} as stands from partition_progress p
        where topic in (${logs.input.log}, ${logs.rekeyed.log}) order by topic, partition`,
      db.prisma.detector.findMany({ orderBy: { seenAt: "desc" }, take: DETECTORS_MAX }),
      db.prisma.ruleSet.findUnique({ where: { id: 1 } }),
      readRuleLoads(db, now),
      openNotes(db),
      unsealedLines(db),
      readOutbox(db),
      readRates(),
      readLookup(),
      readWorks(),
    ]);
    return {
      state,
      isReadOnly,
      missing: [],
      revision: ruleSet === null ? null : Number(ruleSet.revision),
      partitions: z
        .array(PartitionRow)
        .parse(partitions)
        .map((row) => ({ ...row, topic: topicOf(row.topic === logs.input.log ? logs.input.log : logs.rekeyed.log) })),
      detectors: detectors.map(detectorRowOf).sort((a, b) => a.started_at - b.started_at || (a.id < b.id ? -1 : 1)),
      rules,
      notes,
      unsealed,
      outbox,
      rates,
      lookup,
      upkeep,
    };
  };
}

const NOTHING_READ = {
  isReadOnly: false,
  missing: [],
  revision: null,
  partitions: [],
  detectors: [],
  rules: [],
  notes: [],
  unsealed: NOTHING_UNSEALED,
  outbox: NOTHING_TOLD,
  rates: NOTHING_MISSING,
  lookup: NOTHING_WAITS,
  upkeep: NOTHING_TO_KEEP_UP,
} as const;

/** The reading while the database does not answer. */
export function databaseAway(error: unknown): DatabaseReading {
  return { ...NOTHING_READ, state: { ok: false, problem: messageOf(error), pingMs: null, bytes: null } };
}

/** Bytes on disk; PostgreSQL looks at every file to say it. */
async function databaseBytes({ prisma }: Db): Promise<number> {
  const rows = await prisma.$queryRaw`select pg_database_size(current_database()) as bytes`;
  return z.tuple([z.object({ bytes: Count })]).parse(rows)[0].bytes;
}

/** Written by detectors of any version: nothing in it is certain. */
const Stats = z.custom<Partial<DetectorStats>>(isJsonObject);

export interface DetectorRow {
  readonly id: string;
  readonly started_at: number;
  readonly seen_at: number;
  readonly rule_revision: number;
  readonly stats: Partial<DetectorStats>;
}

function detectorRowOf({ id, startedAt, seenAt, ruleRevision, stats }: Detector): DetectorRow {
  return {
    id,
    started_at: Number(startedAt),
    seen_at: Number(seenAt),
    rule_revision: Number(ruleRevision),
    stats: Stats.parse(stats),
  };
}

export function isDatabaseAlive({ seen_at }: DetectorRow, now: number): boolean {
  return seen_at > now - DETECTOR_GONE_MS;
}

export function problemsOf({ stats }: DetectorRow): readonly HealthProblem[] {
  return (stats.problems ?? []).flatMap((told) => {
    const parsed = HealthProblem.safeParse(told);
    return parsed.success ? [parsed.data] : [];
  });
}
