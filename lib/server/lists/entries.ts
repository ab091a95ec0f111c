import type { ListEntry, ListEntryPage } from "@/lib/contract/list-api";
import type { ListType } from "@/lib/contract/list-type";
import type { Db } from "../db";
import { badField, Refused } from "../errors";
import type { Cards } from "../privacy/cards";

export interface EntryQuery {
  /** Part of the value, in any case. */
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

const LIMIT_DEFAULT = 100;
/** Of what may be a card's number the hidden digits are not searched: the whole of it fits, how it begins, and how it ends. */
const SEARCHED = `case when value ~ '^[0-9]([ -]?[0-9]){12,18}$' and $2 <> value
  then (length($2) <= 6 and left(value, length($2)) = $2) or (length($2) <= 4 and right(value, length($2)) = $2)
  else position(lower($2) in lower(value)) > 0 end`;
const FITS = `list_name = $1 and to_revision is null and ($2::text is null or ${SEARCHED})`;
const OPEN: Pick<Cards, "maskValue" | "whole"> = { maskValue: (value) => value, whole: (text) => text };

interface EntryRecord {
  readonly value: string;
  readonly from_revision: number;
  readonly at: Date;
  readonly author_name: string;
}

/** Whether values of the list may be card numbers: a list of accounts holds none, whatever its numbers look like. @throws Refused `notFound` */
export async function mayHoldCards(db: Db, name: string): Promise<boolean> {
  await requireExists(db, name);
  const { rows } = await db.pool.query<{ type: string }>("select type from managed_list where name = $1", [name]);
  return ["card", "text"].includes(rows[0]?.type ?? "text");
}

/**
 * What a list holds, a page at a time, the newest first. `cards` hides what a cursor says.
 * @throws Refused `notFound`, `badRequest` for a foreign cursor
 */
export async function listEntries(db: Db, name: string, query: EntryQuery, cards = OPEN): Promise<ListEntryPage> {
  await requireExists(db, name);
  const { q = null, limit = LIMIT_DEFAULT } = query;
  const after = query.cursor === undefined ? null : cursorOf(query.cursor, cards);
  const [page, count] = await Promise.all([
    db.pool.query<EntryRecord>(
      `select e.value, e.from_revision, v.at, v.author_name
       from (select list_name, value, from_revision from managed_list_entry where ${FITS}
               and ($3::bigint is null or from_revision < $3 or (from_revision = $3 and value > $4))
             order by from_revision desc, value limit $5) e
       join managed_list_version v on v.list_name = e.list_name and v.revision = e.from_revision
       order by e.from_revision desc, e.value`,
      [name, q, after?.revision ?? null, after?.value ?? null, limit + 1],
    ),
    q === null
      ? db.pool.query<{ total: number }>("select entries as total from managed_list where name = $1", [name])
      : db.pool.query<{ total: number }>(`select count(*) as total from managed_list_entry where ${FITS}`, [name, q]),
  ]);
  const shown = page.rows.slice(0, limit);
  const last = page.rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(entryOf),
    total: count.rows[0]?.total ?? 0,
    nextCursor:
      last === undefined
        ? null
        : `${last.from_revision}.${Buffer.from(cards.maskValue(last.value)).toString("base64url")}`,
  };
}

/** Every value on a list, in the order of their code points. @throws Refused `notFound` */
export async function listValues(db: Db, name: string): Promise<readonly string[]> {
  await requireExists(db, name);
  const { rows } = await db.pool.query<{ value: string }>(
    "select value from managed_list_entry where list_name = $1 and to_revision is null order by value",
    [name],
  );
  return rows.map(({ value }) => value);
}

/** Lists that hold the value, by name; of `except` none. */
export async function listsHolding(
  db: Db,
  value: string,
  except: readonly ListType[] = [],
): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ name: string }>(
    `select name from managed_list l join managed_list_entry e on e.list_name = l.name and e.value = $1 and e.to_revision is null
     where l.deleted_at is null and l.type <> all($2::text[]) order by name`,
    [value, except],
  );
  return rows.map(({ name }) => name);
}

function entryOf({ value, at, author_name }: EntryRecord): ListEntry {
  return { value, addedAt: at.getTime(), addedBy: author_name };
}

async function requireExists(db: Db, name: string): Promise<void> {
  const { rowCount } = name.includes("\0")
    ? { rowCount: 0 }
    : await db.pool.query("select 1 from managed_list where name = $1 and deleted_at is null", [name]);
  if (rowCount === 0) throw new Refused({ code: "notFound", what: "list with this name" });
}

function cursorOf(text: string, cards: typeof OPEN): { readonly revision: number; readonly value: string } {
  const [, revision, value] = /^(\d{1,15})\.([\w-]+)$/.exec(text) ?? [];
  if (revision === undefined || value === undefined) throw badField("cursor", "expected the nextCursor of a page");
  return {
    revision: Number(revision),
    value: cards.whole(Buffer.from(value, "base64url").toString().replaceAll("\0", "")),
  };
}
