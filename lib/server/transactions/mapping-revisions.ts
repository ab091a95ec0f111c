import { createHash } from "node:crypto";
import type { Pool } from "pg";
import type { TimeSpan } from "@/lib/contract/time-span";
import { ENVELOPES, type Envelope } from "@/lib/mapping/envelope";

/** How records become transactions, as it is kept: what was read with it is read the same again. */
export interface MappingRevision {
  /** Text of the mapping file; null: records are as the contract describes them. */
  readonly mapping: string | null;
  readonly envelope: Envelope;
  /** Times that a timestamp given as a number may mean. */
  readonly span: TimeSpan;
}

/** The number of a revision; it is kept when it is new. Equal for equal ones, whoever asks. */
export async function keepMappingRevision(pool: Pool, revision: MappingRevision, now: number): Promise<number> {
  const { mapping, envelope, span } = revision;
  const hash = createHash("sha256")
    .update(JSON.stringify([mapping, envelope, span.from, span.to]))
    .digest("hex");
  await pool.query(
    `insert into mapping_revision (hash, mapping, envelope, time_from, time_to, at)
     select $1, $2, $3, $4, $5, $6 where not exists (select from mapping_revision where hash = $1)
     on conflict (hash) do nothing`,
    [hash, mapping, envelope, span.from, span.to, now],
  );
  const { rows } = await pool.query<{ id: number }>("select id from mapping_revision where hash = $1", [hash]);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("the mapping's revision was not kept");
  return id;
}

/** The revisions of these numbers, as far as there are such. */
export async function readMappingRevisions(
  pool: Pool,
  ids: readonly number[],
): Promise<ReadonlyMap<number, MappingRevision>> {
  const { rows } = await pool.query<{
    id: number;
    mapping: string | null;
    envelope: string;
    time_from: number;
    time_to: number;
  }>("select id, mapping, envelope, time_from, time_to from mapping_revision where id = any($1)", [ids]);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        mapping: row.mapping,
        envelope: ENVELOPES.find((name) => name === row.envelope) ?? "auto",
        span: { from: row.time_from, to: row.time_to },
      },
    ]),
  );
}
