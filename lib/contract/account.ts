import { z } from "zod";
import type { Read } from "./read";
import { RoleSchema } from "./role-schema";

/** A browser that a person is signed in with. Times are epoch milliseconds. */
export const AccountSession = z.object({
  id: z.string(),
  /** The one that asks. */
  current: z.boolean(),
  createdAt: z.number(),
  expiresAt: z.number(),
  /** As the browser names itself; empty when it does not. */
  userAgent: z.string(),
  /** Where it signed in from; empty when that is not known. */
  ipAddress: z.string(),
});
export type AccountSession = Read<typeof AccountSession>;

/** `GET /api/v1/account`: the person who asks. */
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: RoleSchema,
  /** False where only single sign-on or the demo's button leads in. */
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** One of the demo's accounts, which nobody may change. */
  isShared: z.boolean(),
  sessions: z.array(AccountSession),
});
export type Account = Read<typeof Account>;

/** `PATCH /api/v1/account`. */
export const AccountBody = z.strictObject({
  name: z.string().trim().min(1, "expected a name").max(100, "expected at most 100 characters"),
});
