import { z } from "zod";
import type { Read } from "./read";
import { RoleSchema } from "./role-schema";

const name = z.string().trim().min(1, "expected a name").max(100, "expected at most 100 characters");

/** A link with which somebody sets a password: `invite` for who has none yet, `reset` for a new one. */
export const LinkKind = z.enum(["invite", "reset"]);
export type LinkKind = Read<typeof LinkKind>;

/** `invited`: has no way to sign in yet, until they use their link. */
export const UserState = z.enum(["active", "invited", "disabled"]);
export type UserState = Read<typeof UserState>;

/** A person as administrators see them. Times are epoch milliseconds. */
export const UserAccount = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: RoleSchema,
  state: UserState,
  createdAt: z.number().describe("Epoch milliseconds"),
  lastSignInAt: z.number().nullable().describe("When they were let in last, epoch milliseconds; null: never"),
  hasPassword: z.boolean(),
  hasSingleSignOn: z.boolean(),
  hasSecondFactor: z.boolean(),
  sessions: z.number().int().describe("Browsers that they are signed in with now"),
  link: z
    .object({ kind: LinkKind, expiresAt: z.number().describe("Epoch milliseconds") })
    .nullable()
    .describe("The link that they did not use yet, also when it has expired; null: none"),
  isDemo: z.boolean().describe("One of the demo's accounts, which nobody may change"),
});
export type UserAccount = Read<typeof UserAccount>;

/** `GET /api/v1/users`: one page by name. */
export const UserPage = z.object({
  items: z.array(UserAccount),
  nextCursor: z.string().nullable(),
  total: z.number().int().describe("All that fit, on whatever page"),
  mails: z.boolean().describe("Whether links are mailed (`TRIPLINE_SMTP_URL`)"),
});
export type UserPage = Read<typeof UserPage>;

/** `GET /api/v1/users`, the query. */
export const UserQuery = z.strictObject({
  q: z
    .string()
    .max(200, "expected at most 200 characters")
    .optional()
    .describe("Part of the name or the address, in any case"),
  state: UserState.optional().describe("active, invited or disabled"),
  cursor: z.string().optional().describe("nextCursor of the page before"),
  limit: z
    .number()
    .int()
    .min(1, "expected 1 to 200")
    .max(200, "expected 1 to 200")
    .optional()
    .describe("1 to 200, default 50"),
});
export type UserQuery = Read<typeof UserQuery>;

/** `POST /api/v1/users`: invites somebody. Without a name they are called by their address until they choose one. */
export const InviteBody = z.strictObject({
  email: z.email("expected an e-mail address").max(254, "expected at most 254 characters"),
  name: name.optional(),
  role: RoleSchema,
});
export type InviteBody = Read<typeof InviteBody>;

/** `POST /api/v1/users/{id}/invite`: nothing is to be said. */
export const RenewLinkBody = z.strictObject({});

/** `PATCH /api/v1/users/{id}`: what is left out stays as it is. */
export const UserChange = z.strictObject({
  name: name.optional(),
  role: RoleSchema.optional(),
  disabled: z.boolean().optional(),
});
export type UserChange = Read<typeof UserChange>;

/** A link that was made just now: `url` is told this once. */
export const MadeLink = z.object({
  kind: LinkKind,
  url: z.string(),
  expiresAt: z.number().describe("Epoch milliseconds"),
  isOriginSet: z
    .boolean()
    .describe("False: the address is the one that the asking browser used, for `TRIPLINE_ORIGIN` is not set"),
  mail: z.enum(["sent", "failed", "off"]).describe("`off`: no mail server is set"),
  mailFault: z.string().nullable().describe("Why no mail went out; null unless it failed"),
});
export type MadeLink = Read<typeof MadeLink>;

/** A person, and the link that they are to be given. */
export const UserWithLink = z.object({ user: UserAccount, link: MadeLink });
export type UserWithLink = Read<typeof UserWithLink>;

/** `POST /api/invite`: sets the password of whoever the link was made for. A name only with an invitation. */
export const AcceptLinkBody = z.strictObject({
  token: z.string().max(200),
  name: name.optional(),
  password: z.string().min(8, "expected at least 8 characters").max(128, "expected at most 128 characters"),
});
export type AcceptLinkBody = Read<typeof AcceptLinkBody>;
