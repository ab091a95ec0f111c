import type { RaisedHit } from "@/lib/contract/hit";
import type { Transaction } from "@/lib/contract/transaction";
import type { EvidenceRow, RejectedRecord, TransactionRow } from "@/lib/server/commit/batch";
import type { DecisionMark } from "@/lib/server/decisions/mark";
import type { PartOutcome } from "@/lib/server/decisions/part";
import type { LabelRecord } from "@/lib/server/labels/records";
import type { Offset } from "@/lib/server/stream/offset";
import type { Forwarded } from "../decode/envelope";

/** A hit as the engine raised it, with what is to be kept of the events that it rests on. */
export interface HitWithEvidence {
  readonly raised: RaisedHit;
  readonly evidence: readonly EvidenceRow[];
  /** What each transaction of the hit's evidence is worth, in its order, in hundredths of the base currency; 0 where there is no rate. */
  readonly risked: readonly number[];
}

/** What came of a transaction that is asked about. */
export interface EvaluatedDecision {
  readonly id: string;
  /** Its place in the input topic. */
  readonly source: number;
  readonly offset: Offset;
  readonly item: number;
  /** The offset of the record that was read. */
  readonly readOffset: Offset;
  /** Where it was read first, and what of; null for what was forwarded. */
  readonly asked: {
    readonly mark: DecisionMark;
    readonly transaction: Transaction | null;
    readonly body: Buffer;
  } | null;
  readonly outcome: PartOutcome;
  /** Partitions of the rekeyed topic that it was forwarded to. */
  readonly targets: readonly number[];
  /** Those of the transaction itself. */
  readonly hits: readonly HitWithEvidence[];
}

/** What came of a batch of records, before anything of it is written anywhere. */
export interface Evaluation {
  accepted: number;
  rejected: number;
  late: number;
  future: number;
  duplicates: number;
  /** Records that hold nothing to evaluate. */
  skipped: number;
  /** Empty where only evidence is stored. */
  readonly transactions: TransactionRow[];
  readonly hits: HitWithEvidence[];
  readonly rejectedRecords: RejectedRecord[];
  /** By partition of the rekeyed topic. */
  readonly forwards: Map<number, Forwarded[]>;
  /** Accepted transactions of the input topic, for the live page. */
  readonly seen: Transaction[];
  /** Accepted transactions of the input topic that have no base amount, by currency. */
  readonly withoutRate: Map<string, number>;
  readonly decisions: EvaluatedDecision[];
  /** What became known of transactions and is to be forwarded from here. */
  readonly labels: LabelRecord[];
  /** Late records that hold one transaction, which nobody asks about. */
  readonly lateOnes: LateOne[];
}

/** A late transaction, and what was made of its record. */
interface LateOne {
  readonly id: string;
  readonly timestamp: number;
  readonly rejected: RejectedRecord;
}

export function newEvaluation(): Evaluation {
  return {
    accepted: 0,
    rejected: 0,
    late: 0,
    future: 0,
    duplicates: 0,
    skipped: 0,
    transactions: [],
    hits: [],
    rejectedRecords: [],
    forwards: new Map(),
    seen: [],
    withoutRate: new Map(),
    decisions: [],
    labels: [],
    lateOnes: [],
  };
}
