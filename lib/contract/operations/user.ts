import { z } from "zod";
import { UserRow } from "../alert-calls";
import { SecondFactorRule, SecondFactorRuleBody } from "../second-factor";
import { InviteBody, RenewLinkBody, UserAccount, UserChange, UserPage, UserQuery, UserWithLink } from "../user-account";
import type { Operation } from "./operation";

const json = <S extends z.ZodType>(schema: S) => ({ types: ["application/json"], schema }) as const;

/** `GET /api/v1/assignees`. */
const Assignees = z.object({ items: z.array(UserRow) });

export const USER_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/assignees",
    summary: "Whom an alert can be assigned to",
    permission: "read",
    success: {
      status: 200,
      says: "People by name",
      schema: Assignees,
    },
  },
  {
    method: "get",
    path: "/api/v1/users",
    summary: "Everybody who has an account or an invitation; for who does not manage people as /api/v1/assignees",
    permission: "read",
    query: UserQuery,
    success: { status: 200, says: "One page, by name", schema: z.union([UserPage, Assignees]) },
  },
  {
    method: "post",
    path: "/api/v1/users",
    summary: "Invite somebody; the answer alone holds the link, which works once within 72 hours",
    permission: "manageUsers",
    body: json(InviteBody),
    success: { status: 201, says: "The person and the link, and whether it was mailed", schema: UserWithLink },
    refusals: [409],
  },
  {
    method: "patch",
    path: "/api/v1/users/{id}",
    summary: "Change somebody's name or role, disable them or enable them again",
    permission: "manageUsers",
    body: json(UserChange),
    success: { status: 200, says: "The person after the change", schema: UserAccount },
    refusals: [404],
  },
  {
    method: "post",
    path: "/api/v1/users/{id}/invite",
    summary: "Make a new link: an invitation for who has no password yet, a new password for who has one",
    permission: "manageUsers",
    body: json(RenewLinkBody),
    success: { status: 201, says: "The person and the link, and whether it was mailed", schema: UserWithLink },
    refusals: [404, 409],
  },
  {
    method: "delete",
    path: "/api/v1/users/{id}/invite",
    summary: "Take a link back; who was only invited goes with it",
    permission: "manageUsers",
    success: { status: 200, says: "Whether the account went too", schema: z.object({ removed: z.boolean() }) },
    refusals: [404, 409],
  },
  {
    method: "delete",
    path: "/api/v1/users/{id}/sessions",
    summary: "Sign somebody out everywhere; of oneself, everywhere else",
    permission: "manageUsers",
    success: { status: 200, says: "How many sessions ended", schema: z.object({ ended: z.number().int() }) },
    refusals: [404],
  },
  {
    method: "delete",
    path: "/api/v1/users/{id}/second-factor",
    summary: "Remove the second factor of somebody who lost the device",
    permission: "manageUsers",
    success: { status: 200, says: "The person after the change", schema: UserAccount },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/settings/second-factor",
    summary: "Whether everybody with a password needs a second factor, and how many have none",
    permission: "changeSettings",
    success: { status: 200, says: "The setting", schema: SecondFactorRule },
  },
  {
    method: "put",
    path: "/api/v1/settings/second-factor",
    summary: "Ask everybody with a password for a second factor, or no longer; the reason is written to the audit",
    permission: "changeSettings",
    body: json(SecondFactorRuleBody),
    success: { status: 200, says: "The setting from now on", schema: SecondFactorRule },
  },
] as const satisfies readonly Operation[];
