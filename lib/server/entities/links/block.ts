import type { z } from "zod";
import { BLOCK_DAYS_DEFAULT, BLOCK_TRANSACTIONS_MAX } from "@/lib/contract/entity-link-limits";
import type { EntityBlock, EntityBlockQuery } from "@/lib/contract/entity-links";
import { labelledTransactions } from "../../labels/of";
import { storedOf } from "../../transactions/stored";
import type { EntityName } from "../alerts-of";
import { findByEntity } from "../lookup/find";
import type { LinksGround } from "./links";
import { teller } from "./told";

const DAY_MS = 86_400_000;

/** What blocking an entity would have touched in the last days: the stored transactions that carry it, at most the newest 5,000. */
export async function entityBlock(
  { db, cards, baseCurrency }: LinksGround,
  entity: EntityName,
  { days = BLOCK_DAYS_DEFAULT }: z.infer<typeof EntityBlockQuery>,
  now = Date.now(),
): Promise<EntityBlock> {
  const span = { from: now - days * DAY_MS, to: now };
  const found = await findByEntity(db, { ...entity, ...span }, null, BLOCK_TRANSACTIONS_MAX + 1);
  const isCut = found.rows.length > BLOCK_TRANSACTIONS_MAX;
  const rows = found.rows.slice(0, BLOCK_TRANSACTIONS_MAX);
  const stored = rows.map(storedOf);
  const known = await labelledTransactions(db, stored);
  const worth = (label: string) => rows.filter((_, i) => known[i]?.outcome?.label === label);
  const sum = (some: typeof rows) =>
    Math.round(some.reduce((all, { base_amount: amount }) => all + (amount ?? 0), 0) * 100) / 100;
  const fraud = worth("fraud");
  return {
    ...teller(cards).entity(entity),
    baseCurrency,
    days,
    ...span,
    transactions: rows.length,
    amount: sum(rows),
    withoutRate: rows.filter(({ base_amount: amount }) => amount === null).length,
    fraud: fraud.length,
    fraudAmount: sum(fraud),
    legitimate: worth("legitimate").length,
    accounts: new Set(stored.map(({ accountId }) => accountId)).size,
    complete: !isCut && (found.completeSince === null || found.completeSince <= span.from),
    since: Math.max(
      span.from,
      isCut ? (rows.at(-1)?.event_time ?? span.from) : span.from,
      found.completeSince ?? span.from,
    ),
    completeSince: found.completeSince,
  };
}
