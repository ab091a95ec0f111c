import { randomBytes } from "node:crypto";
import { SCOPES } from "@/lib/contract/api-key";
import type { ApiKeyBody, CreatedApiKey } from "@/lib/contract/api-key-schema";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { transact } from "../data/transact";
import { badField, RefusedError } from "../errors/errors";
import { digest } from "./digest";
import { apiKeyOf } from "./row";

/** Keys that count at the same time. */
const VALID_MAX = 200;
/** What every key begins with, so that scanners of published code recognise one. */
const PREFIX = "tripline_";
/** Characters of a key that lists show. */
const SHOWN = PREFIX.length + 5;

/**
 * Makes a key. The answer alone holds it; stored is its hash.
 * @throws Refused `badRequest` when it would have expired already, `forbidden` beyond 200 keys
 */
export async function createApiKey(db: Db, author: Caller, body: ApiKeyBody): Promise<CreatedApiKey> {
  if (body.expiresAt !== null && body.expiresAt <= Date.now()) throw badField("expiresAt", "expected a time to come");
  const key = PREFIX + randomBytes(32).toString("base64url");
  const id = `key_${randomBytes(9).toString("base64url")}`;
  // In one order, whatever order they were asked in.
  const scopes = SCOPES.filter((scope) => body.scopes.includes(scope));
  const valid = await db.prisma.apiKey.count({ where: { revokedAt: null } });
  if (valid >= VALID_MAX) {
    throw new RefusedError({ code: "forbidden", detail: `There are ${VALID_MAX} keys. Revoke one that is not used.` });
  }
  const row = await transact(db, async ({ prisma, kysely }) => {
    const made = await prisma.apiKey.create({
      data: {
        id,
        name: body.name,
        keyHash: digest(key),
        begins: key.slice(0, SHOWN),
        scopes,
        createdById: author.id,
        createdByName: author.name,
        expiresAt: body.expiresAt === null ? null : new Date(body.expiresAt),
      },
    });
    await audit({ kysely, author }, "apiKey.created", `apiKey:${id}`, {
      name: body.name,
      scopes,
      expiresAt: body.expiresAt,
      note: `Made the API key ${body.name} (${scopes.join(", ")})`,
      before: null,
      after: { name: body.name, scopes, expiresAt: body.expiresAt },
    });
    return made;
  });
  return { ...apiKeyOf(row), key };
}
