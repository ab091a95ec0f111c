import type { Pool, PoolClient } from "pg";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import { canonicalText } from "@/lib/mapping/canonical";
import type { PartContent } from "@/lib/server/decisions/part";
import type { LabelRecord } from "@/lib/server/labels/records";
import type { LabelStep, RuleActivation, WatermarkStep } from "@/lib/server/logs/partition-progress";
import type { ClockStretch } from "@/lib/server/logs/position";
import type { RuleLoader } from "@/lib/server/rules/rule-loader";
import { FIRST_OFFSET, type Offset, offsetNumber } from "@/lib/server/stream/offset";
import type { StreamRecord, TopicPartition } from "@/lib/server/stream/port";
import { usualDecodings } from "../../workers/pipeline/decode/decodings";
import { createRecentTransactions } from "../../workers/pipeline/evaluate/recent-transactions";
import { ruleHistory } from "../../workers/pipeline/evaluate/rule-history";
import { type ChaosDifference, differences, type Rows, rowText } from "./difference";
import { ALLOWED_LATENESS_MS, CHAOS_PARTITIONS, type ChaosSetup, MAX_FUTURE_MS } from "./ground";
import { alertName, type ExpectedRows, type LabelsIn, Reference } from "./reference";
import { NUMBER_HEADER } from "./steady-producer";
import { TopicLog } from "./topic-log";

/** The database at one moment. */
interface Stored extends ExpectedRows {
  readonly committed: readonly (TopicPartition & { readonly nextOffset: Offset })[];
  readonly activations: readonly (TopicPartition & RuleActivation)[];
  readonly watermarkSteps: readonly (TopicPartition & WatermarkStep)[];
  readonly labelSteps: readonly (TopicPartition & LabelStep)[];
  readonly labels: readonly LabelRecord[];
  readonly clockStretches: readonly (TopicPartition & ClockStretch)[];
  /** Of the whole run. */
  readonly transactions: number;
}

/** What was compared so far. */
export interface AuditCounts {
  readonly hits: number;
  readonly alerts: number;
  readonly transactions: number;
  readonly deadLetters: number;
}

/**
 * Compares what detectors stored with a run that nothing interrupted, at any moment while they run: what is committed up to an
 * offset must be what the reference has when it has read up to that offset.
 */
export class Audit {
  readonly #ground: ChaosSetup;
  readonly #rules: RuleLoader;
  readonly #logs: ReadonlyMap<string, TopicLog>;
  readonly #reference: Reference;
  /**
   * Whether alerts and all of a hit are compared. A batch that was forwarded and not committed may be evaluated on the input
   * topic after all when the keying changes: then the same hit comes from both, and the first one stays.
   */
  readonly #inWhole: boolean;
  readonly #checked = new Map<string, Offset>();
  /** How often the stream holds each number of the feed. */
  readonly #seen = new Map<number, number>();
  #deadLetters = 0;
  #counts: AuditCounts = { hits: 0, alerts: 0, transactions: 0, deadLetters: 0 };

  private constructor(ground: ChaosSetup, rules: RuleLoader, logs: ReadonlyMap<string, TopicLog>, inWhole: boolean) {
    this.#inWhole = inWhole;
    this.#ground = ground;
    this.#rules = rules;
    this.#logs = logs;
    this.#reference = new Reference(
      {
        stream: ground.stream,
        topics: ground.topics,
        inputPartitions: CHAOS_PARTITIONS,
        rekeyedPartitions: CHAOS_PARTITIONS,
        allowedLatenessMs: ALLOWED_LATENESS_MS,
        decodings: usualDecodings(DEFAULT_TIME_SPAN),
        maxFutureMs: MAX_FUTURE_MS,
        recent: createRecentTransactions(),
        stored: "all",
      },
      inWhole,
    );
  }

  /** `rules` must know every revision that detectors ran. */
  static async begin(ground: ChaosSetup, rules: RuleLoader, inWhole: boolean): Promise<Audit> {
    const logs = new Map<string, TopicLog>();
    for (const topic of [ground.topics.transactions, ground.topics.rekeyed]) {
      logs.set(topic, await TopicLog.follow(ground.stream, topic, CHAOS_PARTITIONS));
    }
    return new Audit(ground, rules, logs, inWhole);
  }

  get counts(): AuditCounts {
    return this.#counts;
  }

  /** Compares everything that is committed now. */
  async check(): Promise<readonly ChaosDifference[]> {
    const stored = await readStored(this.#ground.pool, this.#checked, this.#inWhole);
    for (const { topic, partition, nextOffset } of stored.committed) {
      const records = (await this.#logs.get(topic)?.take(partition, nextOffset)) ?? [];
      if (topic === this.#ground.topics.transactions) for (const record of records) this.#count(record);
      const name = alertName({ topic, partition });
      const here = <T extends TopicPartition>(rows: readonly T[]) => rows.filter((row) => alertName(row) === name);
      const history = await ruleHistory(this.#rules, {
        activations: here(stored.activations),
        watermarkSteps: here(stored.watermarkSteps),
        labelSteps: here(stored.labelSteps),
      });
      const changes = history.from(this.#checked.get(name) ?? FIRST_OFFSET);
      const labelsIn: LabelsIn = ({ after, upTo }) =>
        stored.labels.filter(({ place }) => place > after && place <= upTo);
      const effects = { changes, clockStretches: here(stored.clockStretches), labelsIn };
      this.#reference.read({ topic, partition }, records, effects);
      this.#checked.set(name, nextOffset);
    }
    const expected = this.#reference.expected();
    this.#deadLetters += stored.dead_letter.size;
    this.#counts = {
      hits: stored.hit.size,
      alerts: stored.alert.size,
      transactions: stored.transactions,
      deadLetters: this.#deadLetters,
    };
    const tables = ["partition", "transaction", "dead_letter", "hit", "decision_part"] as const;
    const found = (this.#inWhole ? ([...tables, "alert"] as const) : tables).flatMap((table) =>
      differences(table, expected[table], stored[table]),
    );
    this.#reference.forget();
    return found;
  }

  /**
   * After everything was drained: that the stream holds every record that was acknowledged, and that everything that rules on
   * other keys need was forwarded.
   */
  checkStream(acknowledged: number): readonly ChaosDifference[] {
    const lost: Rows = new Map();
    for (let number = 0; number < acknowledged; number++)
      if (!this.#seen.has(number)) lost.set(String(number), "stored");
    const missing: Rows = new Map(this.#reference.forwards.missing().map((place) => [place, "forwarded"]));
    return [...differences("record", lost, new Map()), ...differences("forwarded", missing, new Map())];
  }

  /** Records that the stream holds more than once because their first acknowledgement was lost. */
  get repeated(): number {
    return [...this.#seen.values()].reduce((sum, count) => sum + count - 1, 0);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#logs.values()].map((log) => log.close()));
  }

  /** What the logs say of each decision, evaluated again. */
  get said(): Reference["said"] {
    return this.#reference.said;
  }

  #count({ headers }: StreamRecord): void {
    // A transaction that is asked about comes from a web process.
    if (headers[NUMBER_HEADER] === undefined) return;
    const number = Number(headers[NUMBER_HEADER]);
    this.#seen.set(number, (this.#seen.get(number) ?? 0) + 1);
  }
}

/** Everything in one moment; transactions and dead letters from the offsets `since` on. */
async function readStored(pool: Pool, since: ReadonlyMap<string, Offset>, inWhole: boolean): Promise<Stored> {
  const client = await pool.connect();
  let failed = true;
  try {
    await client.query("begin isolation level repeatable read read only");
    const stored = await readAll(client, since, inWhole);
    await client.query("commit");
    failed = false;
    return stored;
  } finally {
    client.release(failed);
  }
}

async function readAll(client: PoolClient, since: ReadonlyMap<string, Offset>, inWhole: boolean): Promise<Stored> {
  const rows = async <T extends object>(text: string) => (await client.query<T>(text)).rows;
  const partitions = await rows<TopicPartition & { next_offset: Offset; counts: object }>(
    `select topic, partition, next_offset, json_build_object('max_event_time', max_event_time, 'accepted', accepted,
       'rejected', rejected, 'late', late, 'future', future, 'duplicates', duplicates) as counts
     from partition_progress where next_offset > 0 order by topic, partition`,
  );
  const named = async (text: string): Promise<Rows> =>
    new Map((await rows<{ name: string }>(text)).map(({ name, ...row }) => [name, rowText(row)]));
  const fresh = partitions.map((place) => ({ ...place, from: since.get(alertName(place)) ?? FIRST_OFFSET }));
  const newer = (table: string) =>
    `join unnest(${literal(fresh.map(({ topic }) => topic))}::text[], ${literal(fresh.map(({ partition }) => partition))}::int[],
       ${literal(fresh.map(({ from }) => offsetNumber(from)))}::bigint[]) as f (topic, partition, from_offset)
     on ${table}.partition = f.partition and ${table}.record_offset >= f.from_offset`;
  const counted = await rows<{ n: number }>("select count(*)::int as n from stored_transaction");
  return {
    committed: partitions.map(({ topic, partition, next_offset }) => ({ topic, partition, nextOffset: next_offset })),
    activations: await rows(
      `select topic, partition, from_offset as "fromOffset", revision, keyed_by as "keyedBy" from rule_activation_history order by from_offset`,
    ),
    watermarkSteps: await rows(
      `select topic, partition, record_offset as "offset", revision, keyed_by as "keyedBy", watermark from watermark_step_history order by record_offset, watermark`,
    ),
    labelSteps: await rows(
      `select topic, partition, record_offset as "offset", revision, keyed_by as "keyedBy", watermark, after_place as "after", up_to as "upTo"
       from label_step_history order by up_to`,
    ),
    labels: await rows(
      `select place, nth, transaction_id as "transactionId", account_id as "accountId", event_time as "timestamp", label, at
       from label_record order by place, nth`,
    ),
    clockStretches: await rows(
      `select topic, partition, from_offset as "fromOffset", to_offset as "toOffset", clock, latest from reading_clock_history
       order by from_offset`,
    ),
    partition: new Map(partitions.map((place) => [alertName(place), rowText(place.counts)])),
    hit: await named(
      `select id as name, rule_id, key_hash, event_id, event_time, window_start
         ${inWhole ? ", rule_version, value, evidence, evidence_count, alert_id" : ""} from hit`,
    ),
    alert: await named(
      `select id as name, rule_id, rule_version, rule_name, severity, key_hash, status, occurrences, first_event_at,
         last_event_at, version, summary,
         (select count(*)::int from alert_activity where alert_id = alert.id) as activities
       from alert`,
    ),
    transaction: await named(
      `select t.partition || ' ' || t.record_offset as name, t.id, t.account_id, t.event_time, t.body from stored_transaction t
       ${newer("t")} and f.topic not like '%.rekeyed'`,
    ),
    dead_letter: await named(
      `select d.topic || ' ' || d.partition || ' ' || d.record_offset as name, d.reason, d.payload_bytes from dead_letter d
       ${newer("d")} and f.topic = d.topic`,
    ),
    decision_part: new Map(
      (
        await rows<{ name: string; content: PartContent }>(
          `select decision_id || ' ' || source || ' ' || source_offset || ' ' || item || ' ' || target as name, content from decision_part`,
        )
      ).map(({ name, content: { outcome, targets, hits, shadowHits } }) => [
        name,
        canonicalText(inWhole ? { outcome, targets, hits, shadowHits } : { outcome }),
      ]),
    ),
    transactions: counted[0]?.n ?? 0,
  };
}

/** An array literal of PostgreSQL of names and numbers. */
function literal(values: readonly (string | number)[]): string {
  return `'{${values.join(",")}}'`;
}
