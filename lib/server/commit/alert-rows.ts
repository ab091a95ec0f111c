import type { PoolClient } from "pg";
import { CHANNELS } from "@/lib/server/channels";
import type { AlertSpan } from "./alert-span";
import type { CommitHit } from "./batch";
import { keyJson } from "./hit-rows";
import { cutText, storedText } from "./stored-text";

/** Unresolved alerts of one rule and key that a hit may still join, newest first; older ones are not looked at. */
const SPANS_PER_KEY_MAX = 8;
/** UTF-16 units of the key's values that are kept for search. */
const KEY_TEXT_UNITS_MAX = 512;

const LOCK = `
select a.id, h.key_hash, a.first_event_at, a.last_event_at
from unnest($1::text[]) as h (key_hash)
cross join lateral (
  select id, first_event_at, last_event_at from alert
  where alert.key_hash = h.key_hash and status <> 'resolved'
  order by last_event_at desc limit ${SPANS_PER_KEY_MAX} for update
) a`;

// One statement: the row of alert_feed is locked from here to the commit, by every writer of alerts in turn.
const WRITE = `
with feed as (
  update alert_feed set seq = seq + cardinality($1::text[]) + cardinality($11::text[]) where id = 1
  returning seq, seq - cardinality($1::text[]) - cardinality($11::text[]) as before
), opened as (
  insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, occurrences,
                     first_event_at, last_event_at, detected_at, version, summary, change_seq, raised_seq)
  select o.id, o.rule_id, o.rule_name, o.rule_version, o.severity, o.key::jsonb, o.key_text, o.key_hash, o.occurrences,
         o.first_event_at, o.last_event_at, $16, o.occurrences, o.summary, feed.before + o.place, feed.before + o.place
  from feed, unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::int[], $10::text[], $17::bigint[], $18::bigint[])
    with ordinality as o (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, occurrences,
                          summary, first_event_at, last_event_at, place)
  on conflict (id) do nothing
), raised as (
  insert into alert_activity (alert_id, at, kind) select id, $16, 'raised' from unnest($1::text[]) as o (id)
), joined as (
  update alert set occurrences = occurrences + j.added, version = version + j.added,
                   first_event_at = j.first_event_at, last_event_at = j.last_event_at,
                   change_seq = feed.before + cardinality($1::text[]) + j.place
  from feed, unnest($11::text[], $12::int[], $13::bigint[], $14::bigint[])
    with ordinality as j (id, added, first_event_at, last_event_at, place)
  where alert.id = j.id
)
select pg_notify($15, seq::text) from feed`;

/** The unresolved alerts of the rules and keys of `hits`, by key hash, locked until the transaction ends. */
export async function lockSpans(client: PoolClient, hits: readonly CommitHit[]): Promise<Map<string, AlertSpan[]>> {
  const hashes = [...new Set(hits.map((hit) => hit.keyHash))].sort();
  const rows = await client.query<{ id: string; key_hash: string; first_event_at: number; last_event_at: number }>({
    name: "alerts lock",
    text: LOCK,
    values: [hashes],
  });
  const spans = new Map<string, AlertSpan[]>();
  for (const row of rows.rows) {
    const span: AlertSpan = {
      id: row.id,
      openedBy: null,
      firstEventAt: row.first_event_at,
      lastEventAt: row.last_event_at,
      added: 0,
    };
    const open = spans.get(row.key_hash);
    if (open === undefined) spans.set(row.key_hash, [span]);
    else open.push(span);
  }
  return spans;
}

/**
 * Writes the alerts that were opened or joined, gives each its place in the feed of changes, and tells who listens. An
 * alert's version grows by one with every hit, so it does not depend on how hits fell into batches.
 */
export async function writeAlerts(client: PoolClient, spans: readonly AlertSpan[], detectedAt: number): Promise<void> {
  const opened = spans.flatMap((span) => (span.openedBy === null ? [] : [{ span, hit: span.openedBy }]));
  const joined = spans.filter((span) => span.openedBy === null && span.added > 0);
  if (opened.length + joined.length === 0) return;
  await client.query({
    name: "alerts",
    text: WRITE,
    values: [
      opened.map(({ span }) => span.id),
      opened.map(({ hit }) => hit.hit.ruleId),
      opened.map(({ hit }) => storedText(hit.ruleName)),
      opened.map(({ hit }) => hit.ruleVersion),
      opened.map(({ hit }) => hit.severity),
      opened.map(({ hit }) => keyJson(hit.hit.key)),
      opened.map(({ hit }) => keyShown(hit)),
      opened.map(({ hit }) => hit.keyHash),
      opened.map(({ span }) => span.added),
      opened.map(({ hit }) => storedText(hit.summary())),
      joined.map((span) => span.id),
      joined.map((span) => span.added),
      joined.map((span) => span.firstEventAt),
      joined.map((span) => span.lastEventAt),
      CHANNELS.alerts,
      detectedAt,
      opened.map(({ span }) => span.firstEventAt),
      opened.map(({ span }) => span.lastEventAt),
    ],
  });
}

function keyShown(hit: CommitHit): string {
  return cutText(storedText(Object.values(hit.hit.key).map(String).join(" · ")), KEY_TEXT_UNITS_MAX);
}
