import type pg from "pg";
import { contentOf, digestOf, redactionsDigest } from "./content";
import { type Author, audit } from "./write";

/** Lines that one call redacts at most: all of them are held until they are written. */
export const REDACTED_MAX = 10_000;
const CHUNK_ROWS = 500;

/** What may be taken out of a line of the audit. */
export interface Redactable {
  readonly subject: string;
  readonly detail: unknown;
}

/** The line of the audit that says why others are redacted. */
export interface RedactionLine {
  readonly author: Author;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface Redacted {
  /** Lines that changed. */
  readonly events: number;
  /** The line that says so; null when nothing had to change. */
  readonly byEvent: number | null;
}

interface Rewritten {
  readonly eventId: number;
  readonly subject: string;
  /** JSON. */
  readonly detail: string;
  readonly before: Buffer;
  readonly after: Buffer;
}

/**
 * Takes something out of lines of the audit, in the caller's transaction, and adds the line that says so. The chain keeps the
 * digest of what stood there, which nobody can guess the text from since the line's salt goes too; `verify-audit` counts the line as redacted.
 * Ids that are not there, and lines that `replace` leaves as they are, are passed over.
 * @param eventIds at most `REDACTED_MAX`; call again for more
 */
export async function redactAudit(
  client: pg.PoolClient,
  line: RedactionLine,
  eventIds: readonly number[],
  replace: (line: Redactable) => Redactable,
): Promise<Redacted> {
  if (eventIds.length > REDACTED_MAX) throw new RangeError(`at most ${REDACTED_MAX} lines are redacted at once`);
  // In one order, so that two redactions do not wait for each other.
  const ids = [...new Set(eventIds)].sort((a, b) => a - b);
  const rewritten: Rewritten[] = [];
  for (let from = 0; from < ids.length; from += CHUNK_ROWS) {
    rewritten.push(...(await rewrite(client, ids.slice(from, from + CHUNK_ROWS), replace)));
  }
  if (rewritten.length === 0) return { events: 0, byEvent: null };
  const redacted = { events: rewritten.length, digest: redactionsDigest(rewritten) };
  const byEvent = await audit({ client, author: line.author }, line.action, line.subject, {
    ...line.detail,
    redacted,
  });
  await client.query("select set_config('tripline.redacted_by', $1, true)", [String(byEvent)]);
  for (let from = 0; from < rewritten.length; from += CHUNK_ROWS) {
    const chunk = rewritten.slice(from, from + CHUNK_ROWS);
    await client.query(
      `insert into audit_redaction (event_id, by_event, digest_before, digest_after)
       select event, $2, before, after from unnest($1::bigint[], $3::bytea[], $4::bytea[]) as r (event, before, after)`,
      [chunk.map((one) => one.eventId), byEvent, chunk.map((one) => one.before), chunk.map((one) => one.after)],
    );
    await client.query(
      `update audit_event e set subject = r.subject, detail = r.detail, salt = null
       from unnest($1::bigint[], $2::text[], $3::jsonb[]) as r (event, subject, detail) where e.id = r.event`,
      [chunk.map((one) => one.eventId), chunk.map((one) => one.subject), chunk.map((one) => one.detail)],
    );
  }
  await client.query("select set_config('tripline.redacted_by', '', true)");
  return { events: rewritten.length, byEvent };
}

/**
 * The lines whose subject or detail hold `text` anywhere, by id: those after `after`, at most `REDACTED_MAX`. Reads the whole audit.
 */
export async function auditNaming(client: pg.ClientBase, text: string, after = 0): Promise<readonly number[]> {
  const { rows } = await client.query<{ id: number }>(
    `select id from audit_event where id > $3 and (strpos(subject, $1) > 0 or strpos(detail::text, $2) > 0)
     order by id limit ${REDACTED_MAX}`,
    // As PostgreSQL writes it within a string of JSON.
    [text, JSON.stringify(text).slice(1, -1), after],
  );
  return rows.map(({ id }) => Number(id));
}

/** What the lines would be, locked until the transaction ends; those that stay as they are left out. */
async function rewrite(
  client: pg.PoolClient,
  ids: readonly number[],
  replace: (line: Redactable) => Redactable,
): Promise<readonly Rewritten[]> {
  const { rows } = await client.query<{ id: number; subject: string; detail: unknown; content: string }>(
    `select e.id, e.subject, e.detail, ${contentOf("e")} as content from audit_event e where e.id = any($1::bigint[])
     order by e.id for update`,
    [ids],
  );
  const wanted = rows.flatMap((row) => {
    const { subject, detail } = replace({ subject: row.subject, detail: row.detail });
    return [{ row, subject, detail: JSON.stringify(detail) }];
  });
  const { rows: after } = await client.query<{ id: number; content: string; is_same: boolean }>(
    `select e.id, ${contentOf("w", "w.new_detail", "w.new_subject")} as content,
       e.subject = w.new_subject and e.detail = w.new_detail as is_same
     from (select e.id, e.at, e.actor_id, e.actor_name, e.action, null::uuid as salt, n.new_subject, n.new_detail
       from unnest($1::bigint[], $2::text[], $3::jsonb[]) as n (event, new_subject, new_detail)
       join audit_event e on e.id = n.event) w
     join audit_event e on e.id = w.id order by e.id`,
    [wanted.map(({ row }) => row.id), wanted.map(({ subject }) => subject), wanted.map(({ detail }) => detail)],
  );
  const contents = new Map(after.filter(({ is_same: isSame }) => !isSame).map(({ id, content }) => [id, content]));
  return wanted.flatMap(({ row, subject, detail }) => {
    const content = contents.get(row.id);
    if (content === undefined) return [];
    return [{ eventId: row.id, subject, detail, before: digestOf(row.content), after: digestOf(content) }];
  });
}
