import { randomBytes } from "node:crypto";
import type pg from "pg";
import { CHANNELS } from "../../database/channels";
import type { Db } from "../../database/db";
import { inTransaction } from "../../database/in-transaction";
import { holds, type Replacements, replaced } from "./patterns";
import type { Held } from "./sweep";
import type { Tally } from "./tally";

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
  held: Held,
  dryRun: boolean,
  tally: Tally,
): Promise<ErasedKeys> {
  const parameters: unknown[] = [];
  const names = holds("key::text", replacements, parameters, "json");
  const { rows } = await db.pool.query<{ key_hash: string }>(
    `select key_hash from alert where ${names} union select key_hash from hit where ${names}`,
    parameters,
  );
  const total = { alert: 0, hit: 0 };
  for (const { key_hash: hash } of rows) {
    if (held.keyHashes.includes(hash)) continue;
    const changed = await inTransaction(db.pool, async (client) => {
      const own = await eraseKey(client, hash, replacements, dryRun);
      await tally(client, "alert", own.alert);
      await tally(client, "hit", own.hit);
      return own;
    });
    total.alert += changed.alert;
    total.hit += changed.hit;
  }
  return total;
}

async function eraseKey(
  client: pg.PoolClient,
  hash: string,
  replacements: Replacements,
  dryRun: boolean,
): Promise<ErasedKeys> {
  if (dryRun) {
    const { rows } = await client.query<ErasedKeys>(
      `select (select count(*) from alert where key_hash = $1) as alert, (select count(*) from hit where key_hash = $1) as hit`,
      [hash],
    );
    return rows[0] ?? { alert: 0, hit: 0 };
  }
  const next = randomBytes(32).toString("hex");
  await client.query("select from alert where key_hash = $1 order by id for update", [hash]);
  const ofHit: unknown[] = [hash, next];
  const hit = await client.query(
    `update hit set key = (${replaced("key::text", replacements, ofHit, "json")})::jsonb, key_hash = $2 where key_hash = $1`,
    ofHit,
  );
  await client.query("update evidence set key_hash = $2 where key_hash = $1", [hash, next]);
  const ofAlert: unknown[] = [hash, next];
  const text = (column: string) => replaced(column, replacements, ofAlert);
  const key = replaced("key::text", replacements, ofAlert, "json");
  // Last, because readers of the feed wait for places that were taken.
  const alert = await client.query(
    `with erased as materialized (
       select id, row_number() over (order by change_seq) as n from alert where key_hash = $1
     ), feed as materialized (select take_alert_changes((select count(*)::int from erased)) as places)
     update alert set key = (${key})::jsonb, key_text = ${text("key_text")}, summary = ${text("summary")},
       key_hash = $2, version = version + 1, change_seq = places[n]
     from erased, feed where alert.id = erased.id`,
    ofAlert,
  );
  if ((alert.rowCount ?? 0) > 0) await client.query("select pg_notify($1, '')", [CHANNELS.alerts]);
  return { alert: alert.rowCount ?? 0, hit: hit.rowCount ?? 0 };
}
