import type { z } from "zod";
import type { ListRow, RestoreListBody } from "@/lib/contract/list-api";
import type { Author } from "../audit/write";
import type { Db } from "../data/db";
import { badField } from "../errors/errors";
import { changeRuleSet } from "../rule-set/rule-set";
import { changeListIn, requireList } from "./change";
import { readList } from "./read";

/**
 * Makes a list hold what it held at an older version, as a new one.
 * @throws Refused `badRequest` when it had no such version, `notFound`, `listConflict`
 */
export async function restoreList(
  db: Db,
  author: Author,
  name: string,
  { version, restore }: z.infer<typeof RestoreListBody>,
): Promise<ListRow> {
  await changeRuleSet(db, author, async (change) => {
    const rows = await change.kysely
      .selectFrom("managedListVersion as v")
      .leftJoin("managedListEntry as e", (join) =>
        join
          .onRef("e.listName", "=", "v.listName")
          .onRef("e.fromRevision", "<=", "v.revision")
          .on((on) => on.or([on("e.toRevision", "is", null), on("e.toRevision", ">", on.ref("v.revision"))])),
      )
      .select(["e.value", "e.until"])
      .where("v.listName", "=", name)
      .where("v.version", "=", restore)
      .execute();
    return changeListIn(change, name, "list.restore", (now) => {
      requireList(now, version);
      if (rows.length === 0) throw badField("restore", "expected a version that the list had");
      const add = rows.flatMap(({ value }) => (value === null ? [] : [value]));
      const ends = new Map(
        rows.flatMap(({ value, until }) => (value === null || until === null ? [] : [[value, Number(until)]])),
      );
      return { description: now.description, add, ends, remove: "others", note: `as at version ${restore}` };
    });
  });
  return readList(db, name);
}
