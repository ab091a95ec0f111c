import { Fenced } from "@/lib/server/commit/batch";
import { claimPartition } from "@/lib/server/partitions";
import type { GroupHandler, StreamRecord, TopicPartition } from "@/lib/server/stream/port";
import type { DetectorContext } from "./context";
import type { StreamEnds } from "./lag";
import { PartitionRun } from "./partition-run";
import { takeOver } from "./take-over";

/**
 * After another detector claimed a partition, wait this long before claiming it back while the stream still delivers it
 * here: by then the stream knows whose it is, so two detectors do not take it from each other in turn.
 */
const RECLAIM_WAIT_MS = 3_000;

/** The partitions that this detector owns. */
export interface PartitionSet {
  readonly handler: GroupHandler;
  runs(): readonly (TopicPartition & { readonly run: PartitionRun })[];
  /** Does what is due once a second on every partition; those of which no end is known are left out. Never rejects. */
  tick(ends: StreamEnds): Promise<void>;
}

export function createPartitionSet(context: DetectorContext): PartitionSet {
  const owned = new Map<string, TopicPartition & { readonly run: PartitionRun }>();
  const fencedAtMs = new Map<string, number>();

  const take = async (place: TopicPartition): Promise<PartitionRun> => {
    const claim = await claimPartition(context.pool, place, context.id);
    const run = new PartitionRun(context, claim, await takeOver(context, claim));
    owned.set(nameOf(place), { ...place, run });
    return run;
  };

  /** The run of a partition, made anew when the one before was fenced or gave up. */
  const runOf = async (place: TopicPartition): Promise<PartitionRun> => {
    const run = owned.get(nameOf(place))?.run;
    if (run !== undefined && !run.broken) return run;
    const waitedMs = Date.now() - (fencedAtMs.get(nameOf(place)) ?? Number.NEGATIVE_INFINITY);
    if (waitedMs < RECLAIM_WAIT_MS) throw new Fenced(place);
    return take(place);
  };

  /** Notes that another detector has the partition now. */
  const lose = (place: TopicPartition): void => {
    owned.delete(nameOf(place));
    fencedAtMs.set(nameOf(place), Date.now());
  };

  return {
    handler: {
      assigned: async (place) => (await take(place)).nextOffset,
      batch: async (place, records: readonly StreamRecord[]) => {
        context.faults.clear("reading");
        const run = await runOf(place);
        try {
          await run.process(records);
        } catch (error) {
          if (error instanceof Fenced) lose(place);
          throw error;
        }
        // A courtesy to lag monitors.
        context.stream.reportProgress(context.group, place, run.nextOffset).catch(() => {});
      },
      revoked: async (place) => {
        const run = owned.get(nameOf(place))?.run;
        owned.delete(nameOf(place));
        await run?.close();
      },
    },
    runs: () => [...owned.values()],
    tick: async (ends) => {
      const ticks = [...owned.values()].map(async (one) => {
        const end = ends.get(one.topic)?.get(one.partition);
        if (end === undefined) return;
        try {
          await one.run.tick(end);
        } catch (error) {
          if (error instanceof Fenced && owned.get(nameOf(one)) === one) lose(one);
          else context.log.debug({ ...placeOf(one), err: error }, "nothing was moved or announced");
        }
      });
      await Promise.all(ticks);
    },
  };
}

function placeOf({ topic, partition }: TopicPartition): TopicPartition {
  return { topic, partition };
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic} ${partition}`;
}
