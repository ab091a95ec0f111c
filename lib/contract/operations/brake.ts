import { BrakeBody, BrakeLimits, BrakeLimitsBody, BrakeStatus } from "../brake";
import type { Operation } from "./operation";

const json = <S>(schema: S) => ({ types: ["application/json"], schema }) as const;

/** Calls about the brake on decisions. */
export const BRAKE_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/decisions/brake",
    summary: "Whether blocks are reviews at the moment, of all rules or of some, since when and why",
    permission: "read",
    success: { status: 200, says: "The brake", schema: BrakeStatus },
  },
  {
    method: "post",
    path: "/api/v1/decisions/brake",
    summary: "Make every block a review at once, or take that back; of one rule with ruleId. In force within a second",
    permission: "brake",
    body: json(BrakeBody),
    success: { status: 200, says: "The brake after it", schema: BrakeStatus },
    refusals: [404],
  },
  {
    method: "put",
    path: "/api/v1/decisions/brake/limits",
    summary: "Say how much rules may block before their blocks become reviews by themselves",
    permission: "brake",
    body: json(BrakeLimitsBody),
    success: { status: 200, says: "The limits from now on", schema: BrakeLimits },
  },
] as const satisfies readonly Operation[];
