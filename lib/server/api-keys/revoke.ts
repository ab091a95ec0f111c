import type { ApiKey } from "@/lib/contract/api-key-schema";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { apiKeyOf } from "./row";

/** Takes a key back for good; it stays in the list. Once more changes nothing. @throws Refused `notFound` */
export async function revokeApiKey(db: Db, author: Caller, id: string): Promise<ApiKey> {
  const row = await transact(db, async ({ prisma, kysely }) => {
    const [revoked] = await prisma.apiKey.updateManyAndReturn({
      where: { id, revokedAt: null },
      data: { revokedAt: new Date(), revokedByName: author.name },
    });
    if (revoked === undefined) return prisma.apiKey.findUnique({ where: { id } });
    const { name } = revoked;
    await audit({ kysely, author }, "apiKey.revoked", `apiKey:${id}`, {
      name,
      note: `Revoked the API key ${name}`,
      before: { revoked: false },
      after: { revoked: true },
    });
    return revoked;
  });
  if (row === null) throw new RefusedError({ code: "notFound", what: `API key ${id}` });
  return apiKeyOf(row);
}
