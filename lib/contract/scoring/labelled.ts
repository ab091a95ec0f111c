/** How strong the hit of a rule is; `rule` is its place among the rules of the fit. */
export interface RuleStrength {
  readonly rule: number;
  /** Greater than 0, at most 1 (rules.md §9). */
  readonly strength: number;
}

/** A transaction of history with what live rules say of it and what it turned out to be. */
export interface ScoredTransaction {
  /** Event time, epoch milliseconds. */
  readonly time: number;
  /** Whose card or account is told of as one in card precision. */
  readonly card: string;
  /** What it turned out to be; null where nobody said. It counts as legitimate then. */
  readonly label: "fraud" | "legitimate" | null;
  /** When that was said, epoch milliseconds; null: when the gap is over. */
  readonly labelledAt: number | null;
  /** One a rule that hit, in the order of the rules; empty without a hit. */
  readonly strengths: readonly RuleStrength[];
  /** Its score without a scorecard, 0 to 1,000. */
  readonly untrained: number;
}

/** Transactions that say the same to a fit. */
export interface FitRow {
  readonly strengths: readonly RuleStrength[];
  readonly transactions: number;
  readonly frauds: number;
}

/** The rows of a fit: transactions whose rules are equally strong are one row. In the order in which they are first met. */
export function fitRows(
  transactions: Iterable<ScoredTransaction>,
  isFraud: (transaction: ScoredTransaction) => boolean,
): readonly FitRow[] {
  const rows = new Map<string, { strengths: readonly RuleStrength[]; transactions: number; frauds: number }>();
  for (const transaction of transactions) {
    const key = transaction.strengths.map(({ rule, strength }) => `${rule}:${strength}`).join(" ");
    const row = rows.get(key) ?? { strengths: transaction.strengths, transactions: 0, frauds: 0 };
    row.transactions += 1;
    if (isFraud(transaction)) row.frauds += 1;
    rows.set(key, row);
  }
  return [...rows.values()];
}
