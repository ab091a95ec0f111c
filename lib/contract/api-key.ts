import { z } from "zod";

/** What an API key may be used for. */
export const SCOPES = ["ingest", "read", "write", "decide"] as const;
export const Scope = z.enum(SCOPES);
export type Scope = z.infer<typeof Scope>;

/** What a key with a scope may do, in words. */
export const SCOPE_SAYS: Readonly<Record<Scope, string>> = {
  ingest: "put transactions on the stream",
  read: "read alerts, rules, transactions and figures",
  write: "change rules, lists and the simulator",
  decide: "acknowledge, assign and resolve alerts",
};

/** `POST /api/v1/api-keys`. */
export const ApiKeyBody = z.strictObject({
  name: z.string().trim().min(1, "expected a name").max(100, "expected at most 100 characters"),
  scopes: z.array(Scope).min(1, "expected at least one scope").max(SCOPES.length),
  /** Epoch milliseconds; null: it does not expire. */
  expiresAt: z.number().int().min(0).max(8_640_000_000_000_000).nullable(),
});
export type ApiKeyBody = z.infer<typeof ApiKeyBody>;

/** A key as it is listed: all but the key itself. Times are epoch milliseconds. */
export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  /** The first characters, to tell keys apart. */
  begins: z.string(),
  scopes: z.array(Scope),
  createdAt: z.number(),
  createdByName: z.string(),
  expiresAt: z.number().nullable(),
  revokedAt: z.number().nullable(),
  revokedByName: z.string().nullable(),
  /** To the minute; null: never. */
  lastUsedAt: z.number().nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** A key that was made just now: `key` is told this once. */
export const CreatedApiKey = ApiKey.extend({ key: z.string() });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;
