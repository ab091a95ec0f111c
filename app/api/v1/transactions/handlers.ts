import { TransactionQuery } from "@/lib/contract/backtest";
import { transactionHistory } from "@/lib/server/entities/history";
import { readQuery } from "@/lib/server/http/query";
import { ingestTransactions } from "@/lib/server/transactions/ingest";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/transactions", ({ services, url }) =>
  transactionHistory(services.db, readQuery(url, TransactionQuery)),
);

export const POST = endpoint("post", "/api/v1/transactions", async ({ services, request, reply }) =>
  reply(await ingestTransactions(services, request), 202),
);
