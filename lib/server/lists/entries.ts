import { sql } from "kysely";
import type { ListEntry, ListEntryPage } from "@/lib/contract/list-api";
import type { ListType } from "@/lib/contract/list-type";
import type { Db } from "../data/db";
import { badField, RefusedError } from "../errors/errors";
import type { Cards } from "../masking/cards";

export interface EntryQuery {
  /** Part of the value, in any case. */
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

const LIMIT_DEFAULT = 100;
const OPEN: Pick<Cards, "maskValue" | "whole"> = { maskValue: (value) => value, whole: (text) => text };

interface EntryRecord {
  readonly value: string;
  readonly fromRevision: bigint;
  readonly at: Date;
  readonly authorName: string;
  readonly until: bigint | null;
}

/** Whether values of the list may be card numbers: a list of accounts holds none, whatever its numbers look like. @throws Refused `notFound` */
export async function mayHoldCards(db: Db, name: string): Promise<boolean> {
  await requireExists(db, name);
  const list = await db.prisma.managedList.findUnique({ where: { name }, select: { type: true } });
  return ["card", "text"].includes(list?.type ?? "text");
}

/**
 * What a list holds, a page at a time, the newest first. `cards` hides what a cursor says.
 * @throws Refused `notFound`, `badRequest` for a foreign cursor
 */
export async function listEntries(db: Db, name: string, query: EntryQuery, cards = OPEN): Promise<ListEntryPage> {
  await requireExists(db, name);
  const { q = null, limit = LIMIT_DEFAULT } = query;
  const after = query.cursor === undefined ? null : cursorOf(query.cursor, cards);
  const [rows, total] = await Promise.all([
    pageOf(db, name, q, after, limit + 1),
    q === null ? entriesOf(db, name) : countOf(db, name, q),
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(entryOf),
    total,
    nextCursor:
      last === undefined
        ? null
        : `${last.fromRevision}.${Buffer.from(cards.maskValue(last.value)).toString("base64url")}`,
  };
}

interface Place {
  readonly revision: number;
  readonly value: string;
}

/** Entries behind a place, each with who put it there. */
function pageOf(
  { kysely }: Db,
  name: string,
  q: string | null,
  after: Place | null,
  limit: number,
): Promise<readonly EntryRecord[]> {
  const entries = kysely
    .selectFrom("managedListEntry")
    .select(["listName", "value", "fromRevision", "until"])
    .where("listName", "=", name)
    .where("toRevision", "is", null)
    .$if(q !== null, (held) => held.where(fits(q ?? "")))
    .$if(after !== null, (held) =>
      held.where(
        sql<boolean>`(from_revision < ${after?.revision} or (from_revision = ${after?.revision} and value > ${after?.value}))`,
      ),
    )
    .orderBy("fromRevision", "desc")
    .orderBy("value")
    .limit(limit);
  return kysely
    .selectFrom(entries.as("e"))
    .innerJoin("managedListVersion as v", (join) =>
      join.onRef("v.listName", "=", "e.listName").onRef("v.revision", "=", "e.fromRevision"),
    )
    .select(["e.value", "e.fromRevision", "e.until", "v.at", "v.authorName"])
    .orderBy("e.fromRevision", "desc")
    .orderBy("e.value")
    .execute();
}

async function entriesOf({ prisma }: Db, name: string): Promise<number> {
  const list = await prisma.managedList.findUnique({ where: { name }, select: { entries: true } });
  return list?.entries ?? 0;
}

async function countOf({ kysely }: Db, name: string, q: string): Promise<number> {
  const row = await kysely
    .selectFrom("managedListEntry")
    .select(({ fn }) => fn.countAll<bigint>().as("total"))
    .where("listName", "=", name)
    .where("toRevision", "is", null)
    .where(fits(q))
    .executeTakeFirst();
  return Number(row?.total ?? 0);
}

/** Of what may be a card's number the hidden digits are not searched: the whole of it fits, how it begins, and how it ends. */
function fits(q: string) {
  return sql<boolean>`case when value ~ '^[0-9]([ -]?[0-9]){12,18}$' and ${q}::text <> value
    then (length(${q}::text) <= 6 and left(value, length(${q}::text)) = ${q}::text)
      or (length(${q}::text) <= 4 and right(value, length(${q}::text)) = ${q}::text)
    else position(lower(${q}::text) in lower(value)) > 0 end`;
}

/** Every value on a list, in the order of their code points, with its end where it has one. @throws Refused `notFound` */
export async function listValues(
  db: Db,
  name: string,
): Promise<readonly { readonly value: string; readonly until: number | null }[]> {
  await requireExists(db, name);
  const rows = await db.prisma.managedListEntry.findMany({
    where: { listName: name, toRevision: null },
    select: { value: true, until: true },
    orderBy: { value: "asc" },
  });
  return rows.map(({ value, until }) => ({ value, until: until === null ? null : Number(until) }));
}

/** Lists that hold the value for what happens now, by name; of `except` none. */
export async function listsHolding(
  db: Db,
  value: string,
  except: readonly ListType[] = [],
  now = Date.now(),
): Promise<readonly string[]> {
  const onList = { value, toRevision: null, OR: [{ until: null }, { until: { gt: BigInt(now) } }] };
  const rows = await db.prisma.managedList.findMany({
    where: { deletedAt: null, type: { notIn: [...except] }, values: { some: onList } },
    select: { name: true },
    orderBy: { name: "asc" },
  });
  return rows.map(({ name }) => name);
}

function entryOf({ value, at, authorName, until }: EntryRecord): ListEntry {
  return { value, addedAt: at.getTime(), addedBy: authorName, until: until === null ? null : Number(until) };
}

async function requireExists(db: Db, name: string): Promise<void> {
  const found = name.includes("\0") ? 0 : await db.prisma.managedList.count({ where: { name, deletedAt: null } });
  if (found === 0) throw new RefusedError({ code: "notFound", what: "list with this name" });
}

function cursorOf(text: string, cards: typeof OPEN): Place {
  const [, revision, value] = /^(\d{1,15})\.([\w-]+)$/.exec(text) ?? [];
  if (revision === undefined || value === undefined) throw badField("cursor", "expected the nextCursor of a page");
  return {
    revision: Number(revision),
    value: cards.whole(Buffer.from(value, "base64url").toString().replaceAll("\0", "")),
  };
}
