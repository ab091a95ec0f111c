import type { Label } from "@/lib/contract/label";

/** How long a label waits for its transaction at most, in the time of the log, milliseconds. */
export const LABEL_WAIT_MAX_MS = 90 * 86_400_000;

/** What a log says of a transaction, known by its account, id and timestamp together. */
export interface LabelRead {
  readonly transactionId: string;
  readonly accountId: string;
  /** The transaction's, epoch milliseconds. */
  readonly timestamp: number;
  /** Null: nothing is known of it any more. */
  readonly label: Label | null;
  /** When it became known, epoch milliseconds: the greatest counts, of equal ones the one that is read later. */
  readonly at: number;
}

/**
 * What became of a label: a held transaction has it, or one that is known since later; it waits for its transaction; there is none
 * that it could still be for; no rule looks at labels.
 */
export type LabelVerdict = "applied" | "waiting" | "gone" | "unused";
