import type { PoolClient } from "pg";
import type { KeyValues } from "@/lib/contract/hit";
import type { CommitHit } from "./batch";
import { storedText } from "./stored-text";

const INSERT = `
insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, value, window_start, evidence,
                 evidence_count, alert_id, detected_at)
select id, rule_id, rule_version, key::jsonb, key_hash, event_id, event_time, value, window_start, evidence::text[],
       evidence_count, alert_id, $13
from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::float8[],
            $9::bigint[], $10::text[], $11::int[], $12::text[])
  as h (id, rule_id, rule_version, key, key_hash, event_id, event_time, value, window_start, evidence, evidence_count,
        alert_id)
on conflict (id) do nothing`;

/** The hits that are not stored yet, each once, in order. */
export async function newHits(client: PoolClient, hits: readonly CommitHit[]): Promise<readonly CommitHit[]> {
  const stored = await client.query<{ id: string }>({
    name: "hits stored",
    text: "select id from hit where id = any($1::text[])",
    values: [hits.map((hit) => hit.id)],
  });
  const seen = new Set(stored.rows.map((row) => row.id));
  return hits.filter((hit) => !seen.has(hit.id) && seen.add(hit.id));
}

/** Stores `hits`; `alertIds` belongs to them one by one. */
export async function insertHits(
  client: PoolClient,
  hits: readonly CommitHit[],
  alertIds: readonly (string | null)[],
  detectedAt: number,
): Promise<void> {
  await client.query({
    name: "hits",
    text: INSERT,
    values: [
      hits.map((h) => h.id),
      hits.map((h) => h.hit.ruleId),
      hits.map((h) => h.ruleVersion),
      hits.map((h) => keyJson(h.hit.key)),
      hits.map((h) => h.keyHash),
      hits.map((h) => storedText(h.hit.eventId)),
      hits.map((h) => h.hit.eventTime),
      hits.map((h) => h.hit.value),
      hits.map((h) => h.hit.windowStart),
      hits.map((h) => textArray(h.hit.evidence)),
      hits.map((h) => h.hit.evidenceCount),
      alertIds,
      detectedAt,
    ],
  });
}

/** The key as jsonb can store it. */
export function keyJson(key: KeyValues): string {
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(key).map(([name, value]) => [
        storedText(name),
        typeof value === "string" ? storedText(value) : value,
      ]),
    ),
  );
}

/** An array literal of PostgreSQL. */
function textArray(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${storedText(text).replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
