/** A transaction that is stored, or of which something is kept as evidence, with its place and time normalised. */
export interface StoredTransaction {
  readonly id: string;
  /** "" when it is not known, which is possible only of one that is not whole. */
  readonly accountId: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly amount: number;
  readonly currency: string;
  /** Whether `body` is the whole record as received; otherwise it is only what rules looked at, as transactions are not stored. */
  readonly whole: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}
