import { sql } from "kysely";
import type { KeyedBy } from "@/lib/contract/key";
import type { Statements } from "../data/builder";
import { keyedByOf } from "../keyed-by/stored-mode";
import type { LogName, LogPartition } from "../stream/log-name";
import { type Offset, toOffset } from "../stream/offset";
import type { ClockStretch, ReplayPoint } from "./position";
import { sourcesOf } from "./stored-sources";

/** From `fromOffset` on, the rules of `revision` were in force and the input topic was taken to be keyed so. */
export interface RuleActivation {
  readonly fromOffset: Offset;
  readonly revision: number;
  readonly keyedBy: KeyedBy;
  /** Revision of the mapping that records were read with; 0, or missing: before revisions were kept. */
  readonly mapping?: number;
}

/** Before the record at `offset` was read, with the rules of `revision`, the clock had moved the watermark to `watermark`. */
export interface WatermarkStep {
  readonly offset: Offset;
  readonly revision: number;
  readonly keyedBy: KeyedBy;
  readonly watermark: number;
}

/** Before the record at `offset` was read, with the rules of `revision`, the labels of these places were. */
export interface LabelStep {
  readonly offset: Offset;
  readonly revision: number;
  readonly keyedBy: KeyedBy;
  /** How far the watermark was; null before the first event. */
  readonly watermark: number | null;
  readonly after: number;
  readonly upTo: number;
}

/** How far a partition is, and what its state can be rebuilt with. */
export interface PartitionProgress extends LogPartition {
  /** The stream that it is a partition of: a row of `stream`. */
  readonly stream: number;
  /** For a rekeyed partition, the stream whose transactions it carries; 0 on the input topic. */
  readonly carries: number;
  readonly nextOffset: Offset;
  readonly maxEventTime: number | null;
  /** Oldest first; the first is where the log began for us. */
  readonly replayPoints: readonly ReplayPoint[];
  /** Oldest first. */
  readonly activations: readonly RuleActivation[];
  /** What the clock did while the partition was idle, in the order in which it was done. */
  readonly watermarkSteps: readonly WatermarkStep[];
  /** In the order in which they were read. */
  readonly labelSteps: readonly LabelStep[];
  /** Where the reading clock made a difference, in the order of the offsets. */
  readonly clockStretches: readonly ClockStretch[];
}

/** Before any event: the event time of the first replay point of a partition. */
export const BEFORE_ALL_MS = -8.64e15;

export const numberOrNull = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** What a partition's stream carries; where no stream is known by its log, a rekeyed topic carries the first one. */
export function carriesOf(kysely: Statements, log: LogName) {
  const known = kysely.selectFrom("stream as s").select("s.carries").where("s.log", "=", log);
  return sql<number>`coalesce(${known}, ${log.endsWith(".rekeyed") ? 1 : 0}::int)`;
}

/** The progress of a partition that may be someone else's; null when no detector ever owned it. */
export async function readProgress(
  kysely: Statements,
  { topic, partition }: LogPartition,
): Promise<PartitionProgress | null> {
  const row = await kysely
    .selectFrom("partitionProgress")
    .select(["nextOffset", "maxEventTime", "stream", carriesOf(kysely, topic).as("carries")])
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    topic,
    partition,
    stream: row.stream,
    carries: row.carries,
    nextOffset: toOffset(row.nextOffset),
    maxEventTime: numberOrNull(row.maxEventTime),
    ...(await readLog(kysely, { topic, partition })),
  };
}

export async function readLog(
  kysely: Statements,
  { topic, partition }: LogPartition,
): Promise<
  Pick<PartitionProgress, "replayPoints" | "activations" | "watermarkSteps" | "labelSteps" | "clockStretches">
> {
  const replayPoints = await kysely
    .selectFrom("replayPoint")
    .select(["recordOffset as offset", "maxEventTime", "source"])
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .orderBy("recordOffset")
    .execute();
  const first = replayPoints[0]?.offset ?? 0n;
  // What lies before the newest one at the first replay point is there for backtests: no rebuild begins there.
  const activations = await kysely
    .selectFrom("ruleActivation")
    .select(["fromOffset", "revision", "keyedBy", "mappingRevision"])
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("fromOffset", ">=", ({ fn, val }) =>
      fn.coalesce(newestActivation(kysely, { topic, partition }, first), val(0n)),
    )
    .orderBy("fromOffset")
    .execute();
  const steps = await kysely
    .selectFrom("watermarkStep")
    .select(["recordOffset as offset", "revision", "keyedBy", "watermark"])
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("recordOffset", ">=", ({ fn, val }) => fn.coalesce(newestStep(kysely, { topic, partition }, first), val(0n)))
    .orderBy("recordOffset")
    .orderBy("watermark")
    .orderBy("revision")
    .execute();
  const labelSteps = await kysely
    .selectFrom("labelStep")
    .select(["recordOffset as offset", "revision", "keyedBy", "watermark", "afterPlace", "upTo"])
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("recordOffset", ">=", ({ fn, val }) =>
      fn.coalesce(newestLabelStep(kysely, { topic, partition }, first), val(0n)),
    )
    .orderBy("upTo")
    .execute();
  const stretches = await kysely
    .selectFrom("readingClock")
    .select(["fromOffset", "toOffset", "clock", "latest"])
    .where("topic", "=", topic)
    .where("partition", "=", partition)
    .where("toOffset", ">=", first)
    .orderBy("fromOffset")
    .execute();
  return {
    replayPoints: replayPoints.map(({ offset, maxEventTime, source }) => ({
      offset: toOffset(offset),
      maxEventTime: Number(maxEventTime),
      sources: sourcesOf(source),
    })),
    activations: activations.map(({ fromOffset, revision, keyedBy, mappingRevision }) => ({
      fromOffset: toOffset(fromOffset),
      revision: Number(revision),
      keyedBy: keyedByOf(keyedBy),
      mapping: mappingRevision,
    })),
    watermarkSteps: steps.map(({ offset, revision, keyedBy, watermark }) => ({
      offset: toOffset(offset),
      revision: Number(revision),
      keyedBy: keyedByOf(keyedBy),
      watermark: Number(watermark),
    })),
    labelSteps: labelSteps.map(({ offset, revision, keyedBy, watermark, afterPlace, upTo }) => ({
      offset: toOffset(offset),
      revision: Number(revision),
      keyedBy: keyedByOf(keyedBy),
      watermark: numberOrNull(watermark),
      after: Number(afterPlace),
      upTo: Number(upTo),
    })),
    clockStretches: stretches.map(({ fromOffset, toOffset: until, clock, latest }) => ({
      fromOffset: toOffset(fromOffset),
      toOffset: toOffset(until),
      clock: Number(clock),
      latest: numberOrNull(latest),
    })),
  };
}

/** Offset of the newest activation of the partition up to `offset`; null when there is none. */
export function newestActivation(kysely: Statements, { topic, partition }: LogPartition, offset: bigint) {
  return kysely
    .selectFrom("ruleActivation as a")
    .select(({ fn }) => fn.max("a.fromOffset").as("newest"))
    .where("a.topic", "=", topic)
    .where("a.partition", "=", partition)
    .where("a.fromOffset", "<=", offset);
}

/** Offset of the newest step of the watermark of the partition up to `offset`; null when there is none. */
export function newestStep(kysely: Statements, { topic, partition }: LogPartition, offset: bigint) {
  return kysely
    .selectFrom("watermarkStep as w")
    .select(({ fn }) => fn.max("w.recordOffset").as("newest"))
    .where("w.topic", "=", topic)
    .where("w.partition", "=", partition)
    .where("w.recordOffset", "<=", offset);
}

/** Offset of the newest step of the labels of the partition up to `offset`; null when there is none. */
export function newestLabelStep(kysely: Statements, { topic, partition }: LogPartition, offset: bigint) {
  return kysely
    .selectFrom("labelStep as l")
    .select(({ fn }) => fn.max("l.recordOffset").as("newest"))
    .where("l.topic", "=", topic)
    .where("l.partition", "=", partition)
    .where("l.recordOffset", "<=", offset);
}
