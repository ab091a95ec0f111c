import { HISTORY_BUCKET_MS } from "@/lib/contract/realtime";
import { beat, leave, storeHistory } from "@/lib/server/detectors";
import type { DetectorContext } from "./context";
import { lagOf } from "./lag";
import type { PartitionSet } from "./partition-set";

const BEAT_INTERVAL_MS = 1_000;
/** While partitions still run older rules than are known, their state is told this often. */
const CHANGING_INTERVAL_MS = 50;
/** Throughput is the mean over this many beats. */
const RATE_BEATS = 5;

export interface Heartbeat {
  /** Beats now: the rules changed. */
  poke(): void;
  /** The lag as last measured. */
  lag(): number;
  /** Takes the detector off the list. */
  close(): Promise<void>;
}

/** Tells once a second, and at once when the rules change, what this detector runs and how it is; announces watermarks; keeps history. */
export function startHeartbeat(context: DetectorContext, partitions: PartitionSet): Heartbeat {
  const { id, pool, live, faults, rules } = context;
  const startedAt = Date.now();
  let toldRevision: number | null = null;
  let lag = 0;
  let closed = false;
  let timer: NodeJS.Timeout | null = null;
  let beating: Promise<void> | null = null;
  let bucketAt = bucketOf(startedAt);
  let measuredAtMs = 0;
  const counts: { readonly atMs: number; readonly transactions: number }[] = [];

  const runningRevision = (): number =>
    partitions.runs().reduce((least, { run }) => Math.min(least, run.revision), rules.current().revision);

  const tell = async (): Promise<void> => {
    const now = Date.now();
    if (now - measuredAtMs >= BEAT_INTERVAL_MS) {
      measuredAtMs = now;
      lag = await lagOf(context, partitions);
      counts.push({ atMs: now, transactions: live.all.transactions });
      if (counts.length > RATE_BEATS + 1) counts.shift();
      await Promise.allSettled(partitions.runs().map(({ run }) => run.announce()));
      await keepHistory(now);
    }
    const ruleRevision = runningRevision();
    await beat(pool, { id, startedAt, seenAt: now, ruleRevision, stats: stats() }, ruleRevision !== toldRevision);
    toldRevision = ruleRevision;
  };

  const stats = () => {
    let heldEvents = 0;
    let keys = 0;
    for (const { run } of partitions.runs()) {
      const engine = run.stats();
      heldEvents += engine.heldEvents;
      keys += engine.keys;
    }
    return {
      transactionsPerSecond: rateOf(counts),
      rssBytes: process.memoryUsage.rss(),
      heldEvents,
      keys,
      lag,
      faults: [...faults.list(), ...rules.current().faults],
    };
  };

  const keepHistory = async (now: number): Promise<void> => {
    if (bucketOf(now) === bucketAt) return;
    const { transactions, amount, alerts, latency } = live.takeHistory();
    const at = bucketAt;
    bucketAt = bucketOf(now);
    await storeHistory(pool, {
      at,
      detector: id,
      transactions,
      amount: Object.fromEntries(amount),
      alerts,
      latency,
      lag,
    });
  };

  const beatNow = (): void => {
    if (closed || beating !== null) return;
    if (timer !== null) clearTimeout(timer);
    beating = tell()
      .catch((error: Error) => context.log.debug({ error: error.message }, "heartbeat failed"))
      .finally(() => {
        beating = null;
        const changing = toldRevision !== rules.current().revision;
        if (!closed) timer = setTimeout(beatNow, changing ? CHANGING_INTERVAL_MS : BEAT_INTERVAL_MS);
      });
  };

  beatNow();
  return {
    poke: beatNow,
    lag: () => lag,
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await beating;
      await leave(pool, id, Date.now()).catch(() => {});
    },
  };
}

function bucketOf(ms: number): number {
  return Math.floor(ms / HISTORY_BUCKET_MS) * HISTORY_BUCKET_MS;
}

function rateOf(counts: readonly { readonly atMs: number; readonly transactions: number }[]): number {
  const first = counts[0];
  const last = counts.at(-1);
  if (first === undefined || last === undefined || last.atMs === first.atMs) return 0;
  return Math.round(((last.transactions - first.transactions) * 1_000) / (last.atMs - first.atMs));
}
