import { z } from "zod";
import type { Transaction } from "@/lib/contract/transaction";
import type { CommitHit } from "../commit/batch";
import { storedText } from "../data/stored-text";
import type { DataAccess } from "../data/transact";

/** Looked up at once. */
const IDS_MAX = 2_000;

const Places = z.array(z.object({ place: z.number() }));
const Ids = z.array(z.object({ id: z.string() }));

type Name = Pick<Transaction, "accountId" | "id" | "timestamp">;

/** Those of the transactions that are stored, and so were evaluated when they came. */
export async function storedNames(
  { prisma }: Pick<DataAccess, "prisma">,
  transactions: readonly Name[],
): Promise<readonly Name[]> {
  const found: Name[] = [];
  for (let at = 0; at < transactions.length; at += IDS_MAX) {
    const some = transactions.slice(at, at + IDS_MAX);
    const rows = await prisma.$queryRaw`
      select distinct w.place::int as place
      from unnest(${some.map(({ id }) => storedText(id))}::text[],
        ${some.map(({ accountId }) => storedText(accountId))}::text[],
        ${some.map(({ timestamp }) => timestamp)}::bigint[]) with ordinality as w (id, account_id, event_time, place)
      join stored_transaction t on t.id = w.id and t.account_id = w.account_id and t.event_time = w.event_time`;
    found.push(...Places.parse(rows).flatMap(({ place }) => some[place - 1] ?? []));
  }
  return found;
}

/** Ids of those hits that are stored: themselves, or another one of the same rule and key in the same window. */
export async function storedBefore(
  { prisma }: Pick<DataAccess, "prisma">,
  hits: readonly CommitHit[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (let at = 0; at < hits.length; at += IDS_MAX) {
    const some = hits.slice(at, at + IDS_MAX);
    const rows = await prisma.$queryRaw`
      select w.id from unnest(${some.map(({ id }) => id)}::text[], ${some.map((hit) => hit.keyHash)}::text[],
        ${some.map(({ hit }) => hit.windowStart)}::bigint[]) as w (id, key_hash, window_start)
      where exists (select from hit where hit.id = w.id)
         or (w.window_start is not null and exists (
           select from alert a join hit h on h.alert_id = a.id
           where a.key_hash = w.key_hash and h.window_start = w.window_start))`;
    for (const { id } of Ids.parse(rows)) known.add(id);
  }
  return known;
}
