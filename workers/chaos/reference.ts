import { AlertGrouping } from "@/lib/engine/alerting";
import type { RejectedRecord } from "@/lib/server/commit/batch";
import { storedText } from "@/lib/server/commit/stored-text";
import type { StreamRecord, TopicPartition } from "@/lib/server/stream/port";
import { commitHit } from "../pipeline/commit-hit";
import { type Evaluation, newEvaluation } from "../pipeline/evaluation";
import type { Evaluator } from "../pipeline/evaluator";
import { createInputEvaluator } from "../pipeline/input-evaluator";
import { createRecentTransactions } from "../pipeline/recent-transactions";
import { createRekeyedEvaluator } from "../pipeline/rekeyed-evaluator";
import type { RulePlan } from "../pipeline/rule-plan";
import { type Rows, rowText } from "./difference";
import { Forwards } from "./forwards";

/** What the tables must hold. Transactions and dead letters are those of the records that were read since the last `forget`. */
export interface ExpectedRows {
  readonly hit: Rows;
  readonly alert: Rows;
  readonly partition: Rows;
  readonly transaction: Rows;
  readonly dead_letter: Rows;
}

export interface ReferenceOptions {
  readonly inputTopic: string;
  readonly partitions: number;
  readonly allowedLatenessMs: number;
  readonly partitionOf: (key: string) => number;
}

/** Records of a partition that were evaluated with one set of rules. */
export interface Piece {
  readonly plan: RulePlan;
  readonly records: readonly StreamRecord[];
}

interface Standing {
  readonly evaluator: Evaluator;
  readonly counts: { accepted: number; rejected: number; late: number; duplicates: number };
}

/**
 * What one detector would have left that nothing ever interrupted: the engine over the records of the stream in this process,
 * hits grouped into alerts in memory. It shares the evaluation with the detector, and nothing of claiming, restoring,
 * committing or reading.
 */
export class Reference {
  readonly #options: ReferenceOptions;
  readonly #standing = new Map<string, Standing>();
  readonly #grouping = new AlertGrouping();
  readonly #opened = new Map<string, { readonly ruleVersion: number; readonly keyHash: string }>();
  readonly #hits: Rows = new Map();
  readonly #transactions: Rows = new Map();
  readonly #deadLetters: Rows = new Map();
  /** Of what was read of both topics: what should have been forwarded. */
  readonly forwards = new Forwards();

  constructor(options: ReferenceOptions) {
    this.#options = options;
  }

  /** Reads on in a partition. */
  read(place: TopicPartition, pieces: readonly Piece[]): void {
    for (const { plan, records } of pieces) {
      const { evaluator, counts } = this.#standingOf(place, plan);
      if (evaluator.revision !== plan.revision) evaluator.setRules(plan);
      const evaluation = newEvaluation();
      evaluator.evaluate(records, evaluation);
      this.#follow(place, records, evaluation);
      for (const name of ["accepted", "rejected", "late", "duplicates"] as const) counts[name] += evaluation[name];
      this.#take(place, plan, evaluation);
    }
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
    };
  }

  /** Drops transactions and dead letters, which were compared. */
  forget(): void {
    this.#transactions.clear();
    this.#deadLetters.clear();
  }

  #standingOf(place: TopicPartition, plan: RulePlan): Standing {
    const { inputTopic, partitions, allowedLatenessMs, partitionOf } = this.#options;
    const name = nameOf(place);
    const known = this.#standing.get(name);
    if (known !== undefined) return known;
    const common = { plan, maxEventTime: null, recent: createRecentTransactions() };
    const evaluator =
      place.topic === inputTopic
        ? createInputEvaluator({ ...common, partition: place.partition, allowedLatenessMs, targetOf: partitionOf })
        : createRekeyedEvaluator({ ...common, sourceCount: partitions, positions: {} });
    const standing = { evaluator, counts: { accepted: 0, rejected: 0, late: 0, duplicates: 0 } };
    this.#standing.set(name, standing);
    return standing;
  }

  #follow(place: TopicPartition, records: readonly StreamRecord[], { forwards }: Evaluation): void {
    if (place.topic !== this.#options.inputTopic) {
      for (const { value } of records) this.forwards.found(place.partition, value);
      return;
    }
    for (const [target, entries] of forwards) {
      for (const { offset } of entries) this.forwards.expect(target, place.partition, offset);
    }
  }

  #take(place: TopicPartition, plan: RulePlan, evaluation: Evaluation): void {
    for (const raised of evaluation.hits) {
      const made = commitHit(raised, plan);
      // A rule that starts fresh may find again what it had found.
      if (this.#hits.has(made.id)) continue;
      const { hit, cooldownMs, ruleVersion, keyHash, ruleName: name, severity } = made;
      const rule = { id: hit.ruleId, name, severity, cooldownMs };
      const opening = () => ({ id: made.alertId, summary: made.summary() });
      const alert = made.mode === "shadow" ? null : this.#grouping.add(hit, rule, opening);
      if (alert !== null && !this.#opened.has(alert.id)) this.#opened.set(alert.id, { ruleVersion, keyHash });
      this.#hits.set(
        made.id,
        rowText({
          rule_id: hit.ruleId,
          rule_version: ruleVersion,
          key_hash: keyHash,
          event_id: storedText(hit.eventId),
          event_time: hit.eventTime,
          value: hit.value,
          window_start: hit.windowStart,
          evidence: hit.evidence.map(storedText),
          evidence_count: hit.evidenceCount,
          alert_id: alert?.id ?? null,
        }),
      );
    }
    for (const { offset, id, accountId, timestamp, body } of evaluation.transactions) {
      const row = { id: storedText(id), account_id: storedText(accountId), event_time: timestamp, body };
      this.#transactions.set(`${place.partition} ${offset}`, rowText(row));
    }
    for (const rejected of evaluation.rejectedRecords) {
      this.#deadLetters.set(`${nameOf(place)} ${rejected.offset}`, rowText(deadLetterRow(rejected)));
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

export function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic} ${partition}`;
}
