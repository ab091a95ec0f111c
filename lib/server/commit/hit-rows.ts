import type { PoolClient } from "pg";
import type { KeyValues } from "@/lib/contract/hit";
import type { CommitHit } from "./batch";
import { storedText } from "./stored-text";

/** The statement that stores hits, with its parameters from `$first` on. */
export function hitInsert(first: number): string {
  const p = (i: number) => `$${first + i}`;
  return `
insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, value, window_start, evidence,
                 evidence_count, alert_id, detected_at)
select id, rule_id, rule_version, key::jsonb, key_hash, event_id, event_time, value, window_start, evidence::text[],
       evidence_count, alert_id, detected_at
from unnest(${p(0)}::text[], ${p(1)}::text[], ${p(2)}::int[], ${p(3)}::text[], ${p(4)}::text[], ${p(5)}::text[],
            ${p(6)}::bigint[], ${p(7)}::float8[], ${p(8)}::bigint[], ${p(9)}::text[], ${p(10)}::int[], ${p(11)}::text[],
            ${p(12)}::bigint[])
  as h (id, rule_id, rule_version, key, key_hash, event_id, event_time, value, window_start, evidence, evidence_count,
        alert_id, detected_at)
on conflict (id) do nothing`;
}

/** A hit with the id of its alert, null for hits of rules in shadow. */
export interface HitRow {
  readonly hit: CommitHit;
  readonly alertId: string | null;
  /** Epoch milliseconds. */
  readonly detectedAt: number;
}

/** The parameters of `hitInsert`. */
export function hitValues(rows: readonly HitRow[]): readonly unknown[] {
  const hits = rows.map(({ hit }) => hit);
  return [
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
    rows.map(({ alertId }) => alertId),
    rows.map(({ detectedAt }) => detectedAt),
  ];
}

/** Stores hits none of which belongs to an alert that is changed. */
export async function insertHits(client: PoolClient, rows: readonly HitRow[]): Promise<void> {
  await client.query({ name: "hits", text: hitInsert(1), values: [...hitValues(rows)] });
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
