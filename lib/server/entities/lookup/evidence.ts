import { z } from "zod";
import type { Db } from "../../data/db";
import { Prisma } from "../../generated/prisma/client";
import { StoredRows, type StoredTransactionRow } from "../../transactions/stored";
import type { Span } from "./candidate";

/** Of what is kept for alerts alone, rows that are looked at, the newest. */
const EVIDENCE_ROWS_MAX = 100_000;

const Cut = z.array(z.object({ event_time: z.bigint().transform(Number) }));

/** What is kept for alerts, where transactions are not stored. */
interface FoundEvidence {
  /** What is kept whole comes before what is not. */
  readonly rows: readonly StoredTransactionRow[];
  /** From this event time on all of it was looked at; null: all of it was. */
  readonly completeSince: number | null;
}

/** The rows whose text may name one of the ids, in whatever field. */
export async function searchEvidence(
  { prisma }: Pick<Db, "prisma">,
  ids: readonly string[],
  { from, to }: Span,
): Promise<FoundEvidence> {
  const named = Prisma.join(
    ids.map((id) => Prisma.sql`strpos(body, ${id}) > 0`),
    " or ",
  );
  const [rows, cut] = await Promise.all([
    prisma.$queryRaw`
      select id, '' as account_id, event_time, body, base_amount, whole from (
        select * from evidence order by at desc limit ${EVIDENCE_ROWS_MAX}) e
      where event_time >= ${from}::bigint and event_time < ${to}::bigint
        and (${named} or strpos(body, '\\') > 0)
      order by whole desc`.then(StoredRows.parse),
    prisma.$queryRaw`select event_time from evidence order by at desc offset ${EVIDENCE_ROWS_MAX} limit 1`.then(
      Cut.parse,
    ),
  ]);
  return { rows, completeSince: cut[0]?.event_time ?? null };
}
