import { setTimeout as sleep } from "node:timers/promises";
import { hitId } from "@/lib/server/database/ids";
import { CHAOS_PARTITIONS, type ChaosSetup } from "./ground";
import { PROBE_RULE, REKEYED_PROBE_RULE } from "./rules";
import type { SteadyProducer } from "./steady-producer";
import { probe } from "./traffic";

const POLL_MS = 40;
const SEND_MS = 250;
/** One that waits longer may have come too late. */
const LATE_MS_MIN = 1_500;

/** A probe that detection got to: it raised its hit, or came too late for one and was put aside. */
export interface ProbeResult {
  readonly sentAtMs: number;
  readonly seenAtMs: number;
}

/**
 * Sends a transaction to every partition of both topics four times a second and waits for its hit to be in the database: for as
 * long as one waits, detection stands still somewhere. A probe counts as sent when it was due, also while the stream
 * takes nothing.
 */
export class Probes {
  readonly #ground: ChaosSetup;
  readonly #feed: SteadyProducer;
  readonly #accounts: readonly string[];
  readonly #terminals: readonly string[];
  /** By id of the hit: when the probe was due, and its event. */
  readonly #outstanding = new Map<string, { readonly sentAtMs: number; readonly eventId: string }>();
  readonly #running: Promise<void>;
  readonly waits: ProbeResult[] = [];
  #stopping = false;

  constructor(ground: ChaosSetup, feed: SteadyProducer) {
    this.#ground = ground;
    this.#feed = feed;
    this.#accounts = oneOfEach((n) => `probe-${n}`, ground);
    this.#terminals = oneOfEach((n) => `terminal-${n}`, ground, "terminalId:");
    this.#running = this.#run();
  }

  /** How long the oldest unanswered one has waited, milliseconds; 0 when all are answered. */
  oldestMs(): number {
    const sent = Math.min(...[...this.#outstanding.values()].map(({ sentAtMs }) => sentAtMs));
    return Number.isFinite(sent) ? Date.now() - sent : 0;
  }

  /** Sends no more. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    let sent = 0;
    let dueAtMs = Date.now();
    while (!this.#stopping) {
      const now = Date.now();
      if (now >= dueAtMs) {
        this.#send(sent, now);
        sent += 1;
        dueAtMs = now + SEND_MS;
      }
      // The database is away at times, on purpose: it looks again in a moment.
      await this.#look().catch(() => {});
      await sleep(POLL_MS);
    }
  }

  #send(number: number, now: number): void {
    this.#feed.add(
      this.#accounts.map((accountId, i) => {
        const terminalId = this.#terminals[i] ?? "";
        const eventId = `probe-${number}-${i}`;
        const hit = { eventId, windowStart: null };
        this.#outstanding.set(hitId({ ...hit, ruleId: PROBE_RULE, key: { accountId } }), { sentAtMs: now, eventId });
        this.#outstanding.set(hitId({ ...hit, ruleId: REKEYED_PROBE_RULE, key: { terminalId } }), {
          sentAtMs: now,
          eventId,
        });
        return probe(eventId, accountId, terminalId, now);
      }),
    );
  }

  async #look(): Promise<void> {
    const { pool } = this.#ground;
    const hits = await pool.query<{ id: string }>("select id from hit where id = any($1::text[])", [
      [...this.#outstanding.keys()],
    ]);
    for (const { id } of hits.rows) this.#seen(id);
    if (this.oldestMs() < LATE_MS_MIN) return;
    const late = await pool.query<{ body: string }>(
      `select convert_from(payload, 'UTF8') as body from dead_letter where key = any($1::text[]) and reason = 'late'`,
      [this.#accounts],
    );
    const bodies = late.rows.map(({ body }) => body).join("\n");
    for (const [id, { eventId }] of this.#outstanding) if (bodies.includes(`"${eventId}"`)) this.#seen(id);
  }

  #seen(id: string): void {
    const probed = this.#outstanding.get(id);
    if (probed === undefined) return;
    this.#outstanding.delete(id);
    this.waits.push({ sentAtMs: probed.sentAtMs, seenAtMs: Date.now() });
  }
}

/** For each partition a name that leads there. */
function oneOfEach(name: (n: number) => string, { stream }: ChaosSetup, before = ""): readonly string[] {
  const found = new Map<number, string>();
  for (let n = 0; found.size < CHAOS_PARTITIONS; n++) {
    const partition = stream.partitionOf(`${before}${name(n)}`, CHAOS_PARTITIONS);
    if (!found.has(partition)) found.set(partition, name(n));
  }
  return [...found.values()];
}
