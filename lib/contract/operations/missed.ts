import { Backtest, MissedBody } from "../backtest";
import { MissedCounts, MissedQuery, RaisedFound, RaiseFoundBody } from "../missed";
import type { Operation } from "./operation";

/** Every call under /api/v1/missed. */
export const MISSED_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/missed",
    summary: "How many records were not evaluated, by reason and by partition",
    permission: "read",
    query: MissedQuery,
    success: {
      status: 200,
      says: "The counts",
      schema: MissedCounts,
    },
  },
  {
    method: "post",
    path: "/api/v1/missed",
    summary:
      "Have records that were not evaluated read again, and look for what the live rules would have found in them",
    permission: "draftRules",
    body: { types: ["application/json"], schema: MissedBody },
    success: { status: 202, says: "It is queued", schema: Backtest },
    refusals: [413],
  },
  {
    method: "get",
    path: "/api/v1/missed/{id}",
    summary: "How far a look at missed records is, and what it found; kept for an hour after its end",
    permission: "draftRules",
    success: { status: 200, says: "Its state", schema: Backtest },
    refusals: [404],
  },
  {
    method: "post",
    path: "/api/v1/missed/{id}/raise",
    summary: "Make alerts of what was found, marked as found later; each hit is raised once",
    permission: "raiseFound",
    body: { types: ["application/json"], schema: RaiseFoundBody },
    success: {
      status: 200,
      says: "What was raised, and how many hits had been raised before",
      schema: RaisedFound,
    },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
