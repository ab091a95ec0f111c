import type { PoolClient } from "pg";
import { CHANNELS } from "@/lib/server/channels";
import type { AlertSpan } from "./alert-span";
import type { CommitHit } from "./batch";
import { type HitRow, hitInsert, hitValues, insertHits, keyJson } from "./hit-rows";
import { cutText, storedText } from "./stored-text";

/** Unresolved alerts of one rule and key that a hit may still join, newest first; older ones are not looked at. */
const SPANS_PER_KEY_MAX = 8;
/** UTF-16 units of the key's values that are kept for search. */
const KEY_TEXT_UNITS_MAX = 512;

const LOOK_UP = `
select id, null as key_hash, null as first_event_at, null as last_event_at from hit where id = any($1::text[])
union all
select a.id, h.key_hash, a.first_event_at, a.last_event_at
from unnest($2::text[]) as h (key_hash)
cross join lateral (
  select id, first_event_at, last_event_at from alert
  where alert.key_hash = h.key_hash and status <> 'resolved'
  order by last_event_at desc limit ${SPANS_PER_KEY_MAX} for update
) a`;

interface FoundRow {
  readonly id: string;
  /** Null for a hit. */
  readonly key_hash: string | null;
  readonly first_event_at: number;
  readonly last_event_at: number;
}

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
), hits as (${hitInsert(19)}
)
select pg_notify($15, seq::text) from feed`;

/** What is stored that hits meet. */
export interface Met {
  /** The hits that are not stored yet, each once, in order. */
  readonly hits: readonly CommitHit[];
  /** The unresolved alerts of the rules and keys of hits that are not in shadow, by key hash, locked until the transaction ends. */
  readonly spans: Map<string, AlertSpan[]>;
}

export async function lookUp(client: PoolClient, raised: readonly CommitHit[]): Promise<Met> {
  const hashes = new Set(raised.flatMap(({ mode, keyHash }) => (mode === "live" ? [keyHash] : [])));
  const found = await client.query<FoundRow>({
    name: "hits, alerts stored",
    text: LOOK_UP,
    values: [raised.map((hit) => hit.id), [...hashes].sort()],
  });
  const seen = new Set<string>();
  const spans = new Map<string, AlertSpan[]>();
  for (const { id, key_hash, first_event_at, last_event_at } of found.rows) {
    if (key_hash === null) {
      seen.add(id);
      continue;
    }
    const span: AlertSpan = {
      id,
      openedBy: null,
      firstEventAt: first_event_at,
      lastEventAt: last_event_at,
      added: 0,
    };
    const open = spans.get(key_hash);
    if (open === undefined) spans.set(key_hash, [span]);
    else open.push(span);
  }
  return { hits: raised.filter((hit) => !seen.has(hit.id) && seen.add(hit.id)), spans };
}

/**
 * Writes hits with the alerts that they opened or joined, gives each alert its place in the feed of changes, and tells
 * who listens. An alert's version grows by one with every hit, so it does not depend on how hits fell into batches.
 */
export async function writeAlerts(
  client: PoolClient,
  spans: readonly AlertSpan[],
  hits: readonly HitRow[],
  detectedAt: number,
): Promise<void> {
  const opened = spans.flatMap((span) => (span.openedBy === null ? [] : [{ span, hit: span.openedBy }]));
  const joined = spans.filter((span) => span.openedBy === null && span.added > 0);
  if (opened.length + joined.length === 0) return insertHits(client, hits, detectedAt);
  await client.query({
    name: "alerts, hits",
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
      ...hitValues(hits, detectedAt),
    ],
  });
}

function keyShown(hit: CommitHit): string {
  return cutText(storedText(Object.values(hit.hit.key).map(String).join(" · ")), KEY_TEXT_UNITS_MAX);
}
