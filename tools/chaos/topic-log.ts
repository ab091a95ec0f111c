import { setTimeout as sleep } from "node:timers/promises";
import { FIRST_OFFSET, type Offset, offsetAfter } from "@/lib/server/stream/offset";
import type { Stream, StreamRecord, Tail } from "@/lib/server/stream/port";

const POLL_MS = 20;
const WAIT_MS_MAX = 60_000;

/** Follows a topic from its beginning and holds what was not taken yet. */
export class TopicLog {
  readonly #topic: string;
  readonly #tail: Tail;
  readonly #held: Map<number, StreamRecord[]>;
  readonly #next: Map<number, Offset>;

  private constructor(topic: string, tail: Tail, held: Map<number, StreamRecord[]>, next: Map<number, Offset>) {
    this.#topic = topic;
    this.#tail = tail;
    this.#held = held;
    this.#next = next;
  }

  static async follow(stream: Stream, topic: string, partitions: number): Promise<TopicLog> {
    const numbers = Array.from({ length: partitions }, (_, partition) => partition);
    const held = new Map<number, StreamRecord[]>(numbers.map((partition) => [partition, []]));
    const next = new Map(numbers.map((partition) => [partition, FIRST_OFFSET]));
    const tail = await stream.tail({
      topic,
      start: { at: "offset", offset: FIRST_OFFSET },
      batch: async (partition, records) => {
        for (const record of records) {
          const due = next.get(partition) ?? FIRST_OFFSET;
          if (record.offset !== due)
            throw new Error(`${topic}/${partition}: offset ${record.offset} comes where ${due} should`);
          next.set(partition, offsetAfter(due));
          // The value is a view into what was fetched.
          held.get(partition)?.push({ ...record, value: Buffer.from(record.value) });
        }
      },
    });
    return new TopicLog(topic, tail, held, next);
  }

  /** The records before `end` that were not taken before; waits until they are read. */
  async take(partition: number, end: Offset): Promise<readonly StreamRecord[]> {
    const deadline = Date.now() + WAIT_MS_MAX;
    const failed = this.#tail.done.then(() => {
      throw new Error(`${this.#topic} is not followed any more`);
    });
    // The race below tells of it; until then nobody waits for it.
    failed.catch(() => {});
    while ((this.#next.get(partition) ?? FIRST_OFFSET) < end) {
      if (Date.now() > deadline) throw new Error(`${this.#topic}/${partition}: offset ${end} was not read in time`);
      await Promise.race([sleep(POLL_MS), failed]);
    }
    const held = this.#held.get(partition) ?? [];
    const count = held.findIndex(({ offset }) => offset >= end);
    return held.splice(0, count < 0 ? held.length : count);
  }

  close(): Promise<void> {
    return this.#tail.close();
  }
}
