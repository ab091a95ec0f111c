import { FieldProfiles, TransactionPage, TransactionQuery } from "../backtest";
import type { Operation } from "./operation";

/** Calls that read what is stored of the stream. */
export const TRANSACTION_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/transactions",
    summary: "An account's stored transactions, newest first; or those of one id",
    permission: "read",
    query: TransactionQuery,
    success: {
      status: 200,
      says: "One page",
      schema: TransactionPage,
    },
  },
  {
    method: "get",
    path: "/api/v1/fields",
    summary: "What recent transactions carry: fields with how often they occur and examples",
    permission: "read",
    success: {
      status: 200,
      says: "The fields of the newest transactions, the most frequent first",
      schema: FieldProfiles,
    },
  },
] as const satisfies readonly Operation[];
