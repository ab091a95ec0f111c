import { z } from "zod";
import { BacktestBody } from "@/lib/contract/backtest";
import type { Operation } from "./operation";

/** A job as it is told. */
export const State = z.object({
  id: z.string(),
  slot: z.string(),
  status: z.enum(["queued", "running", "done", "failed", "superseded"]),
  ahead: z.number().int().describe("Jobs that come before it while it is queued"),
  progress: z.object({ fraction: z.number(), transactions: z.number().int() }),
  error: z.string().nullable(),
  result: z.looseObject({ kind: z.enum(["compare", "sweep", "explain", "missed"]) }).nullable(),
  createdAt: z.number().int(),
  startedAt: z.number().int().nullable(),
  finishedAt: z.number().int().nullable(),
});

/** Every call under /api/v1/backtests. */
export const BACKTEST_OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/api/v1/backtests",
    summary: "Have a draft tried on stored transactions, in place of what the caller asked for in the same slot before",
    permission: "draftRules",
    body: { types: ["application/json"], schema: BacktestBody },
    success: { status: 202, says: "It is queued", schema: State },
    refusals: [404, 413, 422],
  },
  {
    method: "get",
    path: "/api/v1/backtests/{id}",
    summary: "How far a backtest is, with the figures so far; kept for an hour after its end",
    permission: "draftRules",
    success: { status: 200, says: "Its state", schema: State },
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
];
