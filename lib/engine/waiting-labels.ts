import type { EventLabel } from "@/lib/contract/transaction";
import { LABEL_WAIT_MAX_MS, type LabelRead } from "./label-read";
import type { ByteReader } from "./snapshot/byte-reader";
import type { ByteWriter } from "./snapshot/byte-writer";
import type { StateHash } from "./snapshot/state-hash";

/** Labels that are looked through for those that nothing can come for any more, when there are twice as many as were left then. */
const CLEANED_FROM = 64;

/**
 * Labels that came before their transactions: of each transaction the one with the greatest `at`, of equal ones the later. One
 * waits until the watermark is beyond its transaction, which then is late, or `LABEL_WAIT_MAX_MS` beyond its `at`.
 */
export class WaitingLabels {
  private readonly labels = new Map<string, LabelRead & { readonly count: number }>();
  /** Labels whose transaction came, those that gave way to another while they waited among them. */
  taken = 0;
  private cleanedAt = CLEANED_FROM;

  get size(): number {
    return this.labels.size;
  }

  /** False when it can not come for anything. */
  put(label: LabelRead, watermark: number): boolean {
    if (!mayCome(label, watermark)) return false;
    const name = nameOf(label.timestamp, label.transactionId, label.accountId);
    const known = this.labels.get(name);
    const count = (known?.count ?? 0) + 1;
    this.labels.set(name, { ...(known === undefined || label.at >= known.at ? label : known), count });
    if (this.labels.size > this.cleanedAt) this.clean(watermark);
    return true;
  }

  /** Whether one waits for the transaction of the label. */
  has({ timestamp, transactionId, accountId }: LabelRead): boolean {
    return this.labels.has(nameOf(timestamp, transactionId, accountId));
  }

  /** What is known of a transaction that comes now; null when there is nothing. It waits on where the transaction comes under `more` keys. */
  take(timestamp: number, id: string, accountId: string, watermark: number, more: boolean): EventLabel | null {
    const name = nameOf(timestamp, id, accountId);
    const label = this.labels.get(name);
    if (label === undefined) return null;
    if (!more) this.labels.delete(name);
    if (!mayCome(label, watermark)) return null;
    this.taken += label.count;
    return { label: label.label, at: label.at };
  }

  write(to: ByteWriter, watermark: number): void {
    this.clean(watermark);
    to.whole(this.labels.size);
    for (const { transactionId, accountId, timestamp, label, at } of this.labels.values()) {
      to.text(transactionId);
      to.text(accountId);
      to.double(timestamp);
      to.value(label);
      to.double(at);
    }
  }

  read(from: ByteReader, watermark: number): void {
    for (let left = from.whole(); left > 0; left--) {
      const [transactionId, accountId, timestamp] = [from.text(), from.text(), from.double()];
      const label = from.value();
      const at = from.double();
      const known = label === "fraud" || label === "legitimate" ? label : null;
      this.put({ transactionId, accountId, timestamp, label: known, at }, watermark);
    }
  }

  digest(into: StateHash, watermark: number): void {
    for (const label of this.labels.values()) {
      if (!mayCome(label, watermark)) continue;
      into.text(label.transactionId);
      into.text(label.accountId);
      into.number(label.timestamp);
      into.value(label.label);
      into.number(label.at);
      into.next();
    }
  }

  private clean(watermark: number): void {
    for (const [name, label] of this.labels) if (!mayCome(label, watermark)) this.labels.delete(name);
    this.cleanedAt = Math.max(CLEANED_FROM, 2 * this.labels.size);
  }
}

function mayCome({ timestamp, at }: LabelRead, watermark: number): boolean {
  return timestamp >= watermark && watermark <= at + LABEL_WAIT_MAX_MS;
}

function nameOf(timestamp: number, id: string, accountId: string): string {
  return `${timestamp} ${id.length} ${id}${accountId}`;
}
