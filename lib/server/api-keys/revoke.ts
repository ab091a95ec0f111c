import type { ApiKey } from "@/lib/contract/api-key-schema";
import type { Caller } from "../api-key";
import { audit } from "../audit/write";
import type { Db } from "../db";
import { Refused } from "../errors";
import { inTransaction } from "../in-transaction";
import { apiKeyOf } from "./row";

/** Takes a key back for good; it stays in the list. Once more changes nothing. @throws Refused `notFound` */
export async function revokeApiKey(db: Db, author: Caller, id: string): Promise<ApiKey> {
  await inTransaction(db.pool, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `update api_key set revoked_at = now(), revoked_by_name = $2 where id = $1 and revoked_at is null returning name`,
      [id, author.name],
    );
    const name = rows[0]?.name;
    if (name === undefined) return;
    await audit({ client, author }, "apiKey.revoked", `apiKey:${id}`, {
      name,
      note: `Revoked the API key ${name}`,
      before: { revoked: false },
      after: { revoked: true },
    });
  });
  const row = await db.prisma.apiKey.findUnique({ where: { id } });
  if (row === null) throw new Refused({ code: "notFound", what: `API key ${id}` });
  return apiKeyOf(row);
}
