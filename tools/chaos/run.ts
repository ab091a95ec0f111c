import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { messageOf } from "@/lib/contract/message-of";
import { createEngine } from "@/lib/engine/engine";
import { builderOnClient } from "@/lib/server/data/builder";
import { openRuleLoader, type RuleLoader } from "@/lib/server/rules/rule-loader";
import type { Offset } from "@/lib/server/stream/offset";
import { type Chance, createChance } from "../../workers/simulator/chance";
import type { ChaosKeying } from "./arguments";
import { Askers } from "./askers";
import { Audit, type AuditCounts } from "./audit";
import { bundleDetector, bundleProgram } from "./detector-process";
import type { ChaosDifference } from "./difference";
import { untilDrained } from "./drained";
import { FAULTS, type Fault, type FaultTarget, type Form } from "./faults";
import { Fleet, type FleetMember } from "./fleet";
import { farFuture } from "./garbage";
import { ALLOWED_LATENESS_MS, CHAOS_PARTITIONS, type ChaosSetup, type ChaosStreamKind, openChaosSetup } from "./ground";
import { sayOfNewest } from "./labeller";
import { type ProbeResult, Probes } from "./probes";
import { changingRules } from "./rule-changes";
import { putRules } from "./rule-set";
import { SteadyProducer } from "./steady-producer";
import { createChaosTraffic } from "./traffic";

export interface ChaosOptions {
  readonly stream: ChaosStreamKind;
  readonly form: Form;
  readonly seed: number;
  /** Transactions a second. */
  readonly rate: number;
  readonly detectors: number;
  /** Faults go on, each kind in turn, until so much time has passed; each kind once in any case. */
  readonly minutes: number;
  readonly keyedBy: ChaosKeying;
  /** Decisions that are asked for a second; 0: no web process runs. */
  readonly decisions: number;
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
  /** Until everything that was fed until the end of the fault was detected, from that end on. */
  readonly caughtUpMs: number;
  /** What is not as an uninterrupted run would have left it. */
  readonly differences: readonly ChaosDifference[];
}

export interface ChaosResult {
  readonly rows: readonly FaultRow[];
  /** After everything was drained. */
  readonly final: readonly ChaosDifference[];
  /** Detectors that ended by themselves, with the end of their log. */
  readonly ended: Fleet["ended"];
  readonly counts: AuditCounts;
  readonly records: number;
  /** Records that the stream holds again because an acknowledgement was lost. */
  readonly repeated: number;
  readonly ruleChanges: number;
  /** Decisions that were asked for. */
  readonly decisions: number;
  /** Median wait of a transaction for its hit while nothing was wrong, milliseconds. */
  readonly undisturbedMs: number;
}

/** A fault did not heal: detection stood still for longer than `HEAL_MS_MAX` after it. */
export class NotHealed extends Error {
  override readonly name = "NotHealed";
}

const HEAL_MS_MAX = 120_000;
const DRAIN_MS_MAX = 120_000;
/** What is fed within this time after a fault must be detected before it counts as healed. */
const MOMENT_MS = 1_000;
const DETECTORS_MIN = 2;
const LOG_LINES_SHOWN = 25;

/** Runs detectors under seeded traffic, strikes them with faults while rules change, and compares after each what they left. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const program = await bundleDetector();
  const deciding = await bundleProgram("tools/chaos/deciding-process.ts");
  try {
    const ground = await openChaosSetup(options.stream);
    try {
      const fleet = new Fleet(program, environmentOf(ground, options));
      const askers = new Askers(ground, deciding, options.seed + 5, options.decisions);
      return await new Run(options, ground, fleet, askers).go();
    } finally {
      await ground.close();
    }
  } finally {
    program.remove();
    deciding.remove();
  }
}

/** A detector that is told how the topic is keyed keeps to it: where that changes, it is not told. */
function environmentOf({ environment }: ChaosSetup, { keyedBy }: ChaosOptions): ChaosSetup["environment"] {
  return keyedBy === "changing" ? environment : { ...environment, TRIPLINE_KEYED_BY: keyedBy };
}

class Run {
  readonly #options: ChaosOptions;
  readonly #ground: ChaosSetup;
  readonly #fleet: Fleet;
  readonly #askers: Askers;
  readonly #chance: Chance;
  readonly #rows: FaultRow[] = [];
  /** Stops what runs beside the faults. */
  readonly #over = new AbortController();
  #ruleChanges = 0;

  constructor(options: ChaosOptions, ground: ChaosSetup, fleet: Fleet, askers: Askers) {
    this.#askers = askers;
    this.#options = options;
    this.#ground = ground;
    this.#fleet = fleet;
    this.#chance = createChance(options.seed);
  }

  async go(): Promise<ChaosResult> {
    const { seed, rate, detectors, keyedBy, signal } = this.#options;
    const { pool, stream, topics, url } = this.#ground;
    const stop = AbortSignal.any([signal, this.#over.signal]);
    const rules = changingRules(createChance(seed + 1));
    await putRules(pool, rules.current());
    const loader = await this.#openRules(url);
    const audit = await Audit.begin(this.#ground, loader, keyedBy !== "changing");
    const traffic = createChaosTraffic({
      seed: seed + 2,
      startMs: Date.now(),
      ratePerSecond: rate,
      partitions: CHAOS_PARTITIONS,
      partitionOf: (key) => stream.partitionOf(key, CHAOS_PARTITIONS),
      isSplit: keyedBy !== "accountId",
    });
    for (let i = 0; i < detectors; i++) this.#fleet.start();
    if (this.#options.decisions > 0) await this.#askers.start();
    const feed = new SteadyProducer({ stream, topic: topics.transactions, due: traffic.until });
    const probes = new Probes(this.#ground, feed);
    const changing = Promise.all([this.#changeRules(rules, stop), this.#changeKeying(stop), this.#label(stop)]);
    try {
      const undisturbedMs = await this.#undisturbedMs(probes);
      await this.#faults(feed, probes, audit);
      this.#over.abort();
      await Promise.all([changing, probes.stop()]);
      await this.#endOfTime(feed);
      await feed.stop();
      await this.#askers.settle();
      await this.#drain();
      const compared = await audit.check();
      // Where the keying changes, what was forwarded before and after it may have been evaluated twice.
      const decided = keyedBy === "changing" ? [] : await this.#askers.differences(audit.said);
      const final = [...compared, ...decided, ...audit.checkStream(feed.acknowledged)];
      return {
        rows: this.#rows,
        final,
        ended: this.#fleet.ended,
        counts: audit.counts,
        records: feed.acknowledged,
        repeated: audit.repeated,
        ruleChanges: this.#ruleChanges,
        decisions: this.#askers.count,
        undisturbedMs,
      };
    } finally {
      this.#over.abort();
      await Promise.all([this.#fleet.close(), this.#askers.close()]);
      await Promise.allSettled([changing, probes.stop(), feed.abandon(), audit.close(), loader.close()]);
    }
  }

  async #faults(feed: SteadyProducer, probes: Probes, audit: Audit): Promise<void> {
    const { minutes, only, form, signal } = this.#options;
    const wait = (ms: number) => sleep(ms, undefined, { signal });
    const scene: FaultTarget = {
      ground: this.#ground,
      fleet: this.#fleet,
      askers: this.#askers,
      feed,
      chance: this.#chance,
      form,
      wait,
    };
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

  async #strike(fault: Fault, scene: FaultTarget, probes: Probes, audit: Audit): Promise<FaultRow> {
    const begunAtMs = Date.now();
    const [detail, beside] = await Promise.all([fault.strike(scene), this.#rebalance(scene)]);
    const endedAtMs = Date.now();
    await this.#untilDetected(probes);
    const waits = probes.waits.filter(({ seenAtMs }) => seenAtMs >= begunAtMs);
    const longest = (waited: (wait: ProbeResult) => number) =>
      waits.reduce((most, wait) => Math.max(most, waited(wait)), 0);
    return {
      name: fault.name,
      detail: [detail, beside].filter((text) => text !== "").join(", "),
      lastedMs: endedAtMs - begunAtMs,
      stoodStillMs: longest(({ sentAtMs, seenAtMs }) => seenAtMs - Math.max(sentAtMs, begunAtMs)),
      caughtUpMs: longest(({ sentAtMs, seenAtMs }) => (sentAtMs < endedAtMs ? seenAtMs - endedAtMs : 0)),
      differences: await audit.check(),
    };
  }

  /** During about every other fault a detector joins, or leaves. */
  async #rebalance({ fleet, chance, wait }: FaultTarget): Promise<string> {
    if (chance.happens(0.5)) return "";
    const atMs = chance.int(0, 1_500);
    const leaves = chance.happens(0.5) && fleet.members.length > DETECTORS_MIN;
    const leaving = chance.uniform();
    await wait(atMs);
    const member: FleetMember | undefined = fleet.members[Math.floor(leaving * fleet.members.length)];
    if (!leaves || member === undefined || fleet.members.length <= DETECTORS_MIN) {
      return `${fleet.start().name} joins`;
    }
    await fleet.stop(member);
    return `${member.name} leaves`;
  }

  /** Waits until everything that was fed up to now, and in the next moment, has been detected. */
  async #untilDetected(probes: Probes): Promise<void> {
    const fromMs = Date.now() + MOMENT_MS;
    while (Date.now() < fromMs || Date.now() - probes.oldestMs() < fromMs) {
      await sleep(50, undefined, { signal: this.#options.signal });
      if (Date.now() - fromMs < HEAL_MS_MAX) continue;
      const stillMs = probes.oldestMs();
      throw new NotHealed(`detection stands still for ${Math.round(stillMs / 1_000)} s\n${await this.#state()}`);
    }
  }

  /** The median wait of transactions while nothing is wrong yet. */
  async #undisturbedMs(probes: Probes): Promise<number> {
    await this.#untilDetected(probes);
    const fromMs = Date.now();
    await this.#untilDetected(probes);
    const waits = probes.waits.filter(({ sentAtMs }) => sentAtMs >= fromMs);
    return median(waits.map(({ sentAtMs, seenAtMs }) => seenAtMs - sentAtMs));
  }

  /** At last a transaction from the end of time: what comes after it in its partition is not late. */
  async #endOfTime(feed: SteadyProducer): Promise<void> {
    feed.add([farFuture("acc-1")]);
    await sleep(1_500, undefined, { signal: this.#options.signal });
  }

  async #drain(): Promise<void> {
    const { pool, stream, topics } = this.#ground;
    try {
      await untilDrained(pool, stream, topics, DRAIN_MS_MAX);
    } catch (error) {
      throw new NotHealed(`${messageOf(error)}\n${await this.#state()}`);
    }
  }

  async #changeRules(rules: ReturnType<typeof changingRules>, signal: AbortSignal): Promise<void> {
    const chance = createChance(this.#options.seed + 3);
    while (!signal.aborted) {
      // An abort only ends the wait early.
      await sleep(chance.int(700, 3_000), undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      rules.change();
      this.#ruleChanges += 1;
      // While the database is away nobody can save a rule either.
      await putRules(this.#ground.pool, rules.current()).catch(() => {});
    }
  }

  async #changeKeying(signal: AbortSignal): Promise<void> {
    if (this.#options.keyedBy !== "changing") return;
    const chance = createChance(this.#options.seed + 4);
    while (!signal.aborted) {
      // An abort only ends the wait early.
      await sleep(chance.int(2_000, 9_000), undefined, { signal }).catch(() => {});
      const sql = "update keyed_by set mode = case mode when 'accountId' then 'anything' else 'accountId' end";
      // While the database is away nobody can change it.
      if (!signal.aborted) await this.#ground.pool.query(sql).catch(() => {});
    }
  }

  #label(signal: AbortSignal): Promise<void> {
    return sayOfNewest(this.#ground.pool, createChance(this.#options.seed + 6), signal);
  }

  #openRules(url: string): Promise<RuleLoader> {
    return openRuleLoader({
      db: { direct: builderOnClient(this.#ground.pool) },
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
    const rows = await pool.query<{ topic: string; partition: number; next_offset: Offset; owner: string | null }>(
      "select topic, partition, next_offset, owner from partition_progress order by topic, partition",
    );
    const ends = new Map<string, Offset>();
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
