import type { Stopped, StoppedCount } from "@/lib/contract/backtest";
import type { RaisedHit } from "@/lib/contract/hit";
import type { Transaction } from "@/lib/contract/transaction";
import { FALSE_POSITIVE, FRAUD, type Labels } from "./labels";

/**
 * What a rule that blocks would have stopped: transactions that it hit when they were first evaluated. A hit that is found
 * later, by a transaction that came behind it or by the end of a window, stops nothing any more.
 */
export class StoppedTally {
  private readonly labels: Labels;
  private readonly all = new Count();
  private readonly fraud = new Count();
  private readonly falsePositive = new Count();
  private readonly unknown = new Count();
  private last: Transaction | null = null;

  constructor(labels: Labels) {
    this.labels = labels;
  }

  /** A hit in the range, raised while `current` is evaluated. Several hits on one transaction stop it once. */
  add({ eventId, eventTime }: RaisedHit, current: Transaction | null): void {
    if (current === null || current === this.last) return;
    if (eventId !== current.id || eventTime !== current.timestamp) return;
    this.last = current;
    this.all.add(current);
    const known = this.labels.knownOf(eventId);
    if ((known & FRAUD) !== 0) this.fraud.add(current);
    else if ((known & FALSE_POSITIVE) !== 0) this.falsePositive.add(current);
    else this.unknown.add(current);
  }

  /** Where the stream says itself what is fraud, everything else is legitimate. */
  figures(): Stopped {
    const { all, fraud, falsePositive, unknown, labels } = this;
    const legitimate = labels.streamIsLabelled ? [falsePositive, unknown] : [falsePositive];
    return { ...countOf([all]), fraud: countOf([fraud]), legitimate: countOf(legitimate) };
  }
}

class Count {
  transactions = 0;
  readonly accounts = new Set<string>();
  readonly amounts = new Map<string, number>();

  add({ accountId, currency, amount }: Transaction): void {
    this.transactions++;
    this.accounts.add(accountId);
    this.amounts.set(currency, (this.amounts.get(currency) ?? 0) + amount);
  }
}

function countOf(counts: readonly Count[]): StoppedCount {
  const amounts = new Map<string, number>();
  for (const count of counts) {
    for (const [currency, amount] of count.amounts) amounts.set(currency, (amounts.get(currency) ?? 0) + amount);
  }
  const accounts = new Set(counts.flatMap((count) => [...count.accounts]));
  return {
    transactions: counts.reduce((sum, { transactions }) => sum + transactions, 0),
    accounts: accounts.size,
    amounts: Object.fromEntries([...amounts].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
