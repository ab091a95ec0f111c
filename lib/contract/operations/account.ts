import { z } from "zod";
import { Account, AccountBody } from "../account";
import type { Operation } from "./operation";

const ended = z.object({ ended: z.number().int() });

export const ACCOUNT_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/account",
    summary: "The account of the person who asks, with their sessions; not for machines",
    permission: "read",
    success: { status: 200, says: "The account", schema: Account },
  },
  {
    method: "patch",
    path: "/api/v1/account",
    summary: "Change one's own name",
    permission: "read",
    body: { types: ["application/json"], schema: AccountBody },
    success: { status: 200, says: "The account after the change", schema: Account },
  },
  {
    method: "delete",
    path: "/api/v1/account/sessions",
    summary: "End all of one's own sessions but this one",
    permission: "read",
    success: { status: 200, says: "How many ended", schema: ended },
  },
  {
    method: "delete",
    path: "/api/v1/account/sessions/{id}",
    summary: "End one of one's own sessions",
    permission: "read",
    success: { status: 200, says: "How many ended: 1, or 0 when there is none of this id", schema: ended },
  },
] as const satisfies readonly Operation[];
