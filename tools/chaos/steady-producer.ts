import { setTimeout as sleep } from "node:timers/promises";
import type { NewRecord, Stream } from "@/lib/server/stream/port";

const TICK_MS = 50;
const APPEND_RECORDS_MAX = 1_000;
/** Large records go a few at a time. */
const APPEND_BYTES_MAX = 2_000_000;
const RETRY_MS = 100;
/** The header that numbers what is fed. */
export const NUMBER_HEADER = "n";

export interface SteadyProducerOptions {
  readonly stream: Stream;
  readonly topic: string;
  /** What is due `elapsedMs` after the start, besides what was asked for before. */
  readonly due: (elapsedMs: number) => readonly NewRecord[];
}

/**
 * A producer that never gives up: records go out in order at the pace that `due` sets, each numbered, and again until they are
 * acknowledged. So the stream holds every number at least once.
 */
export class SteadyProducer {
  readonly #options: SteadyProducerOptions;
  readonly #startedAtMs = Date.now();
  readonly #running: Promise<void>;
  readonly #ticking: NodeJS.Timeout;
  /** What is due, in the order in which it became so: also while the stream takes nothing. */
  #waiting: NewRecord[] = [];
  #stopping = false;
  #abandoned = false;
  #numbered = 0;
  #acknowledged = 0;

  constructor(options: SteadyProducerOptions) {
    this.#options = options;
    this.#ticking = setInterval(() => this.#tick(), TICK_MS);
    this.#running = this.#run();
  }

  /** Records that were acknowledged: those with the numbers below it. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** Sends `records` after what is due now. */
  add(records: readonly NewRecord[]): void {
    this.#tick();
    this.#waiting.push(...records);
  }

  /** Gives up what is not acknowledged. */
  async abandon(): Promise<void> {
    this.#abandoned = true;
    await this.stop();
  }

  /** Resolves when everything that was due is acknowledged. */
  async stop(): Promise<void> {
    clearInterval(this.#ticking);
    this.#stopping = true;
    await this.#running;
  }

  #tick(): void {
    this.#waiting.push(...this.#options.due(Date.now() - this.#startedAtMs));
  }

  async #run(): Promise<void> {
    while (!this.#abandoned) {
      const last = this.#stopping;
      const due = this.#waiting;
      this.#waiting = [];
      for (const part of parts(due)) await this.#send(part);
      if (last) return;
      await sleep(TICK_MS);
    }
  }

  async #send(records: readonly NewRecord[]): Promise<void> {
    const numbered = records.map((record) => ({ ...record, headers: { [NUMBER_HEADER]: String(this.#numbered++) } }));
    while (!this.#abandoned) {
      try {
        await this.#options.stream.append(this.#options.topic, numbered);
        this.#acknowledged = this.#numbered;
        return;
      } catch {
        // Whether it was stored is not known: it is sent again, as any producer would.
        await sleep(RETRY_MS);
      }
    }
  }
}

function parts(records: readonly NewRecord[]): readonly (readonly NewRecord[])[] {
  const all: NewRecord[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const size = record.key.length + record.value.length;
    const last = all.at(-1);
    if (last === undefined || last.length >= APPEND_RECORDS_MAX || bytes + size > APPEND_BYTES_MAX) {
      all.push([record]);
      bytes = size;
    } else {
      last.push(record);
      bytes += size;
    }
  }
  return all;
}
