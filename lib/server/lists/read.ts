import type { ListRow, ListVersionRow } from "@/lib/contract/list-api";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { revisionInForce } from "../rule-set/in-force";
import { type ListRecord, listRecordOf } from "./row";
import { rulesByList, type Using } from "./used-by";

const VERSIONS_MAX = 500;

/** Every list, by name. */
export async function readStoredLists(db: Db, now = Date.now()): Promise<readonly ListRow[]> {
  const [lists, using, inForce] = await Promise.all([
    db.prisma.managedList.findMany({ where: { deletedAt: null }, orderBy: { name: "asc" } }),
    rulesByList(db),
    revisionInForce(db, now),
  ]);
  return lists.map((row) => listRowOf(listRecordOf(row), using, inForce));
}

/** @throws Refused `notFound` */
export async function readList(db: Db, name: string, now = Date.now()): Promise<ListRow> {
  const found = (await readStoredLists(db, now)).find((row) => row.name === name);
  if (found === undefined) throw new RefusedError({ code: "notFound", what: "list with this name" });
  return found;
}

/** A list's newest versions, newest first; also of one that was deleted. @throws Refused `notFound` */
export async function listVersions(db: Db, name: string): Promise<readonly ListVersionRow[]> {
  const rows = await db.prisma.managedListVersion.findMany({
    where: { listName: name.replaceAll("\0", "") },
    orderBy: { version: "desc" },
    take: VERSIONS_MAX,
  });
  if (rows.length === 0) throw new RefusedError({ code: "notFound", what: "list with this name" });
  return rows.map(({ version, authorName, at, note, added, removed, entries }) => ({
    version,
    author: authorName,
    at: at.getTime(),
    note,
    added,
    removed,
    entries,
  }));
}

function listRowOf(row: ListRecord, using: ReadonlyMap<string, readonly Using[]>, inForce: number | null): ListRow {
  return {
    name: row.name,
    type: row.type,
    description: row.description,
    version: row.version,
    entries: row.entries,
    updatedAt: row.updatedAt.getTime(),
    updatedBy: row.updatedByName,
    usedBy: using.get(row.name) ?? [],
    inForce: inForce !== null && inForce >= row.revision,
  };
}
