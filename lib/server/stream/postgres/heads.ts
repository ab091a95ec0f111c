import type pg from "pg";
import { CHANNELS } from "@/lib/server/database/channels";
import { type Listening, listen } from "@/lib/server/database/listen";
import type { Bell } from "../bell";
import { pause } from "../pause";

/** How often the newest offsets are read when no notification came: what a lost one costs at most. */
const POLL_INTERVAL_MS = 250;

interface Watch {
  readonly topic: string;
  readonly partition: number;
  readonly bell: Bell;
}

/**
 * Rings a bell when its partition grew or its group changed: by NOTIFY within a millisecond, by polling (one small
 * query for all partitions) behind it. Connects with the first watch; keeps the connection until closed.
 */
export class Heads {
  readonly #url: string;
  readonly #pool: pg.Pool;
  readonly #watches = new Map<string, Set<Watch>>();
  readonly #groups = new Map<string, Set<Bell>>();
  readonly #seen = new Map<string, number>();
  #running: { readonly stop: AbortController; readonly done: Promise<void> } | null = null;

  constructor(url: string, pool: pg.Pool) {
    this.#url = url;
    this.#pool = pool;
  }

  /** Rings `bell` when the partition grows, until the returned function is called. */
  watch(topic: string, partition: number, bell: Bell): () => void {
    return this.#add(this.#watches, `${topic} ${partition}`, { topic, partition, bell });
  }

  /** Rings `bell` when members or leases of the group change, until the returned function is called. */
  watchGroup(group: string, bell: Bell): () => void {
    return this.#add(this.#groups, group, bell);
  }

  /** Closes the connection; call it after all watches ended. */
  async close(): Promise<void> {
    this.#running?.stop.abort();
    await this.#running?.done;
  }

  #add<T>(map: Map<string, Set<T>>, key: string, value: T): () => void {
    const set = map.get(key) ?? new Set<T>();
    map.set(key, set.add(value));
    this.#running ??= this.#start();
    return () => {
      set.delete(value);
      if (set.size === 0 && map.get(key) === set) map.delete(key);
    };
  }

  #start(): { stop: AbortController; done: Promise<void> } {
    const stop = new AbortController();
    return { stop, done: Promise.all([this.#listen(stop.signal), this.#poll(stop.signal)]).then(() => {}) };
  }

  async #listen(signal: AbortSignal): Promise<void> {
    let connected: Listening | null = null;
    const listening = listen(
      this.#url,
      [CHANNELS.stream, CHANNELS.streamGroups],
      (channel, payload) => this.#notified(channel, payload),
      () => this.#ringAll(),
    ).then((current) => {
      connected = current;
      return current;
    });
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener("abort", () => resolve(), { once: true });
    });
    // With the database away from the start there is nothing to wait for: it is closed when it comes.
    const closed = listening.then((current) => current.close());
    if (connected !== null) await closed;
  }

  #notified(channel: string, payload: string): void {
    if (channel === CHANNELS.streamGroups) {
      for (const bell of this.#groups.get(payload) ?? []) bell.ring();
      return;
    }
    const space = payload.lastIndexOf(" ");
    const topic = payload.slice(0, space);
    for (const partition of payload.slice(space + 1).split(",")) this.#ring(`${topic} ${partition}`);
  }

  #ring(key: string): void {
    for (const watch of this.#watches.get(key) ?? []) watch.bell.ring();
  }

  #ringAll(): void {
    for (const key of this.#watches.keys()) this.#ring(key);
    for (const bells of this.#groups.values()) for (const bell of bells) bell.ring();
  }

  async #poll(signal: AbortSignal): Promise<void> {
    for (;;) {
      await pause(POLL_INTERVAL_MS, signal);
      if (signal.aborted) return;
      const topics = new Set<string>();
      for (const watches of this.#watches.values()) for (const { topic } of watches) topics.add(topic);
      if (topics.size === 0) continue;
      try {
        const { rows } = await this.#pool.query<{ topic: string; partition: number; next: number }>(
          "select topic, partition, next_offset::float8 as next from stream_partition where topic = any($1)",
          [[...topics]],
        );
        for (const { topic, partition, next } of rows) {
          const key = `${topic} ${partition}`;
          if (this.#seen.get(key) === next) continue;
          this.#seen.set(key, next);
          this.#ring(key);
        }
      } catch {
        // Readers meet the same fault with their own query and report it.
      }
    }
  }
}
