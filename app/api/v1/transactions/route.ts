import { TransactionQuery } from "@/lib/contract/backtest";
import { readQuery } from "@/lib/server/http/query";
import { transactionHistory } from "@/lib/server/transactions/history";
import { ingestTransactions } from "@/lib/server/transactions/ingest";
import { endpoint, json } from "@/lib/server/web/endpoint";

export const GET = endpoint("read", ({ services, url }) =>
  transactionHistory(
    services.db,
    readQuery(url, { accountId: "text", id: "text", before: "text", limit: "number" }, TransactionQuery),
  ),
);

export const POST = endpoint("ingest", async ({ services, request }) =>
  json(await ingestTransactions(services, request), 202),
);
