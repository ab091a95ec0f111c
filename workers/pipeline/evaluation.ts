import type { RaisedHit } from "@/lib/contract/hit";
import type { Transaction } from "@/lib/contract/transaction";
import type { RejectedRecord, TransactionRow } from "@/lib/server/commit/batch";
import type { Forwarded } from "./envelope";

/** What came of a batch of records, before anything of it is written anywhere. */
export interface Evaluation {
  accepted: number;
  rejected: number;
  late: number;
  duplicates: number;
  readonly transactions: TransactionRow[];
  readonly hits: RaisedHit[];
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
    duplicates: 0,
    transactions: [],
    hits: [],
    rejectedRecords: [],
    forwards: new Map(),
    seen: [],
  };
}
