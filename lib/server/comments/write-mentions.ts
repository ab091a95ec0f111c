import { type Expression, type RawBuilder, sql } from "kysely";
import type { Comment } from "@/lib/contract/comment";
import type { CommentedPlace } from "@/lib/contract/comment-place";
import type { Mentioned } from "@/lib/contract/outbox-event";
import { notify } from "../data/notify";
import { cutText } from "../data/stored-text";
import type { DataAccess } from "../data/transact";
import { CHANNELS } from "../database/channels";
import { isWanted } from "../outbox/write";
import type { MentionedPerson } from "./mentioned-people";

/** Characters of a comment that a mention keeps. */
const TEXT_MAX = 200;

/** A comment that was written. */
export interface WrittenComment {
  readonly place: CommentedPlace;
  /** Title of the case, or name of the alert's rule. */
  readonly title: string | null;
  readonly at: number;
  readonly by: Comment["by"];
  readonly text: string;
  readonly people: readonly MentionedPerson[];
  /** Whose the alert is; left out: nobody's. */
  readonly ownerId?: string | undefined;
}

/** Whom a comment tells: nobody tells oneself. */
function toldPeople({ people, by }: Pick<WrittenComment, "people" | "by">): readonly MentionedPerson[] {
  return people.filter(({ id }) => id !== by.id);
}

/** The mentions of a comment as JSON, for the statements below. */
export function mentionsJson(comment: WrittenComment): string {
  const { place, title, at, by, text, ownerId } = comment;
  return JSON.stringify(
    toldPeople(comment).map((person) => {
      const isOwner = person.id === ownerId;
      const data: Mentioned = { person, by: by.name, place, title, ...(isOwner ? { isOwner } : {}) };
      const begins = cutText(text, TEXT_MAX);
      return {
        userId: person.id,
        place: place.kind,
        placeId: place.id,
        at,
        byId: by.id,
        byName: by.name,
        text,
        begins,
        data,
      };
    }),
  );
}

/** Rows of `mentionsJson`. */
const rowsOf = (json: Expression<unknown>) => sql`jsonb_to_recordset(${json}::jsonb) as m ("userId" text, place text,
  "placeId" text, at bigint, "byId" text, "byName" text, text text, begins text, data jsonb)`;

/** Keeps the mentions for those who are mentioned; `also`: what must have a row for that, with a comma behind it. */
export function insertMentions(json: Expression<unknown>, also = sql``): RawBuilder<Record<string, never>> {
  return sql<Record<string, never>>`insert into mention (user_id, place, place_id, at, by_id, by_name, text)
    select m."userId", m.place, m."placeId", m.at, m."byId", m."byName", m.begins from ${also} ${rowsOf(json)}`;
}

/** Has those who are mentioned told, where they chose that. */
export function tellMentions(json: Expression<unknown>, also = sql``): RawBuilder<Record<string, never>> {
  return sql<Record<string, never>>`insert into outbox_event (type, subject, at, data, actor_name, words)
    select 'person.mentioned', m."userId", m.at, m.data, m."byName", m.text from ${also} ${rowsOf(json)}
    where ${isWanted(sql`'person.mentioned'`)}`;
}

/** Writes down whom a comment mentions, in its transaction, and tells who looks that it is there. */
export async function writeMentions(tx: DataAccess, comment: WrittenComment): Promise<void> {
  const told = toldPeople(comment);
  if (told.length > 0) {
    const json = sql.val(mentionsJson(comment));
    await insertMentions(json).execute(tx.kysely);
    await tellMentions(json).execute(tx.kysely);
    await notify(tx, CHANNELS.outbox, "");
  }
  await notifyCommented(tx, comment);
}

/** Tells who looks that there is a comment, and whom it mentions. */
export function notifyCommented(
  db: Pick<DataAccess, "prisma">,
  comment: Pick<WrittenComment, "place" | "people" | "by">,
): Promise<void> {
  const mentioned = toldPeople(comment).map(({ id }) => id);
  return notify(db, CHANNELS.comments, JSON.stringify({ place: comment.place, mentioned }));
}
