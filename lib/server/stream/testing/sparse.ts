import { FIRST_OFFSET, type Offset, offsetAfter, offsetNumber, toOffset } from "../offset";
import type {
  GroupHandler,
  GroupOptions,
  PartitionOffsets,
  StartAt,
  Stream,
  StreamRecord,
  Tail,
  TailOptions,
} from "../port";

/** Between neighbours. */
const STEP = 7;
const FIRST = 3;

/** The offset that `asSparse` gives the record that is the `n`th of its partition, from 0. */
export function sparseOffset(n: number): Offset {
  return toOffset(n * STEP + FIRST);
}

/** How many records lie before the offset: the dense offset of the first one at or behind it. */
function denseOf(offset: Offset): Offset {
  return toOffset(Math.max(0, Math.ceil((offsetNumber(offset) - FIRST) / STEP)));
}

/** Of a dense offset that a record has, or will have. */
function sparseOf(dense: Offset): Offset {
  return sparseOffset(offsetNumber(dense));
}

/** Of a dense offset behind the last record before it. */
function behind(dense: Offset): Offset {
  const n = offsetNumber(dense);
  return n === 0 ? FIRST_OFFSET : offsetAfter(sparseOffset(n - 1));
}

/** A stream as others have it: a stream with dense offsets, seen with gaps between them. For tests. */
export function asSparse<Dense extends Stream>(dense: Dense): Stream {
  return {
    retention: dense.retention,
    ensureTopics: (topics, partitions) => dense.ensureTopics(topics, partitions),
    partitionCount: (topic) => dense.partitionCount(topic),
    identity: (topic) => dense.identity(topic),
    partitionOf: (key, partitions) => dense.partitionOf(key, partitions),
    append: (topic, records, options) => dense.append(topic, records, options),
    join: (options) => dense.join(joined(options)),
    tail: (options) => tailed(dense, options),
    offsets: async (topic) => (await dense.offsets(topic)).map(spread),
    offsetAt: async (topic, partition, appendedAtMs) => {
      const found = await dense.offsetAt(topic, partition, appendedAtMs);
      const range = (await dense.offsets(topic)).find((one) => one.partition === partition);
      return range !== undefined && found >= range.next ? behind(found) : sparseOf(found);
    },
    recordsBetween: (place, from, to) => dense.recordsBetween(place, denseOf(from), denseOf(to)),
    reportProgress: (group, progress) =>
      dense.reportProgress(
        group,
        progress.map(({ nextOffset, ...place }) => ({ ...place, nextOffset: denseOf(nextOffset) })),
      ),
    close: () => dense.close(),
  };
}

function spread({ partition, earliest, next }: PartitionOffsets): PartitionOffsets {
  return { partition, earliest: earliest < next ? sparseOf(earliest) : behind(earliest), next: behind(next) };
}

function spreadRecords(records: readonly StreamRecord[]): readonly StreamRecord[] {
  return records.map((record) => ({ ...record, offset: sparseOf(record.offset) }));
}

function joined(options: GroupOptions): GroupOptions {
  const { handler, onSkipped } = options;
  const around: GroupHandler = {
    assigned: async (place) => denseOf(await handler.assigned(place)),
    batch: (place, records) => handler.batch(place, spreadRecords(records)),
    revoked: (place) => handler.revoked(place),
    advanced: (place, next) => handler.advanced?.(place, behind(next)),
    progress: (place) => handler.progress?.(place) ?? 0,
  };
  return {
    ...options,
    handler: handler.progress === undefined ? withoutProgress(around) : around,
    ...(onSkipped === undefined
      ? {}
      : { onSkipped: (place, from, to) => onSkipped(place, sparseOf(from), sparseOf(to)) }),
  };
}

function withoutProgress({ assigned, batch, revoked, advanced }: GroupHandler): GroupHandler {
  return { assigned, batch, revoked, ...(advanced === undefined ? {} : { advanced }) };
}

function tailed(dense: Stream, options: TailOptions): Promise<Tail> {
  const { batch } = options;
  return dense.tail({
    ...options,
    start: denseStart(options.start),
    batch: (partition, records) => batch(partition, spreadRecords(records)),
  });
}

function denseStart(start: StartAt): StartAt {
  return start.at === "offset" ? { at: "offset", offset: denseOf(start.offset) } : start;
}
