import { DEFAULT_BASE_CURRENCY } from "@/lib/contract/rates/currency";
import { AlertGrouping } from "@/lib/engine/alerting";
import { canonicalText } from "@/lib/mapping/canonical";
import type { RejectedRecord } from "@/lib/server/commit/batch";
import { storedText } from "@/lib/server/data/stored-text";
import type { DecisionPart } from "@/lib/server/decisions/part";
import { type LabelPlaces, type LabelRecord, NO_LABELS } from "@/lib/server/labels/records";
import type { ClockStretch } from "@/lib/server/logs/position";
import { nthLog } from "@/lib/server/stream/log-name";
import type { StreamRecord, TopicPartition } from "@/lib/server/stream/port";
import { commitHit } from "../../workers/pipeline/commit/commit-hit";
import { decisionRows } from "../../workers/pipeline/commit/decision-parts";
import { createEvaluator, type EvaluatorContext } from "../../workers/pipeline/evaluate/create-evaluator";
import { type Evaluation, newEvaluation } from "../../workers/pipeline/evaluate/evaluation";
import type { Evaluator } from "../../workers/pipeline/evaluate/evaluator";
import { loggedClock } from "../../workers/pipeline/evaluate/reading-clock";
import type { ActivatedRules } from "../../workers/pipeline/evaluate/rule-history";
import { isPlan, type RulePlan } from "../../workers/pipeline/evaluate/rule-plan";
import type { LoggedEffects } from "../../workers/pipeline/read/stored-records";
import { type Rows, rowText } from "./difference";
import { Forwards } from "./forwards";

/** The input's row of `stream` in a new database. */
const FIRST_STREAM = 1;

/** The labels of these places of the feed. */
export type LabelsIn = (places: LabelPlaces) => readonly LabelRecord[];

/** What the tables must hold. Transactions and dead letters are those of the records that were read since the last `forget`. */
export interface ExpectedRows {
  readonly hit: Rows;
  readonly alert: Rows;
  readonly partition: Rows;
  readonly transaction: Rows;
  readonly dead_letter: Rows;
  readonly decision_part: Rows;
}

interface Standing {
  readonly evaluator: Evaluator;
  /** The rules in force. */
  plan: RulePlan;
  readonly counts: { accepted: number; rejected: number; late: number; future: number; duplicates: number };
}

/**
 * What one detector would have left that nothing ever interrupted: the engine over the records of the stream in this process,
 * hits grouped into alerts in memory. It shares the evaluation with the detector, and nothing of claiming, restoring,
 * committing or reading.
 */
export class Reference {
  readonly #ground: EvaluatorContext;
  readonly #inWhole: boolean;
  readonly #standing = new Map<string, Standing>();
  readonly #clocks = new Map<string, readonly ClockStretch[]>();
  readonly #grouping = new AlertGrouping();
  readonly #opened = new Map<string, { readonly ruleVersion: number; readonly keyHash: string }>();
  readonly #hits: Rows = new Map();
  readonly #transactions: Rows = new Map();
  readonly #deadLetters: Rows = new Map();
  readonly #parts: Rows = new Map();
  readonly #said = new Map<string, DecisionPart[]>();
  /** Of what was read of both topics: what should have been forwarded. */
  readonly forwards = new Forwards();

  /** Unless hits are compared in whole, what is expected of them is which there are. */
  constructor(ground: EvaluatorContext, inWhole: boolean) {
    this.#ground = ground;
    this.#inWhole = inWhole;
  }

  /**
   * Reads on in a partition: records up to an offset, what happened to the rules and the watermark up to there, where the
   * clock made a difference, and where labels were read.
   */
  read(
    place: TopicPartition,
    records: readonly StreamRecord[],
    { changes, clockStretches, labelsIn }: LoggedEffects & { readonly labelsIn: LabelsIn },
  ): void {
    this.#clocks.set(alertName(place), clockStretches);
    this.#standing.get(alertName(place))?.evaluator.readBy(loggedClock(clockStretches));
    let rest = records;
    for (const change of changes) {
      const split = rest.findIndex(({ offset }) => offset >= change.fromOffset);
      this.#evaluate(place, split < 0 ? rest : rest.slice(0, split));
      rest = split < 0 ? [] : rest.slice(split);
      this.#change(place, change, labelsIn);
    }
    this.#evaluate(place, rest);
  }

  expected(): ExpectedRows {
    return {
      hit: this.#hits,
      alert: this.#alerts(),
      partition: new Map(
        [...this.#standing].map(([name, { evaluator, counts }]) => [
          name,
          rowText({ max_event_time: evaluator.maxEventTime, ...counts }),
        ]),
      ),
      transaction: this.#transactions,
      dead_letter: this.#deadLetters,
      decision_part: this.#parts,
    };
  }

  /** What all partitions say of each decision. */
  get said(): ReadonlyMap<string, readonly DecisionPart[]> {
    return this.#said;
  }

  /** Drops transactions and dead letters, which were compared. */
  forget(): void {
    this.#transactions.clear();
    this.#deadLetters.clear();
  }

  #change(place: TopicPartition, { plan, watermark, labels }: ActivatedRules, labelsIn: LabelsIn): void {
    const standing = this.#standing.get(alertName(place)) ?? this.#begin(place, plan);
    const { evaluator } = standing;
    if (labels !== null && labels.upTo <= evaluator.labelsUpTo) return;
    const moves = watermark !== null && watermark > evaluator.watermark;
    if (watermark !== null && labels === null && !moves) return;
    standing.plan = plan;
    if (!isPlan(evaluator, plan)) evaluator.setRules(plan);
    const evaluation = newEvaluation();
    if (moves) evaluator.advance(watermark, evaluation);
    if (labels !== null) {
      // At first only those are looked for whose transactions may come yet.
      const since = labels.after === NO_LABELS ? evaluator.watermark : Number.NEGATIVE_INFINITY;
      const read = labelsIn(labels).filter(({ timestamp }) => timestamp >= since);
      evaluator.label({ labels: read, upTo: labels.upTo }, null);
    }
    this.#take(place, plan, evaluation);
  }

  #begin(place: TopicPartition, plan: RulePlan): Standing {
    // A run's database is new: the topics' first streams are the only ones.
    const carries = place.topic === this.#ground.topics.rekeyed ? FIRST_STREAM : 0;
    const inLog = { topic: nthLog(place.topic, 1), partition: place.partition, carries };
    const evaluator = createEvaluator(this.#ground, inLog, {
      plan,
      maxEventTime: null,
      readingClock: Number.POSITIVE_INFINITY,
      sources: {},
      labelsUpTo: NO_LABELS,
      segments: [],
    });
    evaluator.readBy(loggedClock(this.#clocks.get(alertName(place)) ?? []));
    const standing = { evaluator, plan, counts: { accepted: 0, rejected: 0, late: 0, future: 0, duplicates: 0 } };
    this.#standing.set(alertName(place), standing);
    return standing;
  }

  #evaluate(place: TopicPartition, records: readonly StreamRecord[]): void {
    if (records.length === 0) return;
    const standing = this.#standing.get(alertName(place));
    if (standing === undefined) throw new Error(`${alertName(place)}: records before any rules were in force`);
    const { evaluator, counts, plan } = standing;
    const evaluation = newEvaluation();
    evaluator.evaluate(records, evaluation);
    this.#follow(place, records, evaluation);
    for (const name of ["accepted", "rejected", "late", "future", "duplicates"] as const)
      counts[name] += evaluation[name];
    this.#take(place, plan, evaluation);
  }

  #follow(place: TopicPartition, records: readonly StreamRecord[], { forwards }: Evaluation): void {
    if (place.topic !== this.#ground.topics.transactions) {
      for (const { value } of records) this.forwards.found(place.partition, value);
      return;
    }
    for (const [target, entries] of forwards) {
      for (const { offset, item } of entries) this.forwards.expect(target, place.partition, offset, item);
    }
  }

  #take(place: TopicPartition, plan: RulePlan, evaluation: Evaluation): void {
    const carries = place.topic === this.#ground.topics.rekeyed ? FIRST_STREAM : 0;
    const inLog = { topic: nthLog(place.topic, 1), partition: place.partition, stream: FIRST_STREAM, carries };
    for (const { id, place: at, content } of decisionRows(evaluation.decisions, inLog, plan, DEFAULT_BASE_CURRENCY)) {
      const { outcome, targets, hits, shadowHits } = content;
      const name = `${id} ${at.source} ${at.sourceOffset} ${at.item} ${at.target}`;
      // What a partition said first stands.
      if (this.#parts.has(name)) continue;
      this.#parts.set(name, canonicalText(this.#inWhole ? { outcome, targets, hits, shadowHits } : { outcome }));
      const said = this.#said.get(id) ?? [];
      this.#said.set(id, said);
      said.push({ ...at, at: 0, content });
    }
    for (const raised of evaluation.hits) {
      const made = commitHit(raised, plan, DEFAULT_BASE_CURRENCY);
      // A rule that starts fresh may find again what it had found.
      if (made === null || this.#hits.has(made.id)) continue;
      const { hit, cooldownMs, ruleVersion, keyHash, ruleName: name, severity } = made;
      const rule = { id: hit.ruleId, name, severity, cooldownMs };
      const texts = { id: () => made.alertId, summary: made.summary };
      const alert = made.mode === "shadow" ? null : this.#grouping.add(hit, rule, texts);
      if (alert !== null && !this.#opened.has(alert.id)) this.#opened.set(alert.id, { ruleVersion, keyHash });
      const identity = {
        rule_id: hit.ruleId,
        key_hash: keyHash,
        event_id: storedText(hit.eventId),
        event_time: hit.eventTime,
        window_start: hit.windowStart,
      };
      const rest = {
        rule_version: ruleVersion,
        value: hit.value,
        evidence: hit.evidence.map(storedText),
        evidence_count: hit.evidenceCount,
        alert_id: alert?.id ?? null,
      };
      this.#hits.set(made.id, rowText(this.#inWhole ? { ...identity, ...rest } : identity));
    }
    for (const { offset, id, accountId, timestamp, body } of evaluation.transactions) {
      const row = {
        id: storedText(id),
        account_id: storedText(accountId),
        event_time: timestamp,
        body: body.toString(),
      };
      this.#transactions.set(`${place.partition} ${offset}`, rowText(row));
    }
    for (const rejected of evaluation.rejectedRecords) {
      this.#deadLetters.set(`${alertName(place)} ${rejected.offset}`, rowText(deadLetterRow(rejected)));
    }
  }

  #alerts(): Rows {
    return new Map(
      this.#grouping.alerts.map((alert) => [
        alert.id,
        rowText({
          rule_id: alert.ruleId,
          rule_version: this.#opened.get(alert.id)?.ruleVersion,
          rule_name: alert.ruleName,
          severity: alert.severity,
          key_hash: this.#opened.get(alert.id)?.keyHash,
          status: "open",
          occurrences: alert.occurrences,
          first_event_at: alert.firstEventAt,
          last_event_at: alert.lastEventAt,
          version: alert.occurrences,
          summary: storedText(alert.summary),
          activities: 1,
        }),
      ]),
    );
  }
}

function deadLetterRow({ reason, value }: RejectedRecord): object {
  return { reason, payload_bytes: value.length };
}

export function alertName({ topic, partition }: TopicPartition): string {
  return `${topic} ${partition}`;
}
