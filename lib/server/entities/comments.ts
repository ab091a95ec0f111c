import type { Comment, EntityCommentBody } from "@/lib/contract/comment";
import { ENTITY_COMMENTS_MAX } from "@/lib/contract/comment-limits";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import { mentionedPeople } from "../comments/mentioned-people";
import { storedComment } from "../comments/row";
import { writeMentions } from "../comments/write-mentions";
import type { Db } from "../data/db";
import { asJson } from "../data/json";
import { type DataAccess, transact } from "../data/transact";
import { badField } from "../errors/errors";
import type { EntityName } from "./alerts-of";

/** The comments on an entity, oldest first. */
export async function entityComments(
  { prisma }: Pick<DataAccess, "prisma">,
  { kind, id }: EntityName,
): Promise<readonly Comment[]> {
  const rows = await prisma.entityComment.findMany({ where: { kind, entityId: id }, orderBy: { id: "asc" } });
  return rows.map(storedComment);
}

/**
 * Comments on an entity, whether or not anything stored names it, and tells whom the comment mentions.
 * @throws Refused `badRequest` for who is nobody, and where there are too many comments
 */
export function commentOnEntity(
  db: Db,
  actor: Caller,
  { kind, id }: EntityName,
  { text, mentions = [] }: EntityCommentBody,
): Promise<void> {
  return transact(db, async (tx) => {
    const count = await tx.prisma.entityComment.count({ where: { kind, entityId: id } });
    if (count >= ENTITY_COMMENTS_MAX) {
      throw badField("text", `expected at most ${ENTITY_COMMENTS_MAX} comments on one ${kind}; go on in a case`);
    }
    const people = await mentionedPeople(tx, text, mentions);
    const at = Date.now();
    const by = { id: actor.id, name: actor.name };
    await tx.prisma.entityComment.create({
      data: { kind, entityId: id, at, byId: by.id, byName: by.name, text, mentions: asJson([...people]) },
    });
    await writeMentions(tx, { place: { kind, id }, title: null, at, by, text, people });
    const detail = { comment: text, mentions: people.map(({ name }) => name) };
    await audit({ kysely: tx.kysely, author: actor }, "entity.comment", `${kind}:${id}`, detail);
  });
}
