import { claimPartition } from "@/lib/server/logs/claim-partition";
import { FencedError } from "@/lib/server/logs/fenced";
import { isSame } from "@/lib/server/logs/open-logs";
import { ownerless } from "@/lib/server/logs/partition-owners";
import { type LogPartition, topicOf } from "@/lib/server/stream/log-name";
import type { Offset } from "@/lib/server/stream/offset";
import type { GroupHandler, PartitionOffsets, StreamRecord, TopicPartition } from "@/lib/server/stream/port";
import { StreamFault } from "@/lib/server/stream/stream-fault";
import type { DetectorContext } from "./context";
import { PartitionRun } from "./partition-run";
import { createReadingFaults, type ReadingFaults } from "./problems/reading-faults";
import type { StreamEnds } from "./read/lag";
import { TopicRecreatedError } from "./read/topic-recreated";
import { finishEarlier } from "./recover/finish-earlier";
import { takeOver } from "./recover/take-over";

/**
 * After another detector claimed a partition, wait this long before claiming it back while the stream still delivers it
 * here: by then the stream knows whose it is, so two detectors do not take it from each other in turn.
 */
const RECLAIM_WAIT_MS = 3_000;

/** What the stream has of a topic is asked for this often at most. */
const ASKED_MS = 200;

/** The partitions that this detector owns. */
export interface PartitionSet {
  readonly handler: GroupHandler;
  /** Records of a partition are gone from the stream before they were read. Never rejects. */
  skipped(place: TopicPartition, from: Offset, to: Offset): Promise<void>;
  /** Where what is read is told to be wrong; cleared as records come again. */
  readonly readingFaults: ReadingFaults;
  runs(): readonly (TopicPartition & { readonly run: PartitionRun })[];
  /** Does what is due once a second on every partition; those of which no end is known are left out. Never rejects. */
  tick(ends: StreamEnds): Promise<void>;
  /** A courtesy to lag monitors: tells the stream how far partitions are that got on since it was told last. Never rejects. */
  reportProgress(): Promise<void>;
}

export function createPartitionSet(context: DetectorContext): PartitionSet {
  const owned = new Map<string, TopicPartition & { readonly run: PartitionRun }>();
  const readingFaults = createReadingFaults(context);
  const fencedAtMs = new Map<string, number>();
  /** What monitors were told last. */
  const reported = new Map<string, Offset>();
  let isReporting = false;
  /** What the stream delivers here, owned or not. */
  const assigned = new Map<string, TopicPartition>();
  /** Partitions that are being taken: two claims would fence each other. */
  const taking = new Map<string, Promise<PartitionRun>>();

  const take = (place: TopicPartition): Promise<PartitionRun> => {
    const name = nameOf(place);
    const pending = taking.get(name) ?? claim(place).finally(() => taking.delete(name));
    taking.set(name, pending);
    return pending;
  };

  /** As the database knows it. */
  const inLog = ({ topic, partition }: TopicPartition): LogPartition => {
    const { input, rekeyed } = context.logs;
    return { topic: topic === input.topic ? input.log : rekeyed.log, partition };
  };

  /** What the stream has of the topic. One that was made again has other records at the same offsets: it is refused. */
  const rangesOf = async (topic: string): Promise<readonly PartitionOffsets[]> => {
    const { logs, stream } = context;
    const { input, rekeyed } = logs.identities;
    const known = topic === logs.input.topic ? input : rekeyed;
    const [now, ranges] = [await stream.identity(topic), await stream.offsets(topic)];
    if (!isSame(now, known, topic)) throw new TopicRecreatedError(topic);
    return ranges;
  };
  /** Partitions are assigned many at a time, and each asks. */
  const asked = new Map<string, { readonly atMs: number; readonly ranges: Promise<readonly PartitionOffsets[]> }>();
  const lately = (topic: string): Promise<readonly PartitionOffsets[]> => {
    const { topic: log } = inLog({ topic, partition: 0 });
    const known = asked.get(log);
    if (known !== undefined && Date.now() - known.atMs < ASKED_MS) return known.ranges;
    const ranges = rangesOf(topic);
    asked.set(log, { atMs: Date.now(), ranges });
    ranges.catch(() => asked.delete(log));
    return ranges;
  };

  const claim = async (place: TopicPartition): Promise<PartitionRun> => {
    const range = (await lately(place.topic)).find(({ partition }) => partition === place.partition);
    const claimed = await claimPartition(
      context.db,
      inLog(place),
      context.id,
      range && { earliest: range.earliest, count: (from, to) => context.stream.recordsBetween(place, from, to) },
    );
    if (claimed.lost !== 0)
      context.log.warn({ ...place, lost: claimed.lost }, "records were gone before they were read");
    // The owner before may have known of a change that this detector has not heard of yet. The log of a run never goes back to
    // older rules: at one offset its steps are in the order of their revisions.
    await Promise.all([context.keying.refresh(), context.rules.refresh()]);
    await finishEarlier(context, claimed);
    const run = new PartitionRun(context, claimed, await takeOver(context, claimed));
    owned.set(nameOf(place), { ...place, run });
    return run;
  };

  /** The run of a partition, made anew when the one before was fenced or gave up. */
  const runOf = async (place: TopicPartition): Promise<PartitionRun> => {
    const run = owned.get(nameOf(place))?.run;
    if (run !== undefined && !run.broken) return run;
    const waitedMs = Date.now() - (fencedAtMs.get(nameOf(place)) ?? Number.NEGATIVE_INFINITY);
    if (waitedMs < RECLAIM_WAIT_MS) throw new FencedError(inLog(place));
    return take(place);
  };

  /** Notes that another detector has the partition that `run` was for. */
  const lose = (place: TopicPartition, run: PartitionRun): void => {
    if (owned.get(nameOf(place))?.run !== run) return;
    owned.delete(nameOf(place));
    fencedAtMs.set(nameOf(place), Date.now());
  };

  /**
   * Takes partitions back that the stream delivers here and nobody owns. A detector that was still claiming when the stream gave the
   * partition to this one takes it away and lets go of it; without records nothing else would show that.
   */
  const takeBack = async (): Promise<void> => {
    if (assigned.size === 0) return;
    const free = await ownerless(context.db, [...assigned.values()].map(inLog));
    const places = free.map(({ topic, partition }) => ({ topic: topicOf(topic), partition }));
    await Promise.all(places.map((place) => (assigned.has(nameOf(place)) ? take(place) : null)));
  };

  const reportProgress = async (): Promise<void> => {
    const news = [...owned.entries()].filter(([name, { run }]) => reported.get(name) !== run.nextOffset);
    if (news.length === 0 || isReporting) return;
    isReporting = true;
    const progress = news.map(([, { topic, partition, run }]) => ({ topic, partition, nextOffset: run.nextOffset }));
    const isTold = await context.stream.reportProgress(context.group, progress);
    if (isTold) for (const place of progress) reported.set(nameOf(place), place.nextOffset);
    isReporting = false;
  };

  return {
    handler: {
      assigned: async (place) => {
        assigned.set(nameOf(place), place);
        try {
          return (await take(place)).nextOffset;
        } catch (error) {
          // It is assigned again, or was never.
          assigned.delete(nameOf(place));
          if (error instanceof StreamFault) readingFaults.report(error);
          throw error;
        }
      },
      batch: async (place, records: readonly StreamRecord[]) => {
        readingFaults.clear();
        const run = await runOf(place);
        try {
          await run.process(records);
        } catch (error) {
          if (error instanceof FencedError) lose(place, run);
          if (error instanceof StreamFault) readingFaults.report(error);
          throw error;
        }
        readingFaults.clear(place);
      },
      // A commit of any partition is progress of all: they wait for each other.
      progress: (place) => (owned.get(nameOf(place))?.run.progress ?? 0) + context.commits.made,
      advanced: (place, nextOffset) => owned.get(nameOf(place))?.run.reached(nextOffset),
      revoked: async (place) => {
        assigned.delete(nameOf(place));
        readingFaults.clear(place);
        // Who takes it is told; here only the end of it counts.
        await taking.get(nameOf(place))?.catch(() => {});
        const run = owned.get(nameOf(place))?.run;
        owned.delete(nameOf(place));
        await run?.close();
      },
    },
    skipped: async (place, from, to) => {
      // Where nobody owns it, its next owner finds out by itself.
      const run = owned.get(nameOf(place))?.run;
      await run?.skipped(from, to).catch((error: Error) => {
        if (error instanceof FencedError) lose(place, run);
        else context.log.debug({ ...placeOf(place), err: error }, "what was skipped is noted with the next batch");
      });
    },
    readingFaults,
    runs: () => [...owned.values()],
    tick: async (ends) => {
      await takeBack().catch((error: Error) => context.log.debug({ reason: error.message }, "nothing was taken back"));
      const ticks = [...owned.values()].map(async (one) => {
        const end = ends.get(one.topic)?.get(one.partition);
        if (end === undefined) return;
        const before = one.run.nextOffset;
        try {
          await one.run.tick(end);
          if (one.run.nextOffset === before) return;
          readingFaults.clear(placeOf(one));
        } catch (error) {
          if (error instanceof FencedError) lose(one, one.run);
          else context.log.debug({ ...placeOf(one), err: error }, "nothing was moved or announced");
        }
      });
      await Promise.all(ticks);
    },
    reportProgress,
  };
}

function placeOf({ topic, partition }: TopicPartition): TopicPartition {
  return { topic, partition };
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic} ${partition}`;
}
