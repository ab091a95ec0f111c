import type { PoolClient } from "pg";
import { type AlertSpan, type Reach, reachOf } from "@/lib/contract/alert-grouping";
import { CHANNELS } from "@/lib/server/database/channels";
import type { ChangedAlert } from "./alert-span";
import type { CommitHit } from "./batch";
import { type HitRow, hitInsert, hitValues, insertHits, keyJson } from "./hit-rows";
import { cutText, storedText } from "./stored-text";

/** UTF-16 units of the key's values that are kept for search. */
const KEY_TEXT_UNITS_MAX = 512;

const LOOK_UP = `
select id, null as key_hash, null as first_event_at, null as last_event_at from hit where id = any($1::text[])
union all
select a.id, h.key_hash, a.first_event_at, a.last_event_at
from unnest($2::text[], $3::bigint[], $4::bigint[]) as h (key_hash, "from", "to")
cross join lateral (
  select id, first_event_at, last_event_at from alert
  where alert.key_hash = h.key_hash and last_event_at >= h."from" and first_event_at <= h."to" and status <> 'resolved'
  for update
) a`;

interface FoundRow {
  readonly id: string;
  /** Null for a hit. */
  readonly key_hash: string | null;
  readonly first_event_at: number;
  readonly last_event_at: number;
}

// Places in the feed are taken here, when the alerts that are joined are locked (see alerts/change-order.ts).
const WRITE = `
with feed as materialized (
  select take_alert_changes(cardinality($1::text[]) + cardinality($11::text[])) as places
), opened as (
  insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, occurrences,
                     first_event_at, last_event_at, detected_at, version, summary, change_seq, raised_seq)
  select o.id, o.rule_id, o.rule_name, o.rule_version, o.severity, o.key::jsonb, o.key_text, o.key_hash, o.occurrences,
         o.first_event_at, o.last_event_at, o.detected_at, o.occurrences, o.summary, places[o.place], places[o.place]
  from feed, unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::int[], $10::text[], $17::bigint[], $18::bigint[], $16::bigint[])
    with ordinality as o (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, occurrences,
                          summary, first_event_at, last_event_at, detected_at, place)
  on conflict (id) do nothing
), raised as (
  insert into alert_activity (alert_id, at, kind)
  select id, detected_at, 'raised' from unnest($1::text[], $16::bigint[]) as o (id, detected_at)
), joined as (
  update alert set occurrences = occurrences + j.added, version = version + j.added,
                   first_event_at = j.first_event_at, last_event_at = j.last_event_at,
                   summary = coalesce(j.summary, alert.summary),
                   change_seq = places[cardinality($1::text[]) + j.place]
  from feed, unnest($11::text[], $12::int[], $13::bigint[], $14::bigint[], $19::text[])
    with ordinality as j (id, added, first_event_at, last_event_at, summary, place)
  where alert.id = j.id
), hits as (${hitInsert(20)}
)
select pg_notify($15, places[cardinality(places)]::text) from feed`;

/** What is stored that hits meet. */
export interface Met {
  /** The hits that are not stored yet, each once, in order. */
  readonly hits: readonly CommitHit[];
  /** The unresolved alerts that the hits reach, each once, by key hash; locked until the transaction ends. */
  readonly spans: ReadonlyMap<string, readonly AlertSpan[]>;
}

export async function lookUp(client: PoolClient, raised: readonly CommitHit[]): Promise<Met> {
  const reaches = reachesOf(raised);
  const found = await client.query<FoundRow>({
    name: "hits, alerts reached",
    text: LOOK_UP,
    values: [
      raised.map((hit) => hit.id),
      reaches.map(({ keyHash }) => keyHash),
      reaches.map(({ from }) => from),
      reaches.map(({ to }) => to),
    ],
  });
  const seen = new Set<string>();
  const spans = new Map<string, AlertSpan[]>();
  const alerts = new Set<string>();
  for (const { id, key_hash, first_event_at, last_event_at } of found.rows) {
    if (key_hash === null) {
      seen.add(id);
      continue;
    }
    if (alerts.has(id)) continue;
    alerts.add(id);
    const span: AlertSpan = { id, firstEventAt: first_event_at, lastEventAt: last_event_at };
    const known = spans.get(key_hash);
    if (known === undefined) spans.set(key_hash, [span]);
    else known.push(span);
  }
  return { hits: raised.filter((hit) => !seen.has(hit.id) && seen.add(hit.id)), spans };
}

/** Where alerts that the hits reach have a part, in the order in which all who write alerts lock them. */
function reachesOf(hits: readonly CommitHit[]): readonly (Reach & { readonly keyHash: string })[] {
  const byKey = new Map<string, { readonly time: number; readonly cooldownMs: number }[]>();
  for (const { mode, keyHash, hit, cooldownMs } of hits) {
    if (mode === "shadow") continue;
    const of = byKey.get(keyHash);
    const at = { time: hit.eventTime, cooldownMs };
    if (of === undefined) byKey.set(keyHash, [at]);
    else of.push(at);
  }
  const hashes = [...byKey.keys()].sort();
  return hashes.flatMap((keyHash) => reachOf(byKey.get(keyHash) ?? []).map((reach) => ({ ...reach, keyHash })));
}

/**
 * Writes hits with the alerts that they opened or joined, gives each alert its place in the feed of changes, and tells
 * who listens. An alert's version grows by one with every hit, so it does not depend on how hits fell into batches;
 * nor does its summary, which speaks of the hit with the latest event.
 */
export async function writeAlerts(
  client: PoolClient,
  changed: readonly ChangedAlert[],
  hits: readonly HitRow[],
): Promise<void> {
  const opened = changed.flatMap((span) => (span.openedBy === null ? [] : [{ span, hit: span.openedBy }]));
  const joined = changed.filter((span) => span.openedBy === null);
  if (opened.length + joined.length === 0) return insertHits(client, hits);
  const detectedAt = new Map(hits.map((row) => [row.hit, row.detectedAt]));
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
      opened.map(({ span, hit }) => storedText((span.latest ?? hit).summary())),
      joined.map((span) => span.id),
      joined.map((span) => span.added),
      joined.map((span) => span.firstEventAt),
      joined.map((span) => span.lastEventAt),
      CHANNELS.alerts,
      opened.map(({ hit }) => detectedAt.get(hit)),
      opened.map(({ span }) => span.firstEventAt),
      opened.map(({ span }) => span.lastEventAt),
      joined.map(({ latest }) => (latest === null ? null : storedText(latest.summary()))),
      ...hitValues(hits),
    ],
  });
}

function keyShown(hit: CommitHit): string {
  return cutText(storedText(Object.values(hit.hit.key).map(String).join(" · ")), KEY_TEXT_UNITS_MAX);
}
