import { HoldOutBody, HoldOutStatus } from "../hold-out";
import type { Operation } from "./operation";

/** Calls about customers whose blocks are let through, so that what blocks hit can be known. */
export const HOLD_OUT_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/decisions/hold-out",
    summary: "Which share of the customers is held out of blocks, and what that says of the precision of blocks",
    permission: "read",
    success: { status: 200, says: "The hold-out", schema: HoldOutStatus },
  },
  {
    method: "put",
    path: "/api/v1/decisions/hold-out",
    summary: "Say which share of the customers is held out of blocks; in force within a second",
    permission: "brake",
    body: { types: ["application/json"], schema: HoldOutBody },
    success: { status: 200, says: "The hold-out from now on", schema: HoldOutStatus },
  },
] as const satisfies readonly Operation[];
