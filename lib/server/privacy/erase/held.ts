import type pg from "pg";
import { holds, type Replacements } from "./patterns";
import type { Held } from "./sweep";

const NOTHING: Held = { alerts: [], keyHashes: [], transactions: [] };

/**
 * What alerts that are not resolved rest on: a case that is open may need it as proof. Theirs are those whose key or sentence
 * names one of the values, and those that rest on a transaction of the account.
 */
export async function heldBy(
  client: pg.Pool,
  accountId: string,
  replacements: Replacements,
  includeOpen: boolean,
): Promise<Held> {
  if (includeOpen) return NOTHING;
  const parameters: unknown[] = [accountId];
  const inKey = holds("a.key::text", replacements, parameters, "json");
  const names = `${inKey} or ${holds("a.summary", replacements, parameters)}`;
  const { rows } = await client.query<{ id: string; key_hash: string }>(
    `select a.id, a.key_hash from alert a where a.status <> 'resolved' and (${names} or exists (
       select from hit h join transaction t on t.id = any(h.evidence || h.event_id) and t.account_id = $1 where h.alert_id = a.id))
     order by a.detected_at, a.id`,
    parameters,
  );
  if (rows.length === 0) return NOTHING;
  const alerts = rows.map(({ id }) => id);
  const { rows: found } = await client.query<{ ids: string[] }>(
    `select coalesce(array_agg(distinct e.id), '{}') as ids from hit, unnest(evidence || event_id) as e (id) where alert_id = any($1::text[])`,
    [alerts],
  );
  return {
    alerts,
    keyHashes: [...new Set(rows.map(({ key_hash: hash }) => hash))],
    transactions: found[0]?.ids ?? [],
  };
}
