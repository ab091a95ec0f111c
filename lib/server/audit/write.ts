import type { DataAccess } from "../data/transact";

/** Who changes something; `id` is null for Tripline itself and for whoever administers it from the terminal. */
export interface Author {
  readonly id: string | null;
  readonly name: string;
}

/** The transaction that changes something, and who does it. */
export interface AuditedChange extends Pick<DataAccess, "kysely"> {
  readonly author: Author;
}

/** The statement that adds a line for each row of `from`, for who writes it together with another: its five parameters from `$first` on. */
export function auditInsert(first: number, from?: string): string {
  const p = (next: number) => `$${first + next}`;
  return `insert into audit_event (actor_id, actor_name, action, subject, detail)
    select ${p(0)}::text, ${p(1)}::text, ${p(2)}::text, ${p(3)}::text, ${p(4)}::jsonb${from === undefined ? "" : ` from ${from}`}`;
}

/**
 * Says in the audit who did what to which rule, list, person or setting. Called in the transaction of the change itself, so
 * that neither is there without the other. Gives the line's id.
 * @param subject what was changed, as `kind:id`
 * @param detail what there is to say of it, as JSON; `before` and `after` are what was changed, null for what was not there;
 *   `note` is a sentence for people, `reason` theirs
 */
export async function audit(
  { kysely, author }: AuditedChange,
  action: string,
  subject: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<number> {
  // The time and the salt are the database's own.
  const { id } = await kysely
    .insertInto("auditEvent")
    .values({ actorId: author.id, actorName: author.name, action, subject, detail: JSON.stringify(detail) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return Number(id);
}

/** The statement that adds a line for each row of `from`, which has a `subject` and a `detail` (text of JSON); the others are SQL. */
export function auditInsertEach(line: {
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly from: string;
}): string {
  return `insert into audit_event (actor_id, actor_name, action, subject, detail)
    select ${line.actorId}::text, ${line.actorName}::text, ${line.action}::text, subject, detail::jsonb from ${line.from}`;
}
