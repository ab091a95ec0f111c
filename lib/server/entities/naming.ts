import { decodeRecord } from "@/lib/contract/decode";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { Transaction } from "@/lib/contract/transaction";
import type { Db } from "../data/db";
import { Prisma } from "../generated/prisma/client";
import type { HistoryPlace } from "../transactions/history";
import { StoredRows, type StoredTransactionRow } from "../transactions/stored";

/** A value of a field, in transactions with an event time in `[from, to)`. */
interface Named {
  readonly field: keyof Transaction;
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** The transactions that have the value in the field, newest first, those behind `before`. */
export async function transactionsNaming(
  db: Db,
  { field, id, from, to }: Named,
  before: HistoryPlace | null,
  limit: number,
): Promise<readonly StoredTransactionRow[]> {
  const older =
    before === null
      ? Prisma.empty
      : Prisma.sql`and event_time <= ${before.time} and (event_time < ${before.time} or id collate "C" < ${before.id})`;
  // A text with a backslash may have written the id otherwise.
  const rows = await db.prisma.$queryRaw`
    select distinct on (event_time, id collate "C", account_id) id, account_id, event_time, body, base_amount, true as whole
    from stored_transaction
    where (strpos(body, ${id}) > 0 or strpos(body, '\\') > 0)
      and event_time >= ${from}::bigint and event_time < ${to}::bigint ${older}
    order by event_time desc, id collate "C" desc, account_id, stream desc`.then(StoredRows.parse);
  return rows.filter(({ body }) => holds(body, field, id)).slice(0, limit);
}

function holds(body: string, field: keyof Transaction, id: string): boolean {
  const decoded = decodeRecord(body, ANY_TIME);
  return decoded.ok && decoded.transaction[field] === id;
}
