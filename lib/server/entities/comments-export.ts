import type { Comment } from "@/lib/contract/comment";
import type { Db } from "../data/db";
import { type ExportTable, isoTime } from "../export/table";
import type { EntityName } from "./alerts-of";
import { entityComments } from "./comments";

/** Comments on an entity as a file has them. */
export const ENTITY_COMMENT_TABLE: ExportTable<Comment> = {
  name: "comments",
  columns: [
    { name: "id", type: "text", value: ({ id }) => id },
    { name: "at", type: "time", value: ({ at }) => at },
    { name: "by", type: "text", value: ({ by }) => by.name },
    { name: "text", type: "text", value: ({ text }) => text },
    { name: "mentions", type: "text", value: ({ mentions }) => mentions.map(({ name }) => name).join(", ") },
  ],
  object: ({ at, ...rest }) => ({ ...rest, at: isoTime(at) }),
};

/** All comments on an entity, oldest first: there are at most 1,000. */
export async function* entityCommentPages(
  db: Pick<Db, "prisma">,
  entity: EntityName,
): AsyncGenerator<readonly Comment[], void> {
  yield await entityComments(db, entity);
}
