import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { createEngine } from "@/lib/engine/engine";
import { openRuleLoader, type RuleLoader } from "@/lib/server/rule-loader";
import { type Chance, createChance } from "../simulator/chance";
import { Audit, type AuditCounts } from "./audit";
import { bundleDetector } from "./detector-process";
import type { Difference } from "./difference";
import { untilDrained } from "./drained";
import { FAULTS, type Fault, type Form, type Scene } from "./faults";
import { Feed } from "./feed";
import { Fleet, type Member } from "./fleet";
import { farFuture } from "./garbage";
import { ALLOWED_LATENESS_MS, type Ground, openGround, PARTITIONS, type StreamKind } from "./ground";
import { Probes, type Wait } from "./probes";
import { changingRules } from "./rule-changes";
import { putRules } from "./rule-set";
import { createTraffic } from "./traffic";

export interface ChaosOptions {
  readonly stream: StreamKind;
  readonly form: Form;
  readonly seed: number;
  /** Transactions a second. */
  readonly rate: number;
  readonly detectors: number;
  /** Faults go on, each kind in turn, until so much time has passed; each kind once in any case. */
  readonly minutes: number;
  /** Only faults whose names contain this; null: all. */
  readonly only: string | null;
  /** Hears of each fault as it is over. */
  readonly onRow: (row: FaultRow) => void;
  readonly signal: AbortSignal;
}

/** What came of one fault. */
export interface FaultRow {
  readonly name: string;
  /** What was chosen, and what else happened during it. */
  readonly detail: string;
  readonly lastedMs: number;
  /** The longest that a transaction waited for its hit to be stored, from the beginning of the fault on. */
  readonly stoodStillMs: number;
  /** Until everything was detected at once again, from the end of the fault on. */
  readonly backAfterMs: number;
  /** What is not as an uninterrupted run would have left it. */
  readonly differences: readonly Difference[];
}

export interface ChaosResult {
  readonly rows: readonly FaultRow[];
  /** After everything was drained. */
  readonly final: readonly Difference[];
  /** Detectors that ended by themselves, with the end of their log. */
  readonly ended: Fleet["ended"];
  readonly counts: AuditCounts;
  readonly records: number;
  /** Records that the stream holds again because an acknowledgement was lost. */
  readonly repeated: number;
  readonly ruleChanges: number;
  /** Median wait of a transaction for its hit while nothing was wrong, milliseconds. */
  readonly undisturbedMs: number;
}

/** A fault did not heal: detection stood still for longer than `HEAL_MS_MAX` after it. */
export class NotHealed extends Error {
  override readonly name = "NotHealed";
}

const HEAL_MS_MAX = 120_000;
const DRAIN_MS_MAX = 120_000;
/** A transaction that waits longer than this waits for a fault. */
const NORMAL_MS_MAX = 2_500;
/** Detection is undisturbed again when it was for this long. */
const STEADY_MS = 1_500;
const DETECTORS_MIN = 2;
const LOG_LINES_SHOWN = 25;

/** Runs detectors under seeded traffic, strikes them with faults while rules change, and compares after each what they left. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const program = await bundleDetector();
  try {
    const ground = await openGround(options.stream);
    try {
      return await new Run(options, ground, new Fleet(program, ground.environment)).go();
    } finally {
      await ground.close();
    }
  } finally {
    program.remove();
  }
}

class Run {
  readonly #options: ChaosOptions;
  readonly #ground: Ground;
  readonly #fleet: Fleet;
  readonly #chance: Chance;
  readonly #rows: FaultRow[] = [];
  /** Stops what runs beside the faults. */
  readonly #over = new AbortController();
  /** Moments at which everything had been undisturbed for `STEADY_MS`. */
  readonly #steadyAtMs: number[] = [];
  #ruleChanges = 0;

  constructor(options: ChaosOptions, ground: Ground, fleet: Fleet) {
    this.#options = options;
    this.#ground = ground;
    this.#fleet = fleet;
    this.#chance = createChance(options.seed);
  }

  async go(): Promise<ChaosResult> {
    const { seed, rate, detectors, signal } = this.#options;
    const { pool, stream, topics, url } = this.#ground;
    const stop = AbortSignal.any([signal, this.#over.signal]);
    const rules = changingRules(createChance(seed + 1));
    await putRules(pool, rules.current());
    const loader = await this.#openRules(url);
    const audit = await Audit.begin(this.#ground, loader);
    const traffic = createTraffic({
      seed: seed + 2,
      startMs: Date.now(),
      ratePerSecond: rate,
      partitions: PARTITIONS,
      partitionOf: (key) => stream.partitionOf(key, PARTITIONS),
    });
    for (let i = 0; i < detectors; i++) this.#fleet.start();
    const feed = new Feed({ stream, topic: topics.transactions, due: traffic.until });
    const probes = new Probes(this.#ground, feed);
    const changing = this.#changeRules(rules, stop);
    try {
      await this.#untilSteady(probes);
      await this.#faults(feed, probes, audit);
      this.#over.abort();
      await Promise.all([changing, probes.stop()]);
      await this.#endOfTime(feed);
      await feed.stop();
      await this.#drain();
      const final = [...(await audit.check()), ...audit.checkStream(feed.acknowledged)];
      return {
        rows: this.#rows,
        final,
        ended: this.#fleet.ended,
        counts: audit.counts,
        records: feed.acknowledged,
        repeated: audit.repeated,
        ruleChanges: this.#ruleChanges,
        undisturbedMs: this.#undisturbedMs(probes),
      };
    } finally {
      this.#over.abort();
      await this.#fleet.close();
      await Promise.allSettled([changing, probes.stop(), feed.abandon(), audit.close(), loader.close()]);
    }
  }

  async #faults(feed: Feed, probes: Probes, audit: Audit): Promise<void> {
    const { minutes, only, form, signal } = this.#options;
    const wait = (ms: number) => sleep(ms, undefined, { signal });
    const scene: Scene = { ground: this.#ground, fleet: this.#fleet, feed, chance: this.#chance, form, wait };
    const possible = FAULTS.filter(({ name, possible }) => possible(this.#ground) && name.includes(only ?? ""));
    const deadline = Date.now() + minutes * 60_000;
    do {
      for (const fault of shuffled(possible, this.#chance)) {
        if (this.#rows.length >= possible.length && Date.now() > deadline) return;
        const row = await this.#strike(fault, scene, probes, audit);
        this.#rows.push(row);
        this.#options.onRow(row);
      }
    } while (Date.now() < deadline);
  }

  async #strike(fault: Fault, scene: Scene, probes: Probes, audit: Audit): Promise<FaultRow> {
    const begunAtMs = Date.now();
    const [detail, beside] = await Promise.all([fault.strike(scene), this.#rebalance(scene)]);
    const endedAtMs = Date.now();
    await this.#untilSteady(probes);
    const waits = probes.waits.filter(({ seenAtMs }) => seenAtMs >= begunAtMs);
    const longest = (waited: (wait: Wait) => number) => waits.reduce((most, wait) => Math.max(most, waited(wait)), 0);
    return {
      name: fault.name,
      detail: [detail, beside].filter((text) => text !== "").join(", "),
      lastedMs: endedAtMs - begunAtMs,
      stoodStillMs: longest(({ sentAtMs, seenAtMs }) => seenAtMs - Math.max(sentAtMs, begunAtMs)),
      backAfterMs: longest(({ sentAtMs, seenAtMs }) =>
        seenAtMs - sentAtMs > NORMAL_MS_MAX ? Math.max(0, seenAtMs - endedAtMs) : 0,
      ),
      differences: await audit.check(),
    };
  }

  /** During about every other fault a detector joins, or leaves. */
  async #rebalance({ fleet, chance, wait }: Scene): Promise<string> {
    if (chance.happens(0.5)) return "";
    const atMs = chance.int(0, 1_500);
    const leaves = chance.happens(0.5) && fleet.members.length > DETECTORS_MIN;
    const leaving = chance.uniform();
    await wait(atMs);
    const member: Member | undefined = fleet.members[Math.floor(leaving * fleet.members.length)];
    if (!leaves || member === undefined || fleet.members.length <= DETECTORS_MIN) {
      return `${fleet.start().name} joins`;
    }
    await fleet.stop(member);
    return `${member.name} leaves`;
  }

  /** Waits until nothing has waited for long for a while. */
  async #untilSteady(probes: Probes): Promise<void> {
    const deadline = Date.now() + HEAL_MS_MAX;
    let steadySinceMs = Date.now();
    while (Date.now() - steadySinceMs < STEADY_MS) {
      await sleep(50, undefined, { signal: this.#options.signal });
      if (probes.oldestMs() > NORMAL_MS_MAX) steadySinceMs = Date.now();
      if (Date.now() > deadline) {
        throw new NotHealed(
          `detection stands still for ${Math.round(probes.oldestMs() / 1_000)} s\n${await this.#state()}`,
        );
      }
    }
    this.#steadyAtMs.push(Date.now());
  }

  #undisturbedMs({ waits }: Probes): number {
    const quiet = waits.filter(({ sentAtMs }) =>
      this.#steadyAtMs.some((atMs) => sentAtMs >= atMs - STEADY_MS && sentAtMs <= atMs),
    );
    return median(quiet.map(({ sentAtMs, seenAtMs }) => seenAtMs - sentAtMs));
  }

  /** At last a transaction from the end of time: everything after it in its partition is late. */
  async #endOfTime(feed: Feed): Promise<void> {
    feed.add([farFuture("acc-1")]);
    await sleep(1_500, undefined, { signal: this.#options.signal });
  }

  async #drain(): Promise<void> {
    const { pool, stream, topics } = this.#ground;
    try {
      await untilDrained(pool, stream, topics, DRAIN_MS_MAX);
    } catch (error) {
      throw new NotHealed(`${error instanceof Error ? error.message : String(error)}\n${await this.#state()}`);
    }
  }

  async #changeRules(rules: ReturnType<typeof changingRules>, signal: AbortSignal): Promise<void> {
    const chance = createChance(this.#options.seed + 3);
    while (!signal.aborted) {
      await sleep(chance.int(700, 3_000), undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      rules.change();
      this.#ruleChanges += 1;
      // While the database is away nobody can save a rule either.
      await putRules(this.#ground.pool, rules.current()).catch(() => {});
    }
  }

  #openRules(url: string): Promise<RuleLoader> {
    return openRuleLoader({
      pool: this.#ground.pool,
      url,
      log: pino({ level: "silent" }),
      tryRule: (rule) => void createEngine({ rules: [rule], allowedLatenessMs: ALLOWED_LATENESS_MS }),
      onChange: () => {},
      onFault: () => {},
    });
  }

  /** What every partition waits for, and what the detectors said last. */
  async #state(): Promise<string> {
    const { pool, stream, topics } = this.#ground;
    const rows = await pool.query<{ topic: string; partition: number; next_offset: number; owner: string | null }>(
      "select topic, partition, next_offset, owner from partition order by topic, partition",
    );
    const ends = new Map<string, number>();
    for (const topic of [topics.transactions, topics.rekeyed]) {
      for (const { partition, next } of await stream.offsets(topic)) ends.set(`${topic} ${partition}`, next);
    }
    const partitions = rows.rows.map(({ topic, partition, next_offset, owner }) => {
      const end = ends.get(`${topic} ${partition}`) ?? 0;
      return `${topic}/${partition}: ${next_offset} of ${end} are committed, ${owner ?? "nobody"} owns it`;
    });
    const logs = this.#fleet.members.flatMap(({ name, process: { log } }) => [
      `${name}:`,
      ...log()
        .split("\n")
        .filter((line) => !line.includes('"rules changed"'))
        .slice(-LOG_LINES_SHOWN),
    ]);
    return [...partitions, ...logs].join("\n");
  }
}

function shuffled<T>(values: readonly T[], chance: Chance): readonly T[] {
  return values
    .map((value) => ({ value, at: chance.uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
