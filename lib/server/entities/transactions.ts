import type { z } from "zod";
import type { EntityKind } from "@/lib/contract/entity";
import type { EntityTransactionPage, EntityTransactionQuery } from "@/lib/contract/entity-calls";
import type { Db } from "../data/db";
import {
  type HistoryPlace,
  historyPlace,
  LIMIT_DEFAULT,
  textOfPlace,
  transactionsWithAlerts,
} from "../transactions/history";
import { bodyOf, type StoredTransactionRow } from "../transactions/stored";
import { findByEntity } from "./lookup/find";

/** Transactions that are looked at for one page at most: those that the amounts leave out count as well. */
const EXAMINED_MAX = 5_000;

/** An entity, and which of its transactions. */
export interface EntityTransactions extends z.infer<typeof EntityTransactionQuery> {
  readonly kind: EntityKind;
  readonly id: string;
}

/**
 * One page of the stored transactions that name an entity, newest first, with the alerts that rest on each. A page begins
 * where the one before ended, whatever arrives meanwhile. It may have fewer than `limit` where amounts leave out many.
 * @throws Refused `badRequest` when `before` is not one of ours
 */
export async function entityTransactions(db: Db, query: EntityTransactions): Promise<EntityTransactionPage> {
  const { kind, id, limit = LIMIT_DEFAULT } = query;
  const { from = Number.MIN_SAFE_INTEGER, to = Number.MAX_SAFE_INTEGER } = query;
  let place = query.before === undefined ? null : historyPlace(query.before);
  let completeSince: number | null = null;
  const page: StoredTransactionRow[] = [];
  for (let examined = 0; page.length <= limit && examined < EXAMINED_MAX; ) {
    const wanted = Math.min(EXAMINED_MAX, Math.max(limit + 1, examined * 2));
    const found = await findByEntity(db, { kind, id, from, to }, place, wanted);
    ({ completeSince } = found);
    for (const row of found.rows) if (page.length <= limit && fitsAmounts(row, query)) page.push(row);
    examined += found.rows.length;
    const last = found.rows.at(-1);
    place = found.rows.length < wanted || last === undefined ? null : placeOfRow(last);
    if (place === null) break;
  }
  const more = page.length > limit ? page[limit - 1] : undefined;
  const next = more === undefined ? place : placeOfRow(more);
  return {
    items: await transactionsWithAlerts(db, page.slice(0, limit)),
    nextBefore: next === null ? null : textOfPlace(next),
    completeSince,
  };
}

function placeOfRow({ event_time, id }: StoredTransactionRow): HistoryPlace {
  return { time: event_time, id };
}

function fitsAmounts(row: StoredTransactionRow, { minAmount, maxAmount }: EntityTransactions): boolean {
  if (minAmount === undefined && maxAmount === undefined) return true;
  const amount = row.base_amount ?? Number(bodyOf(row).amount);
  return amount >= (minAmount ?? 0) && amount <= (maxAmount ?? Number.POSITIVE_INFINITY);
}
