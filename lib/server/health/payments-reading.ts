/** Stored transactions that are not counted as payments. */
export interface UncountedPayments {
  /** How many, as far as they are looked at. */
  readonly waiting: number;
  /** Whether they are more than what arrived just now. */
  readonly isBehind: boolean;
  /** When the first of them was made, of the partition where that is longest ago; epoch milliseconds. Null: there is none. */
  readonly oldest: number | null;
}
