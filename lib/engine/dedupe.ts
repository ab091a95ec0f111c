import type { Transaction } from "@/lib/contract/transaction";

interface Entry {
  readonly t: number;
  readonly accountId: string;
  /** The entry before with the same transaction id. */
  older: Entry | null;
}

/**
 * Which transactions with a timestamp at or above the watermark were read: only of those can a duplicate come that is
 * not late. Entries leave in the order of arrival once the watermark has passed them, so at most those of twice the
 * allowed lateness are kept.
 */
export class Dedupe {
  private readonly newest = new Map<string, Entry>();
  private queue: { readonly id: string; readonly entry: Entry }[] = [];
  private from = 0;

  /** Whether account, timestamp and id are all those of a transaction read before; remembers this one if not. */
  isRepeated(transaction: Transaction, watermark: number): boolean {
    const { id, accountId, timestamp: t } = transaction;
    const known = this.newest.get(id) ?? null;
    for (let entry = known; entry !== null; entry = entry.older) {
      if (entry.t === t && entry.accountId === accountId) return true;
      while (entry.older !== null && entry.older.t < watermark) entry.older = entry.older.older;
    }
    const entry: Entry = {
      t,
      accountId,
      older: known === null || known.t < watermark ? (known?.older ?? null) : known,
    };
    this.newest.set(id, entry);
    this.queue.push({ id, entry });
    return false;
  }

  /** Forgets what is below the watermark. */
  forget(watermark: number): void {
    let first = this.queue[this.from];
    while (first !== undefined && first.entry.t < watermark) {
      if (this.newest.get(first.id) === first.entry) this.newest.delete(first.id);
      first = this.queue[++this.from];
    }
    if (this.from > 1024 && this.from * 2 > this.queue.length) {
      this.queue = this.queue.slice(this.from);
      this.from = 0;
    }
  }
}
