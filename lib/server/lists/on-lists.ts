import type { EntityOverview } from "@/lib/contract/entity-overview";
import { LIST_TYPES, type ListType } from "@/lib/contract/list-type";
import type { Db } from "../data/db";
import { rulesByList } from "./used-by";

/** Lists of some types that hold a value for what happens now, by name, with who put it there and which rules look there. */
export async function entriesHolding(
  db: Db,
  value: string,
  types: readonly ListType[],
  now: number,
): Promise<EntityOverview["lists"]> {
  const [rows, using] = await Promise.all([
    db.kysely
      .selectFrom("managedList as l")
      .innerJoin("managedListEntry as e", "e.listName", "l.name")
      .innerJoin("managedListVersion as v", (join) =>
        join.onRef("v.listName", "=", "e.listName").onRef("v.revision", "=", "e.fromRevision"),
      )
      .select(["l.name", "l.type", "e.until", "v.at", "v.authorName"])
      .where("l.deletedAt", "is", null)
      .where("l.type", "in", [...types])
      .where("e.value", "=", value)
      .where("e.toRevision", "is", null)
      .where(({ eb, or }) => or([eb("e.until", "is", null), eb("e.until", ">", BigInt(now))]))
      .orderBy("l.name")
      .execute(),
    rulesByList(db),
  ]);
  return rows.map(({ name, type, until, at, authorName }) => ({
    name,
    type: LIST_TYPES.find((known) => known === type) ?? "text",
    until: until === null ? null : Number(until),
    addedAt: at.getTime(),
    addedBy: authorName,
    usedBy: (using.get(name) ?? []).map((rule) => rule.name),
  }));
}
