import { z } from "zod";
import type { Read } from "./read";
import { RoleSchema } from "./role-schema";

/** A browser that a person is signed in with. Times are epoch milliseconds. */
export const AccountSession = z.object({
  id: z.string(),
  current: z.boolean().describe("The one that asks"),
  createdAt: z.number().describe("Epoch milliseconds"),
  expiresAt: z.number().describe("Epoch milliseconds"),
  userAgent: z.string().describe("As the browser names itself; empty when it does not"),
  ipAddress: z.string().describe("Where it signed in from; empty when that is not known"),
});
export type AccountSession = Read<typeof AccountSession>;

/** `GET /api/v1/account`: the person who asks. */
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: RoleSchema,
  hasPassword: z.boolean().describe("False where only single sign-on or the demo's button leads in"),
  hasSecondFactor: z.boolean(),
  isShared: z.boolean().describe("One of the demo's accounts, which nobody may change"),
  sessions: z.array(AccountSession),
});
export type Account = Read<typeof Account>;

/** `PATCH /api/v1/account`. */
export const AccountBody = z.strictObject({
  name: z.string().trim().min(1, "expected a name").max(100, "expected at most 100 characters"),
});
