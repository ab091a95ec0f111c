import type { Hit } from "@/lib/contract/hit";
import type { KeyedBy } from "@/lib/contract/key";
import type { RuleMode } from "@/lib/contract/rule";
import type { ScoredHit } from "@/lib/contract/score";
import type { Severity } from "@/lib/contract/severity";
import type { DecisionMark } from "../decisions/mark";
import type { PartContent, PartPlace } from "../decisions/part";
import type { LabelPlaces } from "../labels/records";
import type { FencedError } from "../logs/fenced";
import type { ClockStretch, ReplayPoint } from "../logs/position";
import type { SnapshotDelta } from "../snapshots/snapshots";
import type { LogPartition } from "../stream/log-name";
import type { Offset } from "../stream/offset";

/** What is kept of a transaction that a hit rests on. */
export interface EvidenceRow {
  readonly id: string;
  readonly timestamp: number;
  /** Whether `body` is the record as received; otherwise it is what the engine held of it, as JSON of the same shape. */
  readonly whole: boolean;
  readonly body: string;
  /** The amount in the base currency; null or missing for none. */
  readonly baseAmount?: number | null;
}

/** A hit with everything that its row and its alert need. */
export interface CommitHit {
  /** Pure function of rule, key, anchor and window: the same hit has the same id whenever it is raised. */
  readonly id: string;
  /** The id of the alert that this hit opens if it joins none. */
  readonly alertId: string;
  readonly hit: Hit;
  readonly ruleName: string;
  readonly ruleVersion: number;
  readonly severity: Severity;
  readonly mode: RuleMode;
  readonly cooldownMs: number;
  /** SHA-256 of rule and key, hex. */
  readonly keyHash: string;
  /** Why it was raised, in one sentence; asked for only when its alert has no hit with a later event. */
  readonly summary: () => string;
  /** What it adds to the score of its transaction; null where that is not known any more. */
  readonly scored: ScoredHit | null;
  /** To be stored with its alert; empty where every transaction is stored. */
  readonly evidence: readonly EvidenceRow[];
  /** What each transaction of the hit's evidence is worth, in its order, in hundredths of the base currency; empty where it is not known. */
  readonly risked: readonly number[];
  /** Event time of the oldest event that the hit rests on, epoch milliseconds. */
  readonly firstAt: number;
  /** Of the event that completed it; null for none. */
  readonly country: string | null;
}

/** What one transaction puts at risk at most, in hundredths of the base currency. */
export const RISKED_MAX = 1e14;

/** When a hit counts as detected, by its event time and the clock, all in epoch milliseconds. */
export type DetectedAt = (eventTime: number, now: number) => number;

/** A transaction as accepted, with its place in the input topic. */
export interface TransactionRow {
  readonly offset: Offset;
  /** Its number in the record, from 0; missing for 0. */
  readonly item?: number;
  readonly id: string;
  readonly accountId: string;
  readonly timestamp: number;
  /** JSON text in UTF-8: the record as received, or as the contract describes it where a mapping or an envelope was read. */
  readonly body: Buffer;
  /** The amount in the base currency, as it was decided when it was read; null or missing for none. */
  readonly baseAmount?: number | null;
}

/** A record that could not be evaluated. */
export interface RejectedRecord {
  readonly offset: Offset;
  readonly reason: "malformed" | "late" | "future" | "unreadable";
  readonly detail: string;
  readonly key: string;
  readonly value: Buffer;
  /** Missing for none. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a partition says of a transaction that somebody asks about. */
export interface SaidRow {
  /** Of the decision. */
  readonly id: string;
  readonly place: Readonly<PartPlace>;
  readonly content: Readonly<PartContent>;
  /** What is written down where the question itself is not known; null for what was forwarded. */
  readonly asked: AskedRow | null;
}

/** A question as it came with the record. */
interface AskedRow extends DecisionMark {
  readonly transactionId: string;
  readonly accountId: string;
  readonly eventTime: number;
  readonly keys: readonly string[];
  /** JSON text. */
  readonly body: string;
}

/** Additions to the counters of a partition. */
export interface BatchCounts {
  readonly accepted: number;
  readonly rejected: number;
  readonly late: number;
  readonly future: number;
  readonly duplicates: number;
  /** Records without a value, which say that a key is gone: nothing to evaluate. */
  readonly skipped: number;
  readonly overflows: number;
  /** Transactions sent on under other keys, one for each rekeyed partition that one went to; none when missing. */
  readonly forwarded?: number;
}

/**
 * All effects of the records of a partition from `fromOffset` to just before `nextOffset`: committed whole or not at all, and once. Without
 * records it holds what a watermark closed that the clock moved; then its counts are 0 and it has no
 * replay point and no snapshot, because it may be applied twice.
 */
export interface Batch extends LogPartition {
  readonly epoch: number;
  readonly fromOffset: Offset;
  readonly nextOffset: Offset;
  /** Greatest event time read so far in the partition. */
  readonly maxEventTime: number | null;
  /** Rules that the records were evaluated with. */
  readonly ruleRevision: number;
  /** How the input topic was taken to be keyed. */
  readonly keyedBy: KeyedBy;
  /** Revision of the mapping that records were read with; missing for 0. */
  readonly mapping?: number;
  /** True when these rules came into force, or the keying or the mapping changed, with the first record of this batch. */
  readonly ruleActivated: boolean;
  readonly counts: BatchCounts;
  readonly transactions: readonly TransactionRow[];
  readonly hits: readonly CommitHit[];
  readonly rejected: readonly RejectedRecord[];
  /** Of the transactions accepted on the input topic, how many of which currencies have no base amount; missing for none. */
  readonly withoutRate?: { readonly base: string; readonly currencies: ReadonlyMap<string, number> };
  /** Missing for none. */
  readonly decisions?: readonly SaidRow[];
  readonly replayPoint: ReplayPoint | null;
  /** A piece of the engine's state at `nextOffset`. */
  readonly snapshot: SnapshotDelta | null;
  /** How far the clock moved the watermark of an idle partition before the record at `nextOffset`; null when it did not. */
  readonly watermarkStep: number | null;
  /** The labels that were read before the record at `fromOffset`; missing for none. */
  readonly labelStep?: LabelPlaces & { readonly watermark: number | null };
  /** Greatest reading clock so far in the partition, epoch ms; null where there is none. */
  readonly readingClock: number | null;
  /** Where it made a difference to the records, in order. */
  readonly clockStretches: readonly ClockStretch[];
}

/** What a commit did beyond the batch itself. */
export interface Committed {
  /** Hits that were not stored before. */
  readonly hits: number;
  /** Alerts opened, by severity, in order. */
  readonly opened: readonly Severity[];
}

/** What became of one batch of several: what its commit did, or why nothing of it was written. */
export type CommitOutcome = { readonly committed: Committed } | { readonly refused: FencedError | OffsetBroken };

type BatchPlace = Pick<Batch, "topic" | "partition" | "fromOffset" | "nextOffset">;

/** The offset in the database is neither the batch's beginning nor its end though the partition is ours: never retried. */
export class OffsetBroken extends Error {
  override readonly name = "OffsetBroken";
  constructor({ topic, partition, fromOffset, nextOffset }: BatchPlace, stands: Offset) {
    super(
      `partition ${partition} of ${topic} stands at ${stands}, the batch is from ${fromOffset} to just before ${nextOffset}`,
    );
  }
}
