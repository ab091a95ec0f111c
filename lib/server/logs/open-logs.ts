import { setTimeout as sleep } from "node:timers/promises";
import type { HealthProblem } from "@/lib/contract/health";
import type { Topics } from "@/lib/contract/topics";
import type { Db } from "../data/db";
import { records } from "../data/records";
import { inTransaction } from "../database/in-transaction";
import { addNote } from "../notes/notes";
import { BEHIND_ALL_OFFSETS, FIRST_OFFSET, laterOffset, offsetNumber, toOffset } from "../stream/offset";
import type { FirstStart, Stream, StreamIdentity, TopicName } from "../stream/port";
import { startOffset } from "../stream/start-offset";
import { BEFORE_ALL_MS } from "./partition-progress";
import { findOrMakeLogs, type Identities, type Logs, makeAnotherTurn, type StreamRow } from "./streams";

/** How long detectors must have been ahead of a stream's end before it counts as another one: a new leader may lag for a moment. */
const AHEAD_MS = 3_000;

/** What it takes to find out what the topics are. */
export interface LogsGround {
  readonly db: Pick<Db, "pool" | "direct">;
  readonly stream: Stream;
  readonly topics: Topics;
  readonly start: FirstStart;
  readonly now: () => number;
}

export interface OpenedLogs extends Logs {
  readonly identities: Identities;
}

/** What the topics are on the stream now. @throws RecordRefused when one of them is not there. */
export async function identitiesOf(stream: Stream, { transactions, rekeyed }: Topics): Promise<Identities> {
  return { input: await stream.identity(transactions), rekeyed: await stream.identity(rekeyed) };
}

/** Whether two identities are of the same stream, as far as the broker can tell: one that is too old says the topic's name. */
export function isSame(one: StreamIdentity, other: StreamIdentity, topic: TopicName): boolean {
  if (one.kind !== other.kind || one.cluster !== other.cluster) return false;
  return one.topicId === other.topicId || one.topicId === topic || other.topicId === topic;
}

/**
 * The logs of the topics as they are now, with a beginning for each partition of one that is new: as asked for on the input topic, and behind
 * what is there on a rekeyed topic, which carries nothing of a new input yet. A beginning, once chosen, stays.
 */
export async function openLogs(ground: LogsGround): Promise<OpenedLogs> {
  const { db, stream, topics, now } = ground;
  const identities = await identitiesOf(stream, topics);
  let logs = await findOrMakeLogs(db, topics, identities, now());
  let start: FirstStart = ground.start;
  let rekeyedStart: FirstStart = { at: "latest" };
  if (await isAheadForLong(ground, logs.input)) {
    await turn(ground, logs.input);
    start = { at: "earliest" };
    logs = await findOrMakeLogs(db, topics, identities, now());
  }
  if (await isAheadForLong(ground, logs.rekeyed)) {
    await turn(ground, logs.rekeyed);
    rekeyedStart = { at: "earliest" };
    logs = await findOrMakeLogs(db, topics, identities, now());
  }
  return {
    input: await settled(ground, logs.input, start),
    rekeyed: await settled(ground, logs.rekeyed, rekeyedStart),
    identities,
  };
}

async function settled(ground: LogsGround, row: StreamRow, start: FirstStart): Promise<StreamRow> {
  if (!row.started) await settle(ground, row, start);
  return { ...row, started: true };
}

/** Whether detectors read offsets of the log that the stream does not have any more, and does not get within `AHEAD_MS`. */
async function isAheadForLong(ground: LogsGround, row: StreamRow): Promise<boolean> {
  if (!row.started || !(await isAhead(ground, row))) return false;
  await sleep(AHEAD_MS);
  return isAhead(ground, row);
}

async function isAhead({ db, stream }: LogsGround, { topic, log }: StreamRow): Promise<boolean> {
  const read = await db.direct
    .selectFrom("partitionProgress")
    .select(["partition", "nextOffset"])
    .where("topic", "=", log)
    .execute();
  // Asked for after the offsets were read: whatever is committed by now was in the stream.
  const ends = new Map((await stream.offsets(topic)).map(({ partition, next }) => [partition, next]));
  return read.some(({ partition, nextOffset }) => toOffset(nextOffset) > (ends.get(partition) ?? BEHIND_ALL_OFFSETS));
}

/** What the stream holds is not what was read: reads it as another one from its first record on, and says so in health. */
async function turn({ db, now, topics }: LogsGround, row: StreamRow): Promise<void> {
  if (!(await makeAnotherTurn(db, row, now()))) return;
  const lost =
    row.topic === topics.rekeyed
      ? "What was forwarded and not read before the cut is lost to rules on other keys than the account."
      : "Records that were cut off after they were read are evaluated, those that were not are lost.";
  await addNote(db.direct, {
    code: "stream",
    since: now(),
    topic: row.topic,
    message: `${row.topic} ends before what was read of it: it was cut, or made anew by a broker that cannot tell topics apart. It is read again from its first record on. ${lost}`,
    remedy:
      "Look for a leader that was elected with records missing (unclean.leader.election.enable), and send what was lost again. Then acknowledge this with a reason.",
  });
}

/** Chooses where each partition of the log begins, once for all detectors. */
async function settle(
  { db, stream, now }: LogsGround,
  { id, log, topic }: StreamRow,
  start: FirstStart,
): Promise<void> {
  const ranges = await stream.offsets(topic);
  const begins = await Promise.all(
    ranges.map(async (range) =>
      laterOffset(
        range.earliest,
        await startOffset(start, range, (partition, at) => stream.offsetAt(topic, partition, at)),
      ),
    ),
  );
  await inTransaction(db, async ({ kysely }) => {
    const open = await kysely
      .selectFrom("stream")
      .select("id")
      .where("id", "=", id)
      .where("startedAt", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (open === undefined) return;
    const partitions = ranges.map(({ partition }, i) => ({
      topic: log,
      partition,
      nextOffset: offsetNumber(begins[i] ?? FIRST_OFFSET),
      stream: id,
    }));
    await kysely
      .insertInto("partitionProgress")
      .columns(BEGIN)
      .expression((row) => row.selectFrom(records("partitionProgress", partitions).as("b")).select(BEGIN))
      .onConflict((known) => known.columns(["topic", "partition"]).doNothing())
      .execute();
    const replayPoints = partitions.map(({ topic, partition, nextOffset }) => ({
      topic,
      partition,
      recordOffset: nextOffset,
      maxEventTime: BEFORE_ALL_MS,
      source: {},
      at: 0,
    }));
    await kysely
      .insertInto("replayPoint")
      .columns(REPLAY_POINT)
      .expression((row) => row.selectFrom(records("replayPoint", replayPoints).as("b")).select(REPLAY_POINT))
      .onConflict((known) => known.columns(["topic", "partition", "recordOffset"]).doNothing())
      .execute();
    await kysely.updateTable("stream").set({ startedAt: now() }).where("id", "=", id).execute();
    const before = await kysely
      .selectFrom("stream as s")
      .innerJoin("stream as o", (join) =>
        join.onRef("o.topic", "=", "s.topic").onRef("o.carries", "=", "s.carries").onRef("o.id", "<>", "s.id"),
      )
      .select("o.id")
      .where("s.id", "=", id)
      .where("s.carries", ">", 0)
      .where("s.turn", "=", 0)
      .where("o.startedAt", "is not", null)
      .limit(1)
      .executeTakeFirst();
    if (before !== undefined) await addNote(kysely, madeAnew(topic, now()));
  });
}

const BEGIN = ["topic", "partition", "nextOffset", "stream"] as const;
const REPLAY_POINT = ["topic", "partition", "recordOffset", "maxEventTime", "source", "at"] as const;

function madeAnew(topic: TopicName, since: number): HealthProblem {
  return {
    code: "skipped",
    since,
    topic,
    message: `${topic} was made anew. What was forwarded on it and not read yet is lost to rules on other keys than the account, and their windows begin empty.`,
    remedy: "Leave this topic to the detectors: it must not be deleted. Acknowledge this with a reason.",
  };
}
