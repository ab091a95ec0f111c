"use client";

import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/components/api";
import type { TransactionPage } from "@/lib/contract/backtest";

/** A transaction with the alerts that rest on it. */
export type AccountHistoryRow = TransactionPage["items"][number];

const PAGE_ROWS = 100;

/** An account's stored transactions, newest first, page by page. */
export function useHistory(accountId: string) {
  return useInfiniteQuery({
    queryKey: ["transactions", accountId],
    queryFn: ({ pageParam, signal }) =>
      api.get("/api/v1/transactions", {
        query: { accountId, limit: PAGE_ROWS, before: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextBefore,
    select: ({ pages }: InfiniteData<TransactionPage, string | null>) => pages.flatMap(({ items }) => items),
  });
}

/** What an id names: an account with transactions, or transactions of that id. */
export async function findTransactions(
  id: string,
): Promise<
  | { readonly kind: "account" }
  | { readonly kind: "transaction"; readonly found: AccountHistoryRow }
  | { readonly kind: "nothing" }
> {
  const account = await api.get("/api/v1/transactions", { query: { accountId: id, limit: 1 } });
  if (account.items.length > 0) return { kind: "account" };
  const [found] = (await api.get("/api/v1/transactions", { query: { id, limit: 1 } })).items;
  return found === undefined ? { kind: "nothing" } : { kind: "transaction", found };
}
