import { z } from "zod";
import { SCOPES } from "./api-key";
import type { Read } from "./read";

/** Reads a scope; apart from the words, so that pages load no schemas for them. */
export const ScopeSchema = z.enum(SCOPES);

/** `POST /api/v1/api-keys`. */
export const ApiKeyBody = z.strictObject({
  name: z.string().trim().min(1, "expected a name").max(100, "expected at most 100 characters"),
  scopes: z.array(ScopeSchema).min(1, "expected at least one scope").max(SCOPES.length),
  expiresAt: z
    .number()
    .int()
    .min(0)
    .max(8_640_000_000_000_000)
    .nullable()
    .describe("Epoch milliseconds; null: it does not expire"),
});
export type ApiKeyBody = Read<typeof ApiKeyBody>;

/** A key as it is listed: all but the key itself. Times are epoch milliseconds. */
export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  begins: z.string().describe("The first characters, to tell keys apart"),
  scopes: z.array(ScopeSchema),
  createdAt: z.number().describe("Epoch milliseconds"),
  createdByName: z.string(),
  expiresAt: z.number().nullable().describe("Epoch milliseconds"),
  revokedAt: z.number().nullable().describe("Epoch milliseconds"),
  revokedByName: z.string().nullable(),
  lastUsedAt: z.number().nullable().describe("Epoch milliseconds, to the minute; null: never"),
});
export type ApiKey = Read<typeof ApiKey>;

/** A key that was made just now: `key` is told this once. */
export const CreatedApiKey = ApiKey.extend({ key: z.string() });
export type CreatedApiKey = Read<typeof CreatedApiKey>;
