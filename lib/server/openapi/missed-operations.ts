import { z } from "zod";
import { MissedBody } from "@/lib/contract/backtest";
import { MissedReason, RaiseFoundBody } from "@/lib/contract/missed";
import { State } from "./backtest-operations";
import type { Operation } from "./operation";

const count = z.number().int();

/** Every call under /api/v1/missed. */
export const MISSED_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/missed",
    summary: "How many records were not evaluated, by reason and by partition",
    permission: "read",
    query: [
      { name: "from", says: "Arrived at or after, epoch milliseconds" },
      { name: "to", says: "Arrived before, epoch milliseconds" },
    ],
    success: {
      status: 200,
      says: "The counts",
      schema: z.object({
        reasons: z.array(z.object({ reason: MissedReason, records: count })),
        partitions: z.array(z.object({ partition: count, records: count })),
      }),
    },
  },
  {
    method: "post",
    path: "/api/v1/missed",
    summary:
      "Have records that were not evaluated read again, and look for what the live rules would have found in them",
    permission: "draftRules",
    body: { types: ["application/json"], schema: MissedBody },
    success: { status: 202, says: "It is queued", schema: State },
    refusals: [413],
  },
  {
    method: "get",
    path: "/api/v1/missed/{id}",
    summary: "How far a look at missed records is, and what it found; kept for an hour after its end",
    permission: "draftRules",
    success: { status: 200, says: "Its state", schema: State },
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
      schema: z.object({ opened: z.array(z.string()), joined: z.array(z.string()), hits: count, already: count }),
    },
    refusals: [404],
  },
];
