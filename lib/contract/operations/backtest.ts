import { Backtest, BacktestBody } from "../backtest";
import type { Operation } from "./operation";

/** Every call under /api/v1/backtests. */
export const BACKTEST_OPERATIONS = [
  {
    method: "post",
    path: "/api/v1/backtests",
    summary: "Have a draft tried on stored transactions, in place of what the caller asked for in the same slot before",
    permission: "draftRules",
    body: { types: ["application/json"], schema: BacktestBody },
    success: { status: 202, says: "It is queued", schema: Backtest },
    refusals: [404, 413, 422],
  },
  {
    method: "get",
    path: "/api/v1/backtests/{id}",
    summary: "How far a backtest is, with the figures so far; kept for an hour after its end",
    permission: "draftRules",
    success: { status: 200, says: "Its state", schema: Backtest },
    refusals: [404],
  },
  {
    method: "delete",
    path: "/api/v1/backtests/{id}",
    summary: "Take a backtest back",
    permission: "draftRules",
    success: { status: 204, says: "It is stopped, or was over already" },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
