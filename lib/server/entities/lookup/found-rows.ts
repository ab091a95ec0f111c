import type { Db } from "../../data/db";
import type { HistoryPlace } from "../../transactions/history";
import { bodyOf, StoredRows, type StoredTransactionRow, storedOf } from "../../transactions/stored";
import type { FoundPlace } from "./candidate";

/** Places that are read at once. */
const READ_MAX = 5_000;

/** What is stored at the places, of several streams what the newest has first. */
export async function rowsAt(
  { prisma }: Pick<Db, "prisma">,
  places: readonly FoundPlace[],
): Promise<readonly StoredTransactionRow[]> {
  const found: StoredTransactionRow[] = [];
  for (let at = 0; at < places.length; at += READ_MAX) {
    const some = places.slice(at, at + READ_MAX);
    const rows = await prisma.$queryRaw`
      select t.id, t.account_id, t.event_time, t.body, t.base_amount, true as whole
      from (select distinct * from unnest(${some.map(({ stream }) => stream)}::smallint[],
        ${some.map(({ partition }) => partition)}::int[], ${some.map(({ offset }) => offset)}::bigint[])
        as w (stream, partition, record_offset)) w
      join stored_transaction t using (stream, partition, record_offset)
      order by t.stream desc`.then(StoredRows.parse);
    found.push(...rows);
  }
  return found;
}

/** Rows that name an entity and lie behind a place, each transaction once. */
export class FoundRows {
  readonly #rows = new Map<string, StoredTransactionRow>();
  readonly #field: string;
  readonly #id: string;
  readonly #before: HistoryPlace | null;

  constructor(field: string, id: string, before: HistoryPlace | null) {
    this.#field = field;
    this.#id = id;
    this.#before = before;
  }

  get count(): number {
    return this.#rows.size;
  }

  /** Takes those that are looked for; of one transaction the first that was given. */
  take(rows: readonly StoredTransactionRow[]): void {
    for (const row of rows) {
      if (bodyOf(row)[this.#field] !== this.#id || !isBehind(row, this.#before)) continue;
      const name = `${row.event_time} ${storedOf(row).accountId} ${row.id}`;
      if (!this.#rows.has(name)) this.#rows.set(name, row);
    }
  }

  newest(count: number): readonly StoredTransactionRow[] {
    return [...this.#rows.values()]
      .sort((a, b) => b.event_time - a.event_time || compareTexts(b.id, a.id))
      .slice(0, count);
  }
}

function isBehind({ event_time, id }: StoredTransactionRow, before: HistoryPlace | null): boolean {
  if (before === null || event_time < before.time) return true;
  return event_time === before.time && compareTexts(id, before.id) < 0;
}

/** As PostgreSQL compares by the bytes. */
function compareTexts(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
