import type { DetectorStats } from "@/lib/contract/detector";
import { HISTORY_BUCKET_MS } from "@/lib/contract/realtime";
import type { Pulse } from "@/lib/server/pulse/pulse";
import { beat, removeDetector, storeHeartbeat, storeHistory } from "@/lib/server/system/detectors";
import type { DetectorContext } from "../context";
import type { PartitionSet } from "../partition-set";
import { watchGrowth } from "../read/growth";
import { lagOf, streamEnds } from "../read/lag";
import { createRuleProblems } from "./rule-problems";
import type { RuleWorks } from "./rule-works";

const BEAT_INTERVAL_MS = 1_000;
/** A sign of life that takes longer is of no use. */
const LIFE_MS_MAX = 4_000;
/** What each rule did is told this often. */
const WORK_INTERVAL_MS = 5_000;
/** Throughput is the mean over this many beats. */
const RATE_BEATS = 5;

export interface Heartbeat {
  /** Tells at once which rules are in force: they changed. */
  poke(): void;
  /** The lag as last measured. */
  lag(): number;
  /** Takes the detector off the list. */
  close(): Promise<void>;
}

/** Tells once a second, and at once when the rules change, what this detector runs and how it is; moves and announces watermarks; keeps history. */
export function startHeartbeat(
  context: DetectorContext,
  partitions: PartitionSet,
  works: RuleWorks,
  pulse: Pulse,
): Heartbeat {
  const { id, db, live, faults, problems, room, rules } = context;
  const startedAt = Date.now();
  const noteGrowth = watchGrowth(context);
  const noteRules = createRuleProblems(problems);
  let toldRevision: number | null = null;
  let workToldAt = 0;
  let lag = 0;
  let closed = false;
  let measuring: Promise<void> | null = null;
  let telling: Promise<void> | null = null;
  let again = false;
  let bucketAt = bucketOf(startedAt);
  const counts: { readonly atMs: number; readonly transactions: number }[] = [];

  const measure = async (): Promise<void> => {
    const now = Date.now();
    counts.push({ atMs: now, transactions: live.all.transactions });
    if (counts.length > RATE_BEATS + 1) counts.shift();
    const ends = await streamEnds(context);
    lag = await lagOf(context.stream, ends, partitions.runs());
    noteGrowth(ends);
    await partitions.tick(ends);
    await keepHistory(now);
    await context.splits.tick();
  };

  /** What is evaluated from now on is evaluated with the rules known now; a batch whose commit is in hand was evaluated before. */
  const tell = async (): Promise<void> => {
    const currentRevisions = partitions.runs().map(({ run }) => run.currentRevision ?? Number.POSITIVE_INFINITY);
    const ruleRevision = Math.min(rules.current().revision, ...currentRevisions);
    const seenAt = Date.now();
    const ruleWork = seenAt >= workToldAt + WORK_INTERVAL_MS ? works.recent() : null;
    await beat(db, { id, startedAt, seenAt, ruleRevision, stats: stats(), ruleWork }, ruleRevision !== toldRevision);
    if (ruleWork !== null) workToldAt = seenAt;
    toldRevision = ruleRevision;
  };

  const stats = () => {
    noteRules(rules.current().faults);
    room.tick();
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
      watermarks: watermarksOf(partitions),
      idle: partitions.runs().flatMap(({ partition, run }) => (run.isIdle ? [partition] : [])),
      faults: [...faults.list(), ...rules.current().faults],
      problems: problems.list(),
    };
  };

  const keepHistory = async (now: number): Promise<void> => {
    if (bucketOf(now) === bucketAt) return;
    const { transactions, amount, alerts, latency } = live.takeHistory();
    const at = bucketAt;
    bucketAt = bucketOf(now);
    await storeHistory(db, {
      at,
      detector: id,
      transactions,
      amount: Object.fromEntries(amount),
      alerts,
      latency,
      lag,
    });
  };

  const failed = (error: Error): void => context.log.debug({ error: error.message }, "heartbeat failed");

  const tellNow = (): void => {
    if (closed) return;
    if (telling !== null) {
      again = true;
      return;
    }
    telling = tell()
      .catch(failed)
      .finally(() => {
        telling = null;
        if (!again) return;
        again = false;
        tellNow();
      });
  };

  // Measuring waits for partitions and the stream; being alive and running the newest rules must not wait with it.
  const beatNow = (): void => {
    works.read(partitions.runs().map(({ run }) => run));
    tellNow();
    void partitions.reportProgress();
    measuring ??= measure()
      .catch(failed)
      .finally(() => {
        measuring = null;
      });
  };

  beatNow();
  const timer = setInterval(beatNow, BEAT_INTERVAL_MS);
  // However busy this thread is, the detector lives as long as it has a turn now and then.
  const life = pulse.keep({ ...storeHeartbeat(id), everyMs: BEAT_INTERVAL_MS, timeoutMs: LIFE_MS_MAX });
  return {
    poke: tellNow,
    lag: () => lag,
    close: async () => {
      closed = true;
      clearInterval(timer);
      await Promise.all([measuring, telling, life.stop()]);
      // A heartbeat that stops says the same a little later.
      await removeDetector(db, id, Date.now()).catch(() => {});
    },
  };
}

/** What no event has moved yet is left out. */
function watermarksOf(partitions: PartitionSet): DetectorStats["watermarks"] {
  return partitions.runs().flatMap(({ topic, partition, run }) => {
    const { watermark } = run;
    return Number.isFinite(watermark) ? [{ topic, partition, watermark }] : [];
  });
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
