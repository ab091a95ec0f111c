import type { DataAccess } from "../../data/transact";

/** Counts rows that were changed, in the transaction that changes them: what was cut off goes on counting from there. */
export type ErasedRowCounter = (tx: Pick<DataAccess, "prisma">, table: string, rows: number) => Promise<void>;

/** Of an erasure that changes nothing. */
export const countNothing: ErasedRowCounter = async () => {};

/** Adds to what the erasure has done so far. */
export function tallyOf(id: string): ErasedRowCounter {
  return async ({ prisma }, table, rows) => {
    if (rows === 0) return;
    await prisma.$executeRaw`
      update erasure
      set done = jsonb_set(done, array[${table}::text], to_jsonb(coalesce((done ->> ${table}::text)::bigint, 0) + ${rows}::bigint))
      where id = ${id}`;
  };
}
