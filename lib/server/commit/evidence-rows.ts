import type { PoolClient } from "pg";
import type { CommitHit, EvidenceRow } from "./batch";
import { storedText } from "./stored-text";

const INSERT = `
insert into evidence (key_hash, id, event_time, whole, body, at)
select e.*, $6 from unnest($1::text[], $2::text[], $3::bigint[], $4::boolean[], $5::text[]) as e
on conflict (key_hash, id, event_time) do update set whole = true, body = excluded.body
  where excluded.whole and not evidence.whole`;

/** Stores what the hits rest on, each event once by rule and key; a whole record takes the place of what was held of it. */
export async function insertEvidence(client: PoolClient, hits: readonly CommitHit[], at: number): Promise<void> {
  const byPlace = new Map<string, EvidenceRow & { readonly keyHash: string }>();
  for (const { keyHash, evidence } of hits) {
    for (const row of evidence) {
      const place = `${keyHash} ${row.timestamp} ${row.id}`;
      if (byPlace.get(place)?.whole !== true) byPlace.set(place, { ...row, keyHash });
    }
  }
  if (byPlace.size === 0) return;
  const rows = [...byPlace.values()];
  await client.query({
    name: "evidence",
    text: INSERT,
    values: [
      rows.map(({ keyHash }) => keyHash),
      rows.map(({ id }) => storedText(id)),
      rows.map(({ timestamp }) => timestamp),
      rows.map(({ whole }) => whole),
      rows.map(({ body }) => storedText(body)),
      at,
    ],
  });
}
