import type { Pool } from "pg";
import type { StoredTransaction } from "@/lib/contract/api";
import { storedText } from "../commit/stored-text";
import { storedOf, type TransactionRow } from "./stored";

/** By id, the stored transactions of these ids with an event time up to `until`; of several with one id the newest. */
export async function transactionsById(
  pool: Pool,
  ids: readonly string[],
  until: number,
): Promise<ReadonlyMap<string, StoredTransaction>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<TransactionRow & { readonly wanted: number }>(
    `select wanted.place::int as wanted, found.*, true as whole
     from unnest($1::text[]) with ordinality as wanted (id, place), lateral (
       select id, account_id, event_time, body from transaction t
       where t.id = wanted.id and t.event_time <= $2 order by t.event_time desc limit 1) found`,
    [ids.map(storedText), until],
  );
  return new Map(rows.map((row) => [ids[row.wanted - 1] ?? row.id, storedOf(row)]));
}
