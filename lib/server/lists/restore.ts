import type { z } from "zod";
import type { ListRow, RestoreListBody } from "@/lib/contract/list-api";
import type { Author } from "../audit/write";
import type { Db } from "../db";
import { badField } from "../errors";
import { changeRuleSet } from "../rules/rule-set";
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
    const { rows } = await change.client.query<{ value: string | null }>(
      `select e.value from managed_list_version v left join managed_list_entry e on e.list_name = v.list_name
         and e.from_revision <= v.revision and (e.to_revision is null or e.to_revision > v.revision)
       where v.list_name = $1 and v.version = $2`,
      [name, restore],
    );
    return changeListIn(change, name, "list.restore", (now) => {
      requireList(now, version);
      if (rows.length === 0) throw badField("restore", "expected a version that the list had");
      const add = rows.flatMap(({ value }) => (value === null ? [] : [value]));
      return { description: now.description, add, remove: "others", note: `as at version ${restore}` };
    });
  });
  return readList(db, name);
}
