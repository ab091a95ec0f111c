import { Backtest } from "../backtest";
import { AlertTrace, TraceQuery } from "../trace";
import type { Operation } from "./operation";

/** Calls about how an alert came to fire. */
export const TRACE_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/alerts/{id}/trace",
    summary:
      "How a hit of an alert came to be, transaction by transaction, and the smallest change that would have silenced it",
    permission: "read",
    query: TraceQuery,
    success: { status: 200, says: "The steps, and the change", schema: AlertTrace },
    otherwise: [{ status: 202, says: "It takes longer: how far it is. Ask again", schema: Backtest }],
    refusals: [404, 503],
  },
] as const satisfies readonly Operation[];
