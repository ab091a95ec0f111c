import { z } from "zod";
import type { DataAccess } from "../../data/transact";
import { Prisma } from "../../generated/prisma/client";
import { containsAnyOf, type Replacements } from "./patterns";
import type { HeldReferences } from "./sweep";

const NOTHING: HeldReferences = { alerts: [], keyHashes: [], transactions: [] };

/**
 * What alerts that are not resolved rest on: a case that is open may need it as proof. Theirs are those whose key or sentence
 * names one of the values, and those that rest on a transaction of the account.
 */
export async function heldBy(
  { prisma }: Pick<DataAccess, "prisma">,
  accountId: string,
  replacements: Replacements,
  includeOpen: boolean,
): Promise<HeldReferences> {
  if (includeOpen) return NOTHING;
  const inKey = containsAnyOf(Prisma.sql`a.key::text`, replacements, "json");
  const names = Prisma.sql`${inKey} or ${containsAnyOf(Prisma.sql`a.summary`, replacements)}`;
  const rows = z.array(HeldAlert).parse(
    await prisma.$queryRaw`
      select a.id, a.key_hash as "keyHash" from alert a where a.status <> 'resolved' and (${names} or exists (
        select from hit h join stored_transaction t on t.id = any(h.evidence || h.event_id) and t.account_id = ${accountId}
        where h.alert_id = a.id))
      order by a.detected_at, a.id`,
  );
  if (rows.length === 0) return NOTHING;
  const alerts = rows.map(({ id }) => id);
  const hits = await prisma.hit.findMany({
    where: { alertId: { in: alerts } },
    select: { evidence: true, eventId: true },
  });
  return {
    alerts,
    keyHashes: [...new Set(rows.map(({ keyHash }) => keyHash))],
    transactions: [...new Set(hits.flatMap(({ evidence, eventId }) => [...evidence, eventId]))],
  };
}

const HeldAlert = z.object({ id: z.string(), keyHash: z.string() });
