import { type ApiKey, ScopeSchema } from "@/lib/contract/api-key-schema";
import type { ApiKeyModel } from "../generated/prisma/models";

/** A row as the API tells it. */
export function apiKeyOf(row: ApiKeyModel): ApiKey {
  return {
    id: row.id,
    name: row.name,
    begins: row.begins,
    scopes: row.scopes.map((scope) => ScopeSchema.parse(scope)),
    createdAt: row.createdAt.getTime(),
    createdByName: row.createdByName,
    expiresAt: row.expiresAt?.getTime() ?? null,
    revokedAt: row.revokedAt?.getTime() ?? null,
    revokedByName: row.revokedByName,
    lastUsedAt: row.lastUsedAt?.getTime() ?? null,
  };
}
