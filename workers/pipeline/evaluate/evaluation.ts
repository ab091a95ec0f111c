import type { RaisedHit } from "@/lib/contract/hit";
import type { Transaction } from "@/lib/contract/transaction";
import type { EvidenceRow, RejectedRecord, TransactionRow } from "@/lib/server/commit/batch";
import type { Forwarded } from "../decode/envelope";

/** A hit as the engine raised it, with what is to be kept of the events that it rests on. */
export interface HitWithEvidence {
  readonly raised: RaisedHit;
  readonly evidence: readonly EvidenceRow[];
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
  };
}
