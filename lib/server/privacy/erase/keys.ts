import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Db } from "../../data/db";
import { notify } from "../../data/notify";
import { type DataAccess, transact } from "../../data/transact";
import { CHANNELS } from "../../database/channels";
import { Prisma } from "../../generated/prisma/client";
import { containsAnyOf, type Replacements, replaced } from "./patterns";
import type { HeldReferences } from "./sweep";
import type { ErasedRowCounter } from "./tally";

/** What was changed, by table. */
export interface ErasedKeys {
  readonly alert: number;
  readonly hit: number;
}

/**
 * Replaces the values in the keys of alerts and hits. What they are found by is a hash of the key that whoever knows the account can
 * compute: a random one takes its place, for all alerts, hits and evidence of one rule and key at once.
 */
export async function eraseKeys(
  db: Db,
  replacements: Replacements,
  held: HeldReferences,
  dryRun: boolean,
  tally: ErasedRowCounter,
): Promise<ErasedKeys> {
  const names = containsAnyOf(Prisma.sql`key::text`, replacements, "json");
  const found = await db.prisma.$queryRaw`
    select key_hash as hash from alert where ${names} union select key_hash from hit where ${names}`;
  const total = { alert: 0, hit: 0 };
  for (const { hash } of z.array(Key).parse(found)) {
    if (held.keyHashes.includes(hash)) continue;
    const changed = await transact(db, async (tx) => {
      const own = await eraseKey(tx, hash, replacements, dryRun);
      await tally(tx, "alert", own.alert);
      await tally(tx, "hit", own.hit);
      return own;
    });
    total.alert += changed.alert;
    total.hit += changed.hit;
  }
  return total;
}

const Key = z.object({ hash: z.string() });

async function eraseKey(
  tx: DataAccess,
  hash: string,
  replacements: Replacements,
  dryRun: boolean,
): Promise<ErasedKeys> {
  const { prisma } = tx;
  const where = { keyHash: hash };
  if (dryRun) return { alert: await prisma.alert.count({ where }), hit: await prisma.hit.count({ where }) };
  const next = randomBytes(32).toString("hex");
  await tx.kysely.selectFrom("alert").select("id").where("keyHash", "=", hash).orderBy("id").forUpdate().execute();
  const key = replaced(Prisma.sql`key::text`, replacements, "json");
  const hit = await prisma.$executeRaw`
    update hit set key = (${key})::jsonb, key_hash = ${next} where key_hash = ${hash}`;
  await prisma.evidence.updateMany({ where, data: { keyHash: next } });
  const keyText = replaced(Prisma.sql`key_text`, replacements);
  const summary = replaced(Prisma.sql`summary`, replacements);
  // Last, because readers of the feed wait for places that were taken.
  const alert = await prisma.$executeRaw`
    with erased as materialized (
      select id, row_number() over (order by change_seq) as n from alert where key_hash = ${hash}
    ), feed as materialized (select take_alert_changes((select count(*)::int from erased)) as places)
    update alert set key = (${key})::jsonb, key_text = ${keyText}, summary = ${summary},
      key_hash = ${next}, version = version + 1, change_seq = places[n]
    from erased, feed where alert.id = erased.id`;
  if (alert > 0) await notify(tx, CHANNELS.alerts, "");
  return { alert, hit };
}
