import type { ManagedLists } from "@/lib/contract/list";
import type { Db } from "../data/db";
import { createListReader } from "./list-reader";

/** The managed lists of these names as they are now; one that is not there is empty. */
export async function presentLists(
  db: Pick<Db, "prisma" | "direct">,
  names: ReadonlySet<string>,
): Promise<ManagedLists> {
  if (names.size === 0) return new Map();
  const now = await db.prisma.ruleSet.findUnique({ where: { id: 1 }, select: { revision: true } });
  return createListReader(db).at(names, Number(now?.revision ?? 0));
}

/** Up to `count` values of each list as it is now, those that stay on it first. */
export async function someListValues(
  { prisma }: Pick<Db, "prisma">,
  names: ReadonlySet<string>,
  count: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = [...names].map(async (listName) => {
    const rows = await prisma.managedListEntry.findMany({
      where: { listName, toRevision: null },
      orderBy: [{ until: { sort: "asc", nulls: "first" } }, { value: "asc" }],
      select: { value: true },
      take: count,
    });
    return [listName, rows.map(({ value }) => value)] as const;
  });
  return new Map(await Promise.all(found));
}
