import { z } from "zod";
import type { DataAccess } from "../data/transact";
import { Prisma } from "../generated/prisma/client";
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
  readonly before: Uint8Array<ArrayBuffer>;
  readonly after: Uint8Array<ArrayBuffer>;
}

/**
 * Takes something out of lines of the audit, in the caller's transaction, and adds the line that says so. The chain keeps the
 * digest of what stood there, which nobody can guess the text from since the line's salt goes too; `verify-audit` counts the line as redacted.
 * Ids that are not there, and lines that `replace` leaves as they are, are passed over.
 * @param eventIds at most `REDACTED_MAX`; call again for more
 */
export async function redactAudit(
  tx: DataAccess,
  line: RedactionLine,
  eventIds: readonly number[],
  replace: (line: Redactable) => Redactable,
): Promise<Redacted> {
  if (eventIds.length > REDACTED_MAX) throw new RangeError(`at most ${REDACTED_MAX} lines are redacted at once`);
  // In one order, so that two redactions do not wait for each other.
  const ids = [...new Set(eventIds)].sort((a, b) => a - b);
  const rewritten: Rewritten[] = [];
  for (let from = 0; from < ids.length; from += CHUNK_ROWS) {
    rewritten.push(...(await rewrite(tx, ids.slice(from, from + CHUNK_ROWS), replace)));
  }
  if (rewritten.length === 0) return { events: 0, byEvent: null };
  const redacted = { events: rewritten.length, digest: redactionsDigest(rewritten) };
  const byEvent = await audit({ ...tx, author: line.author }, line.action, line.subject, {
    ...line.detail,
    redacted,
  });
  await tx.prisma.$executeRaw`select set_config('tripline.redacted_by', ${String(byEvent)}, true)`;
  for (let from = 0; from < rewritten.length; from += CHUNK_ROWS) {
    const chunk = rewritten.slice(from, from + CHUNK_ROWS);
    await tx.prisma.auditRedaction.createMany({
      data: chunk.map(({ eventId, before, after }) => ({
        eventId,
        byEvent,
        digestBefore: before,
        digestAfter: after,
      })),
    });
    await tx.prisma.$executeRaw`
      update audit_event e set subject = r.subject, detail = r.detail, salt = null from ${linesOf(chunk)} where e.id = r.event`;
  }
  await tx.prisma.$executeRaw`select set_config('tripline.redacted_by', '', true)`;
  return { events: rewritten.length, byEvent };
}

/**
 * The lines whose subject or detail hold `text` anywhere, by id: those after `after`, at most `REDACTED_MAX`. Reads the whole audit.
 */
export async function auditNaming(
  { prisma }: Pick<DataAccess, "prisma">,
  text: string,
  after = 0,
): Promise<readonly number[]> {
  // As PostgreSQL writes it within a string of JSON.
  const inJson = JSON.stringify(text).slice(1, -1);
  const rows = await prisma.$queryRaw`
    select id from audit_event where id > ${after} and (strpos(subject, ${text}) > 0 or strpos(detail::text, ${inJson}) > 0)
    order by id limit ${REDACTED_MAX}`;
  return z
    .array(z.object({ id: Id }))
    .parse(rows)
    .map(({ id }) => id);
}

const Id = z.bigint().transform(Number);
const Line = z.object({ id: Id, subject: z.string(), detail: z.unknown(), content: z.string() });
const NewLine = z.object({ id: Id, content: z.string(), isSame: z.boolean() });

/** Rows of `event`, `subject` and `detail`. */
function linesOf(lines: readonly Pick<Rewritten, "eventId" | "subject" | "detail">[]): Prisma.Sql {
  const [ids, subjects, details] = [
    lines.map(({ eventId }) => eventId),
    lines.map(({ subject }) => subject),
    lines.map(({ detail }) => detail),
  ];
  return Prisma.sql`
    (select event, subject, detail::jsonb as detail
     from unnest(${ids}::bigint[], ${subjects}::text[], ${details}::text[]) as r (event, subject, detail)) r`;
}

/** What the lines would be, locked until the transaction ends; those that stay as they are left out. */
async function rewrite(
  { prisma }: DataAccess,
  ids: readonly number[],
  replace: (line: Redactable) => Redactable,
): Promise<readonly Rewritten[]> {
  const rows = z.array(Line).parse(
    await prisma.$queryRaw`
      select e.id, e.subject, e.detail, ${Prisma.raw(contentOf("e"))} as content from audit_event e
      where e.id = any(${ids}::bigint[]) order by e.id for update`,
  );
  const wanted = rows.map((row) => {
    const { subject, detail } = replace({ subject: row.subject, detail: row.detail });
    return { eventId: row.id, content: row.content, subject, detail: JSON.stringify(detail) };
  });
  const after = z.array(NewLine).parse(
    await prisma.$queryRaw`
      select e.id, ${Prisma.raw(contentOf("w", "w.new_detail", "w.new_subject"))} as content,
        e.subject = w.new_subject and e.detail = w.new_detail as "isSame"
      from (select e.id, e.at, e.actor_id, e.actor_name, e.action, null::uuid as salt,
          r.subject as new_subject, r.detail as new_detail
        from ${linesOf(wanted)} join audit_event e on e.id = r.event) w
      join audit_event e on e.id = w.id order by e.id`,
  );
  const contents = new Map(after.filter(({ isSame }) => !isSame).map(({ id, content }) => [id, content]));
  return wanted.flatMap(({ eventId, content, subject, detail }) => {
    const next = contents.get(eventId);
    if (next === undefined) return [];
    return [{ eventId, subject, detail, before: digestOf(content), after: digestOf(next) }];
  });
}
