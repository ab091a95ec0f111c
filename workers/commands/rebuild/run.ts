import { type Author, audit } from "@/lib/server/audit/write";
import { readConsistently } from "@/lib/server/data/connection";
import { claimPartition, type PartitionClaim } from "@/lib/server/logs/claim-partition";
import { FencedError } from "@/lib/server/logs/fenced";
import { liveOwner, releasePartition } from "@/lib/server/logs/partition-owners";
import { BEFORE_ALL_MS, type PartitionProgress, readProgress } from "@/lib/server/logs/partition-progress";
import type { ReplayPoint } from "@/lib/server/logs/position";
import {
  readSnapshot,
  replaceSnapshot,
  type SnapshotDelta,
  type StoredSnapshot,
} from "@/lib/server/snapshots/snapshots";
import { type LogPartition, topicOf } from "@/lib/server/stream/log-name";
import { earlierOffset, FIRST_OFFSET, offsetNumber } from "@/lib/server/stream/offset";
import { setWatermarkBack } from "@/lib/server/system/set-watermark-back";
import type { Evaluator } from "../../pipeline/evaluate/evaluator";
import { ruleHistory } from "../../pipeline/evaluate/rule-history";
import { rebuild } from "../../pipeline/recover/rebuild";
import { UsageError } from "../input/usage-error";
import type { RebuildArguments, RebuildFrom } from "./arguments";
import { compareStored, comparisonText, type RebuildComparison, timed } from "./compare";
import type { RebuildGround } from "./ground";

/** Who rebuilds, in the audit. */
const AUTHOR: Author = { id: null, name: "npm run rebuild" };
/** Bytes of one piece of state that is written. */
const PIECE_BYTES = 4 * 1024 * 1024;

const count = (n: number): string => n.toLocaleString("en-GB");

/**
 * Rebuilds the state of partitions from the stream, says what came of each, and compares it with the stored state, or stores
 * it. Resolves to whether all that was compared is the same. @throws UsageError when it cannot be done as asked.
 */
export async function runRebuild(
  args: RebuildArguments,
  ground: RebuildGround,
  say: (line: string) => void,
): Promise<boolean> {
  const places = placesOf(args, ground);
  if (args.setBack !== null) return setBack(args, ground, places, say);
  if (args.write) for (const place of places) await refuseLive(ground, place);
  let same = true;
  for (const place of places) {
    if (args.write) await writeOne(ground, place, args.from, say);
    else if (!(await checkOne(ground, place, args.from, say))) same = false;
  }
  return same;
}

/** Sets the watermark of partitions back to now; detectors may run, and take the partitions up again at once. */
async function setBack(
  { topic, partitions, setBack }: RebuildArguments,
  { db, stream, topics, allowedLatenessMs, maxFutureMs }: RebuildGround,
  places: readonly LogPartition[],
  say: (line: string) => void,
): Promise<true> {
  const done = await setWatermarkBack(db, {
    topics,
    places:
      topic === null && partitions === null
        ? null
        : places.map((place) => ({ topic: topicOf(place.topic), partition: place.partition })),
    now: Date.now(),
    allowedLatenessMs,
    maxFutureMs,
    count: (place, from, to) => stream.recordsBetween(place, from, to),
    author: AUTHOR,
    reason: setBack?.reason ?? "",
  });
  for (const { stood, records, ...place } of done) {
    const was =
      stood === null || Math.abs(stood) > 8.64e15 ? "" : `, its time stood at ${new Date(stood).toISOString()}`;
    say(
      `${place.topic} ${place.partition}: the watermark is set back to now${was}; its detector makes its state from ${records === null ? "the" : count(records)} records`,
    );
  }
  if (done.length === 0) say("no partition's time stands in the future: nothing was changed");
  return true;
}

function placesOf({ topic, partitions }: RebuildArguments, ground: RebuildGround): readonly LogPartition[] {
  const { transactions, rekeyed } = ground.topics;
  const counts = new Map([
    [transactions, { size: ground.inputPartitions, log: ground.logs.input.log }],
    [rekeyed, { size: ground.rekeyedPartitions, log: ground.logs.rekeyed.log }],
  ]);
  if (topic !== null && !counts.has(topic)) {
    throw new UsageError(`--topic ${topic}: detectors read ${transactions} and ${rekeyed}`);
  }
  return [...counts]
    .filter(([name]) => topic === null || name === topic)
    .flatMap(([name, { size, log }]) => {
      const beyond = partitions?.find((partition) => partition >= size);
      if (beyond !== undefined) throw new UsageError(`--partition ${beyond}: ${name} has ${size}, from 0 on`);
      const wanted = partitions ?? Array.from({ length: size }, (_, partition) => partition);
      return wanted.map((partition) => ({ topic: log, partition }));
    });
}

async function refuseLive({ db }: RebuildGround, place: LogPartition): Promise<void> {
  const owner = await liveOwner(db, place, Date.now());
  if (owner === null) return;
  throw new UsageError(
    `partition ${place.partition} of ${place.topic} is owned by ${owner}: stop the detectors, then write its state again`,
  );
}

async function checkOne(
  ground: RebuildGround,
  place: LogPartition,
  from: RebuildFrom,
  say: (line: string) => void,
): Promise<boolean> {
  const { progress, stored } = await readWhole(ground, place);
  if (progress === null || !wasRead(progress)) {
    say(`${nameOf(place)}: nothing was read yet`);
    return true;
  }
  const evaluator = await rebuildOne(ground, progress, from, say);
  const compared: RebuildComparison =
    stored === null ? { outcome: "none" } : await compareStored(ground, progress, stored, evaluator.digest());
  say(`  ${comparisonText(compared)}`);
  return compared.outcome === "same" || compared.outcome === "none";
}

/** What is known of a partition and its stored state, both as of one moment. */
function readWhole(
  { db }: RebuildGround,
  place: LogPartition,
): Promise<{ readonly progress: PartitionProgress | null; readonly stored: StoredSnapshot | null }> {
  return readConsistently(db, async (connection) => ({
    progress: await readProgress(connection.kysely, place),
    stored: await readSnapshot(connection, place),
  }));
}

async function writeOne(
  ground: RebuildGround,
  place: LogPartition,
  from: RebuildFrom,
  say: (line: string) => void,
): Promise<void> {
  const { db, id } = ground;
  const { progress } = await readWhole(ground, place);
  if (progress === null || !wasRead(progress)) {
    say(`${nameOf(place)}: nothing was read yet`);
    return;
  }
  const claim = await claimPartition(db, place, id);
  try {
    const evaluator = await rebuildOne(ground, claim, from, say);
    const pieces = await storeState(ground, claim, evaluator);
    const bytes = pieces.reduce((sum, { body }) => sum + body.length, 0);
    await audit(
      { kysely: db.kysely, author: AUTHOR },
      "state.rebuilt",
      `partition:${topicOf(place.topic)}/${place.partition}`,
      {
        note: `Stored the state of ${nameOf(place)} anew, from the stream`,
        offset: claim.nextOffset,
        bytes,
      },
    );
    say(`  stored in place of what was there: ${count(bytes)} bytes`);
  } catch (error) {
    if (!(error instanceof FencedError)) throw error;
    throw new UsageError(
      `a detector took partition ${place.partition} of ${place.topic} meanwhile: its stored state is as it was`,
    );
  } finally {
    await releasePartition(db, claim, claim.epoch);
  }
}

async function storeState(
  { db }: RebuildGround,
  claim: PartitionClaim,
  evaluator: Evaluator,
): Promise<readonly SnapshotDelta[]> {
  const pieces: SnapshotDelta[] = [];
  for (let complete = false; !complete; ) {
    const delta = evaluator.takeDelta(PIECE_BYTES);
    if (delta === null) break;
    ({ complete } = delta);
    const { segment, bytes: body } = delta;
    pieces.push({
      segment,
      body,
      complete,
      obsolete: [],
      sources: evaluator.sources(),
      labelsUpTo: evaluator.labelsUpTo,
    });
  }
  const at = {
    offset: claim.nextOffset,
    ruleRevision: evaluator.revision,
    keyedBy: evaluator.keyedBy,
    maxEventTime: evaluator.maxEventTime,
  };
  await replaceSnapshot(db, claim, at, pieces, Date.now());
  return pieces;
}

/** The state of the partition at its committed offset, from the stream; says what it took and what it holds. */
async function rebuildOne(
  ground: RebuildGround,
  progress: PartitionProgress,
  from: RebuildFrom,
  say: (line: string) => void,
): Promise<Evaluator> {
  const history = await ruleHistory(ground.rules, progress);
  const start = await startAt(ground, progress, from);
  const { value, seconds } = await timed(() => rebuild(ground, progress, history, start));
  const { evaluator, records } = value;
  const { heldEvents, keys } = evaluator.stats();
  say(
    `${nameOf(progress)} at ${count(offsetNumber(progress.nextOffset))}: ${count(records)} records from ${count(offsetNumber(value.from))} on in ${seconds} s, ` +
      `${count(heldEvents)} held events, ${count(keys)} keys, digest ${evaluator.digest()}`,
  );
  return evaluator;
}

/**
 * The newest replay point at or before the place asked for, as it says what was late there and what was seen of each source;
 * where there is none, the place itself. Undefined: from where windows need it.
 */
async function startAt(
  { stream }: RebuildGround,
  { topic, partition, replayPoints, nextOffset }: PartitionProgress,
  from: RebuildFrom,
): Promise<ReplayPoint | undefined> {
  if (from.by === "need") return undefined;
  const asked =
    from.by === "offset" ? from.offset : await stream.offsetAt(topicOf(topic), partition, from.appendedAtMs);
  if (asked > nextOffset && from.by === "offset") {
    throw new UsageError(`--from ${asked}: partition ${partition} of ${topic} was read up to ${nextOffset} only`);
  }
  const offset = earlierOffset(asked, nextOffset);
  const known = replayPoints.findLast((replayPoint) => replayPoint.offset <= offset);
  return known ?? { offset, maxEventTime: BEFORE_ALL_MS, sources: {} };
}

/** Whether the partition is past where it began. */
function wasRead({ nextOffset, replayPoints }: PartitionProgress): boolean {
  return nextOffset > (replayPoints[0]?.offset ?? FIRST_OFFSET) || replayPoints.length > 1;
}

function nameOf({ topic, partition }: LogPartition): string {
  return `${topic} ${partition}`;
}
