import type { Decoded } from "@/lib/contract/decode";
import type { MissedReason, MissedTally, MissedTransaction, Unusable } from "@/lib/contract/missed";
import type { Transaction } from "@/lib/contract/transaction";
import type { MissedLetter } from "@/lib/server/missed/letters";
import { offsetNumber } from "@/lib/server/stream/offset";

/** Kinds of records that are told apart, and of a record that is shown. */
const KINDS_MAX = 20;
const EXAMPLE_CHARS_MAX = 500;
/** What differs between two records that are wrong in the same way. */
const OWN_PART = /"(?:[^"\\]|\\.)*(?:"|\\?$)|\d+/g;

/** A transaction that was missed, with the record that it came in. */
export interface ReadAgain {
  readonly transaction: Transaction;
  readonly letter: Omit<MissedLetter, "payload">;
}

export interface ReaderOptions {
  /** Later times still are in the future, epoch milliseconds; Infinity: none is. */
  readonly latest: number;
}

/** Counts of one reason. A record counts once, for the best that is in it. */
interface Counting {
  records: number;
  transactions: number;
  evaluated: number;
  repeated: number;
  unusable: number;
}

/** Reads records again, one after the other, and keeps what is a transaction now. */
export class MissedReader {
  /** Each once, in the order in which they came. */
  readonly found: ReadAgain[] = [];
  private readonly options: ReaderOptions;
  private readonly counts = new Map<MissedReason, Counting>();
  private readonly known = new Set<string>();
  private readonly kinds = new Map<string, Unusable>();

  constructor(options: ReaderOptions) {
    this.options = options;
  }

  /** `decoded` is what the record holds as it is read now; null when the whole of it is nowhere any more. */
  read(letter: MissedLetter, decoded: readonly Decoded[] | null): void {
    const counts = this.countsOf(letter.reason);
    counts.records++;
    if (decoded === null) {
      this.refuse(
        letter,
        counts,
        `only the first ${letter.payload.length} bytes were kept, and the stream holds it no longer`,
      );
      return;
    }
    let error: string | null = decoded.length === 0 ? "it holds no transaction" : null;
    let found = 0;
    let repeated = 0;
    for (const one of decoded) {
      if (!one.ok) {
        error ??= one.error;
        continue;
      }
      const { transaction } = one;
      if (transaction.timestamp > this.options.latest) {
        error ??= `its time ${new Date(transaction.timestamp).toISOString()} is still in the future`;
        continue;
      }
      const name = recordName(transaction);
      if (this.known.has(name)) {
        repeated++;
        continue;
      }
      this.known.add(name);
      found++;
      const { payload: _, ...place } = letter;
      this.found.push({ transaction, letter: place });
    }
    if (found > 0) counts.transactions++;
    else if (repeated > 0) counts.repeated++;
    else this.refuse(letter, counts, error ?? "it holds no transaction");
  }

  /** Takes out what is stored, for that was evaluated when it came: names as `nameOf` gives them. */
  leaveOut(stored: ReadonlySet<string>): readonly ReadAgain[] {
    const left = this.found.filter(({ transaction }) => !stored.has(recordName(transaction)));
    const places = new Set(left.map(({ letter }) => placeOf(letter)));
    const gone = new Map(this.found.map(({ letter }) => [placeOf(letter), letter.reason]));
    for (const [place, reason] of gone) {
      if (places.has(place)) continue;
      const counts = this.countsOf(reason);
      counts.transactions--;
      counts.evaluated++;
    }
    return left;
  }

  tallies(): readonly MissedTally[] {
    return [...this.counts].map(([reason, counts]) => ({ reason, ...counts }));
  }

  unusable(): readonly Unusable[] {
    return [...this.kinds.values()].sort((a, b) => b.records - a.records).slice(0, KINDS_MAX);
  }

  private refuse(letter: MissedLetter, counts: Counting, error: string): void {
    counts.unusable++;
    const kind = error.replace(OWN_PART, "…");
    const known = this.kinds.get(kind);
    if (known !== undefined) this.kinds.set(kind, { ...known, records: known.records + 1 });
    else if (this.kinds.size < 10 * KINDS_MAX) {
      const example = letter.payload.toString("utf8").slice(0, EXAMPLE_CHARS_MAX);
      this.kinds.set(kind, {
        error,
        records: 1,
        example,
        partition: letter.partition,
        offset: offsetNumber(letter.offset),
      });
    }
  }

  private countsOf(reason: MissedReason): Counting {
    const known = this.counts.get(reason) ?? { records: 0, transactions: 0, evaluated: 0, repeated: 0, unusable: 0 };
    this.counts.set(reason, known);
    return known;
  }
}

/** The same for the same transaction, wherever it was read. */
export function recordName({ accountId, id, timestamp }: Pick<Transaction, "accountId" | "id" | "timestamp">): string {
  return JSON.stringify([accountId, id, timestamp]);
}

function placeOf({ partition, offset }: Pick<MissedLetter, "partition" | "offset">): string {
  return `${partition} ${offset}`;
}

/** As the result tells of it. */
export function missedTransaction({ transaction, letter }: ReadAgain): MissedTransaction {
  const { id, accountId, timestamp, amount, currency } = transaction;
  const { reason, detail, at, partition, offset } = letter;
  return {
    transaction: { id, accountId, timestamp, amount, currency, whole: true, body: bodyOf(transaction) },
    reason,
    detail,
    arrivedAt: at,
    partition,
    offset: offsetNumber(offset),
  };
}

/** In the shape of a record (rules.md §1), whatever shape it came in. */
function bodyOf(transaction: Transaction): Readonly<Record<string, unknown>> {
  const { baseAmount: _, ...record } = transaction;
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}
