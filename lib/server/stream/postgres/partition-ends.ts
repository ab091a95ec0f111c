import type pg from "pg";
import { CHANNELS } from "@/lib/server/database/channels";
import { listen, type Subscription } from "@/lib/server/database/listen";
import { pause } from "../pause";
import type { WakeSignal } from "../wake-signal";

/** How often the newest offsets are read when no notification came: what a lost one costs at most. */
const POLL_INTERVAL_MS = 250;

interface Watch {
  readonly topic: string;
  readonly partition: number;
  readonly wakeSignal: WakeSignal;
}

/**
 * Wakes a reader when its partition grew or its group changed: by NOTIFY within a millisecond, by polling (one small
 * query for all partitions) behind it. Connects with the first watch; keeps the connection until closed.
 */
export class PartitionEnds {
  readonly #url: string;
  readonly #pool: pg.Pool;
  readonly #watches = new Map<string, Set<Watch>>();
  readonly #groups = new Map<string, Set<WakeSignal>>();
  readonly #seen = new Map<string, number>();
  #running: { readonly stop: AbortController; readonly done: Promise<void> } | null = null;

  constructor(url: string, pool: pg.Pool) {
    this.#url = url;
    this.#pool = pool;
  }

  /** Wakes `wakeSignal` when the partition grows, until the returned function is called. */
  watch(topic: string, partition: number, wakeSignal: WakeSignal): () => void {
    return this.#add(this.#watches, `${topic} ${partition}`, { topic, partition, wakeSignal });
  }

  /** Wakes `wakeSignal` when members or leases of the group change, until the returned function is called. */
  watchGroup(group: string, wakeSignal: WakeSignal): () => void {
    return this.#add(this.#groups, group, wakeSignal);
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
    let connected: Subscription | null = null;
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
      for (const wakeSignal of this.#groups.get(payload) ?? []) wakeSignal.wake();
      return;
    }
    const space = payload.lastIndexOf(" ");
    const topic = payload.slice(0, space);
    for (const partition of payload.slice(space + 1).split(",")) this.#ring(`${topic} ${partition}`);
  }

  #ring(key: string): void {
    for (const watch of this.#watches.get(key) ?? []) watch.wakeSignal.wake();
  }

  #ringAll(): void {
    for (const key of this.#watches.keys()) this.#ring(key);
    for (const wakeSignals of this.#groups.values()) for (const wakeSignal of wakeSignals) wakeSignal.wake();
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
