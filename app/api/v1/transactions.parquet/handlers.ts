import { TransactionExportQuery } from "@/lib/contract/backtest";
import { PARQUET } from "@/lib/server/export/parquet";
import { readQuery } from "@/lib/server/http/query";
import { TRANSACTION_TABLE, transactionPages } from "@/lib/server/transactions/export";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/transactions.parquet", ({ services, caller, url }) =>
  sendFile(
    { services, caller, url },
    TRANSACTION_TABLE,
    transactionPages(services.db, readQuery(url, TransactionExportQuery)),
    PARQUET,
  ),
);
