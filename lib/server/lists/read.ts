import type { ListRow, ListVersionRow } from "@/lib/contract/list-api";
import type { Db } from "../db";
import { Refused } from "../errors";
import { revisionInForce } from "../rules/in-force";
import { LIST_COLUMNS, type ListRecord } from "./row";
import { rulesByList, type Using } from "./used-by";

const VERSIONS_MAX = 500;

/** Every list, by name. */
export async function readLists(db: Db, now = Date.now()): Promise<readonly ListRow[]> {
  const [lists, using, inForce] = await Promise.all([
    db.pool.query<ListRecord>(`select ${LIST_COLUMNS} from managed_list where deleted_at is null order by name`),
    rulesByList(db.pool),
    revisionInForce(db, now),
  ]);
  return lists.rows.map((row) => listRowOf(row, using, inForce));
}

/** @throws Refused `notFound` */
export async function readList(db: Db, name: string, now = Date.now()): Promise<ListRow> {
  const found = (await readLists(db, now)).find((row) => row.name === name);
  if (found === undefined) throw new Refused({ code: "notFound", what: "list with this name" });
  return found;
}

/** A list's newest versions, newest first; also of one that was deleted. @throws Refused `notFound` */
export async function listVersions(db: Db, name: string): Promise<readonly ListVersionRow[]> {
  const { rows } = await db.pool.query<Omit<ListVersionRow, "at"> & { readonly at: Date }>(
    `select version, author_name as author, at, note, added, removed, entries from managed_list_version
     where list_name = $1 order by version desc limit ${VERSIONS_MAX}`,
    [name.replaceAll("\0", "")],
  );
  if (rows.length === 0) throw new Refused({ code: "notFound", what: "list with this name" });
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

function listRowOf(row: ListRecord, using: ReadonlyMap<string, readonly Using[]>, inForce: number | null): ListRow {
  return {
    name: row.name,
    type: row.type,
    description: row.description,
    version: row.version,
    entries: row.entries,
    updatedAt: row.updated_at.getTime(),
    updatedBy: row.updated_by_name,
    usedBy: using.get(row.name) ?? [],
    inForce: inForce !== null && inForce >= row.revision,
  };
}
