import type { TransactionPage } from "@/lib/contract/backtest";
import type { Db } from "../data/db";
import { badField } from "../errors/errors";
import {
  historyPlace,
  LIMIT_DEFAULT,
  textOfPlace,
  transactionsOfId,
  transactionsWithAlerts,
} from "../transactions/history";
import { entityTransactions } from "./transactions";

/** Either of an account or of an id. */
export interface HistoryQuery {
  readonly accountId?: string | undefined;
  readonly id?: string | undefined;
  readonly before?: string | undefined;
  readonly limit?: number | undefined;
}

/**
 * One page of the stored transactions of an account, or of those that have an id, newest first, with the alerts that rest
 * on each. A page begins where the one before ended, whatever arrives meanwhile.
 * @throws Refused `badRequest` unless exactly one of both is given, or when `before` is not one of ours
 */
export async function transactionHistory(db: Db, query: HistoryQuery): Promise<TransactionPage> {
  const { accountId, id, before, limit = LIMIT_DEFAULT } = query;
  if (accountId !== undefined && id === undefined) {
    const { items, nextBefore } = await entityTransactions(db, { kind: "account", id: accountId, before, limit });
    return { items, nextBefore };
  }
  if (id === undefined || accountId !== undefined) throw badField("accountId", "expected either accountId or id");
  const rows = await transactionsOfId(db, id, before === undefined ? null : historyPlace(before), limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: await transactionsWithAlerts(db, rows.slice(0, limit)),
    nextBefore: last === undefined ? null : textOfPlace({ time: last.event_time, id: last.id }),
  };
}
