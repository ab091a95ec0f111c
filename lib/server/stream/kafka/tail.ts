import { randomUUID } from "node:crypto";
import { BEHIND_ALL_OFFSETS, FIRST_OFFSET, type Offset } from "../offset";
import { asError } from "../pause";
import type { PartitionOffsets, Tail, TailOptions, TopicPartition } from "../port";
import { startOffset } from "../start-offset";
import type { StreamLog } from "../stream-log";
import { KafkaConsumer } from "./consumer";
import type { RefusedRequest } from "./explain";
import type { ConsumerTimes, KafkaClients } from "./kafkajs";

const BATCH_RECORDS_MAX = 2_000;

export interface TailPlaces {
  readonly clients: KafkaClients;
  readonly times: ConsumerTimes;
  readonly explained: (thrown: unknown, tried: RefusedRequest) => Error;
  readonly log: StreamLog;
  /** What the names of all groups begin with, so that one prefixed ACL serves. */
  readonly group: string;
  readonly offsets: () => Promise<readonly PartitionOffsets[]>;
  readonly rangeOf: (place: TopicPartition) => Promise<PartitionOffsets | null>;
  readonly offsetAt: (partition: number, appendedAtMs: number) => Promise<Offset>;
  readonly deleteGroup: (group: string) => Promise<void>;
}

/**
 * A reader without a group. kafkajs reads only as a member of one: the tail has a group of its own with a name that nobody else
 * has, removed when it closes. Where each partition begins and ends is settled when this resolves.
 */
export async function startKafkaTail(places: TailPlaces, options: TailOptions): Promise<Tail> {
  const { topic, start, bounded = false, batch, onFault = () => {} } = options;
  const wanted = options.partitions === undefined ? null : new Set(options.partitions);
  const offsets = (await places.offsets()).filter(({ partition }) => wanted?.has(partition) ?? true);
  const ranges = new Map<number, { readonly from: Offset; readonly end: Offset }>();
  for (const range of offsets) {
    const from = await startOffset(start, range, places.offsetAt);
    const end = bounded ? range.next : BEHIND_ALL_OFFSETS;
    if (from < end) ranges.set(range.partition, { from, end });
  }
  const unread = new Set(ranges.keys());

  let finish: () => void = () => {};
  let fail: (error: Error) => void = () => {};
  const done = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  // Who reads the tail waits for it and is told; until then nobody does.
  done.catch(() => {});
  let failed = false;

  const group = `${places.group}.${options.purpose ?? "read"}.${randomUUID()}`;
  const consumer =
    unread.size === 0
      ? null
      : new KafkaConsumer({
          clients: places.clients,
          group,
          topics: [topic],
          batchRecordsMax: BATCH_RECORDS_MAX,
          times: places.times,
          log: places.log,
          onFault,
          assigned: async ({ partition }) => ranges.get(partition)?.from ?? null,
          batch: async ({ partition }, records) => {
            const end = ranges.get(partition)?.end ?? FIRST_OFFSET;
            const due = records.filter((record) => record.offset < end);
            if (due.length === 0 || failed) return;
            try {
              await batch(partition, due);
            } catch (error) {
              failed = true;
              fail(asError(error));
            }
          },
          advanced: ({ partition }, next) => {
            if (failed || next < (ranges.get(partition)?.end ?? FIRST_OFFSET)) return;
            unread.delete(partition);
            if (unread.size === 0) finish();
          },
          revoked: async () => {},
          offsets: places.rangeOf,
          explained: places.explained,
          onSkipped: (place, from, to) =>
            places.log.warn({ ...place, from, to }, "records are gone before they were read"),
        });
  if (consumer === null && bounded) finish();

  let closed: Promise<void> | null = null;
  const close = async () => {
    await consumer?.close();
    finish();
    if (consumer === null) return;
    // What stays behind is an empty group, which the broker forgets by itself.
    await places.deleteGroup(group).catch(() => {});
  };
  return {
    done,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
