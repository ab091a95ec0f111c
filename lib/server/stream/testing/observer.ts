import { setTimeout as sleep } from "node:timers/promises";
import { BEFORE_FIRST_OFFSET, FIRST_OFFSET, type Offset, offsetAfter } from "../offset";
import type { GroupHandler, StreamRecord, TopicPartition } from "../port";

/** What a member of a group saw, and a store of offsets as the detector keeps one: shared by the members of a group. */
export class Observer implements GroupHandler {
  /** `+topic/0`, `-topic/0` and `topic/0 5..7` in the order they happened. */
  readonly events: string[] = [];
  readonly held = new Set<string>();
  readonly records = new Map<string, StreamRecord[]>();
  readonly #stored: Map<string, Offset>;
  /** Called in place of taking the batch; what it throws rejects the batch. */
  onBatch: (place: string, records: readonly StreamRecord[]) => Promise<void> = async () => {};
  onAssigned: (place: string) => Promise<void> = async () => {};

  constructor(stored: Map<string, Offset> = new Map()) {
    this.#stored = stored;
  }

  async assigned(partition: TopicPartition): Promise<Offset> {
    const place = placeOf(partition);
    await this.onAssigned(place);
    if (this.held.has(place)) throw new Error(`${place} was assigned twice`);
    this.held.add(place);
    this.events.push(`+${place}`);
    return this.#stored.get(place) ?? FIRST_OFFSET;
  }

  async batch(partition: TopicPartition, records: readonly StreamRecord[]): Promise<void> {
    const place = placeOf(partition);
    if (!this.held.has(place)) throw new Error(`${place} delivered without being assigned`);
    await this.onBatch(place, records);
    const all = this.records.get(place) ?? [];
    for (const record of records) all.push({ ...record, value: Buffer.from(record.value) });
    this.records.set(place, all);
    const first = records[0]?.offset ?? BEFORE_FIRST_OFFSET;
    const last = records.at(-1)?.offset ?? BEFORE_FIRST_OFFSET;
    this.events.push(`${place} ${first}..${last}`);
    this.#stored.set(place, offsetAfter(last));
  }

  async revoked(partition: TopicPartition): Promise<void> {
    const place = placeOf(partition);
    this.held.delete(place);
    this.events.push(`-${place}`);
  }

  values(): string[] {
    return [...this.records.values()].flat().map((record) => record.value.toString());
  }

  count(): number {
    let count = 0;
    for (const records of this.records.values()) count += records.length;
    return count;
  }
}

function placeOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}

/** Waits until `check` is true; throws with `what` after `timeoutMs`. */
export async function until(what: string, check: () => boolean | Promise<boolean>, timeoutMs = 30_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await sleep(20);
  }
}
