import { z } from "zod";
import type { Read } from "./read";
import { SeveritySchema } from "./severity-schema";

/** How often mails come: each at once, or together. */
export const DIGESTS = ["15m", "1h", "1d"] as const;

/** What reaches a person in one way. */
export const NoticeChoice = z.strictObject({
  severities: z.array(SeveritySchema).max(4).describe("New alerts of these severities; none: no new alerts"),
  ruleIds: z
    .array(z.string().max(200))
    .min(1, "expected at least one rule, or null for every rule")
    .max(200)
    .nullable()
    .describe("New alerts of these rules alone; null: of every rule"),
  assigned: z.boolean().describe("What happens to alerts that the person owns"),
  mentions: z.boolean().default(false).describe("Comments that mention the person; default false"),
  digest: z.enum(DIGESTS).nullable().describe("Told together so often; null: each at once"),
});
export type NoticeChoice = Read<typeof NoticeChoice>;

/** Nothing is told until somebody chooses it. */
export const NO_NOTICES: NoticeChoice = {
  severities: [],
  ruleIds: null,
  assigned: false,
  mentions: false,
  digest: null,
};

/** `GET /api/v1/account/notices`: what reaches the person who asks. */
export const PersonalNotices = z.object({
  browser: NoticeChoice,
  email: NoticeChoice,
  hasMailServer: z.boolean().describe("Whether mails can be sent at all"),
});
export type PersonalNotices = Read<typeof PersonalNotices>;

/** `PUT /api/v1/account/notices`: what is left out stays. */
export const PersonalNoticesBody = z.strictObject({ browser: NoticeChoice.optional(), email: NoticeChoice.optional() });
export type PersonalNoticesBody = Read<typeof PersonalNoticesBody>;

/** A point of P-256, not compressed: 65 bytes, of which the first is 4. */
const PublicKey = z.string().regex(/^B[A-P][\w-]{85}=?$/, "expected the browser's key: 65 bytes in base64url");
const AuthSecret = z.string().regex(/^[\w-]{22,200}={0,2}$/, "expected at least 16 bytes in base64url");

/** `POST /api/v1/account/browsers`: what the browser gave when it was asked to be told. */
export const BrowserBody = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/, error: "expected an http or https address" }).max(2_000),
  publicKey: PublicKey,
  authSecret: AuthSecret,
});
export type BrowserBody = Read<typeof BrowserBody>;

/** A browser of the person who asks. */
export const BrowserRow = z.object({
  id: z.string(),
  endpoint: z.string().describe("By which a browser finds itself in the list"),
  userAgent: z.string().describe("As it names itself"),
  createdAt: z.number().describe("Epoch milliseconds"),
});
export type BrowserRow = Read<typeof BrowserRow>;
