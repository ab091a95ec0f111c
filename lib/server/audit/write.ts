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
