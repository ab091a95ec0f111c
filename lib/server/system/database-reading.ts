import type { Pool } from "pg";
import type { SystemStatus } from "@/lib/contract/api";
import { DETECTOR_GONE_MS, type DetectorStats } from "@/lib/contract/detector";
import { HealthProblem } from "@/lib/contract/health";
import { messageOf } from "@/lib/contract/message-of";
import type { Topics } from "@/lib/contract/topics";
import { NOTHING_UNSEALED, type UnsealedLines, unsealedLines } from "../audit/unsealed";
import type { Db } from "../database/db";
import { missingMigrations } from "../health/migrations";
import { type OpenNote, openNotes } from "../health/notes";
import { type LogName, topicOf } from "../logs/log-name";
import { presentLogs } from "../logs/streams";
import { kept } from "./asking";
import { readRuleLoads } from "./rule-loads";
import { timeStands } from "./time-stands";

/** Those that spoke last; whether one lives is not seen by its time alone, as its clock may be wrong. */
const DETECTORS_MAX = 200;
/** The database's size is asked for this often at most. */
const SIZE_KEPT_MS = 30_000;

/** A row of `partition`, by the name of its topic. */
export interface PartitionRow {
  readonly topic: string;
  readonly partition: number;
  readonly epoch: number;
  readonly owner: string | null;
  readonly next_offset: number;
  readonly max_event_time: number | null;
  readonly accepted: number;
  readonly rejected: number;
  readonly late: number;
  readonly duplicates: number;
  readonly overflows: number;
  readonly forwarded: number;
  readonly future: number;
  readonly skipped: number;
  readonly committed_at: number | null;
  /** The greatest event time as its watermark counts it, and the clock that it was read by. */
  readonly stands: number | null;
  readonly reading_clock: number | null;
}

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
}

/** Reads what the database says of partitions, detectors, rules and itself; the reading rejects when it is away. */
export function databaseReader(db: Db, topics: Topics, allowedLatenessMs: number): () => Promise<DatabaseReading> {
  const size = kept(SIZE_KEPT_MS, () => databaseBytes(db.pool));
  // Once complete they stay so.
  let complete = false;
  const missing = async (): Promise<readonly string[]> => {
    const lacking = complete ? [] : await missingMigrations(db.pool);
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
    const logs = await presentLogs(db.pool, topics);
    const [partitions, detectors, revision, rules, notes, unsealed] = await Promise.all([
      db.pool.query<PartitionRow & { readonly topic: LogName }>(
        `select p.*, ${timeStands("$2")} as stands from partition p where topic = any($1) order by topic, partition`,
        [[logs.input.log, logs.rekeyed.log], allowedLatenessMs],
      ),
      db.pool.query<DetectorRow>(
        `select * from (select id, started_at, seen_at, rule_revision, stats from detector order by seen_at desc limit ${DETECTORS_MAX}) newest
         order by started_at, id`,
      ),
      db.pool.query<{ revision: number }>("select revision from rule_set where id = 1"),
      readRuleLoads(db, now),
      openNotes(db),
      unsealedLines(db.pool),
    ]);
    return {
      state,
      isReadOnly,
      missing: [],
      revision: revision.rows[0]?.revision ?? null,
      partitions: partitions.rows.map((row) => ({ ...row, topic: topicOf(row.topic) })),
      detectors: detectors.rows,
      rules,
      notes,
      unsealed,
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
} as const;

/** The reading while the database does not answer. */
export function databaseAway(error: unknown): DatabaseReading {
  return { ...NOTHING_READ, state: { ok: false, problem: messageOf(error), pingMs: null, bytes: null } };
}

/** Also the ping. A connection that takes no changes is not used again: it goes on so when the database takes them. */
async function takesNoChanges(pool: Pool): Promise<boolean> {
  const client = await pool.connect();
  let isReadOnly = true;
  try {
    const { rows } = await client.query<{ read_only: boolean }>(
      "select current_setting('transaction_read_only') = 'on' as read_only",
    );
    isReadOnly = rows[0]?.read_only === true;
    return isReadOnly;
  } finally {
    client.release(isReadOnly);
  }
}

/** Bytes on disk; PostgreSQL looks at every file to say it. */
async function databaseBytes(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ bytes: number }>("select pg_database_size(current_database()) as bytes");
  return rows[0]?.bytes ?? null;
}

export interface DetectorRow {
  readonly id: string;
  readonly started_at: number;
  readonly seen_at: number;
  readonly rule_revision: number;
  /** Written by detectors of any version: nothing in it is certain. */
  readonly stats: Partial<DetectorStats>;
}

export function isAlive({ seen_at }: DetectorRow, now: number): boolean {
  return seen_at > now - DETECTOR_GONE_MS;
}

export function problemsOf({ stats }: DetectorRow): readonly HealthProblem[] {
  return (stats.problems ?? []).flatMap((told) => {
    const parsed = HealthProblem.safeParse(told);
    return parsed.success ? [parsed.data] : [];
  });
}
