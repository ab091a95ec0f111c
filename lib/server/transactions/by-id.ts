import { z } from "zod";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { storedText } from "../data/stored-text";
import type { DataAccess } from "../data/transact";
import { storedOf } from "./stored";

const Row = z.object({
  wanted: z.number(),
  id: z.string(),
  account_id: z.string(),
  event_time: z.bigint().transform(Number),
  body: z.string(),
  base_amount: z.number().nullable(),
});

/** By id, the stored transactions of these ids with an event time up to `until`; of several with one id the newest. */
export async function transactionsById(
  { prisma }: Pick<DataAccess, "prisma">,
  ids: readonly string[],
  until: number,
): Promise<ReadonlyMap<string, StoredTransaction>> {
  if (ids.length === 0) return new Map();
  const rows = await prisma.$queryRaw`
    select wanted.place::int as wanted, found.*
    from unnest(${ids.map(storedText)}::text[]) with ordinality as wanted (id, place), lateral (
      select id, account_id, event_time, body, base_amount from stored_transaction t
      where t.id = wanted.id and t.event_time <= ${until} order by t.event_time desc limit 1) found`;
  return new Map(
    z
      .array(Row)
      .parse(rows)
      .map((row) => [ids[row.wanted - 1] ?? row.id, storedOf({ ...row, whole: true })]),
  );
}
