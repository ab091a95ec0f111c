import { sql } from "kysely";
import { SINCE_MS } from "@/lib/contract/alert-since";
import { VIEW_COUNT_MAX } from "@/lib/contract/queue-columns";
import { SavedView, type ViewFilters } from "@/lib/contract/saved-view";
import { whereClauses } from "../alerts/query";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import type { DataAccess } from "../data/transact";
import { RefusedError } from "../errors/errors";
import type { SavedView as StoredView } from "../generated/prisma/client";

/** A view without how many alerts fit it. */
export type UncountedView = Omit<SavedView, "count">;

/** The caller's own views and those that are shared, by name. */
export async function listViews(db: Db, caller: Caller): Promise<readonly SavedView[]> {
  const rows = await db.prisma.savedView.findMany({
    where: { OR: [{ ownerId: caller.id }, { shared: true }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const views: SavedView[] = [];
  // One after the other: many at once would take all connections.
  for (const row of rows) views.push(await countedView(db, caller, viewOf(row)));
  return views;
}

/** A view that the caller may see. @throws Refused `notFound` */
export async function visibleView({ prisma }: Pick<DataAccess, "prisma">, caller: Caller, id: string) {
  const row = await prisma.savedView.findFirst({ where: { id, OR: [{ ownerId: caller.id }, { shared: true }] } });
  if (row === null) throw new RefusedError({ code: "notFound", what: "view with this ID" });
  return viewOf(row);
}

/** The view with how many alerts fit it now. */
export async function countedView(db: Db, caller: Caller, view: UncountedView, now = Date.now()): Promise<SavedView> {
  const { since, ...filters }: ViewFilters = view.filters;
  const range = since === undefined ? {} : { from: now - SINCE_MS[since] };
  const few = db.kysely
    .selectFrom("alert")
    .select("id")
    .where((alert) => alert.and(whereClauses({ ...filters, ...range }, caller)))
    .limit(VIEW_COUNT_MAX);
  const { n } = await db.kysely
    .selectFrom(few.as("few"))
    .select(sql<number>`count(*)::int`.as("n"))
    .executeTakeFirstOrThrow();
  return { ...view, count: n };
}

function viewOf(row: StoredView): UncountedView {
  const { shape } = SavedView;
  return {
    id: row.id,
    name: row.name,
    shared: row.shared,
    filters: shape.filters.parse(row.filters),
    columns: shape.columns.parse(row.columns),
    sort: shape.sort.parse(row.sort),
    owner: { id: row.ownerId, name: row.ownerName },
    version: row.version,
  };
}
