import { randomBytes } from "node:crypto";
import {
  OWN_VIEWS_MAX,
  type SavedView,
  type SavedViewBody,
  type SavedViewEdit,
  SHARED_VIEWS_MAX,
} from "@/lib/contract/saved-view";
import { audit } from "../audit/write";
import { type Caller, isAllowed } from "../callers/caller";
import type { Db } from "../data/db";
import { defined } from "../data/defined";
import { asJson, jsonOrNull } from "../data/json";
import { type DbTransaction, transact } from "../data/transact";
import { badField, RefusedError } from "../errors/errors";
import { countedView, type UncountedView, visibleView } from "./read";

/** Serialises those who change views, so that limits and names hold. */
const LOCK = 7_209_533_441;

type Own = Pick<UncountedView, "name" | "shared" | "filters" | "columns" | "sort">;

/** Keeps a view. @throws Refused `badRequest` for a name that is taken, `forbidden` to share it and beyond the limits */
export async function createView(db: Db, author: Caller, own: SavedViewBody): Promise<SavedView> {
  const id = `view_${randomBytes(9).toString("base64url")}`;
  await transact(db, async (tx) => {
    await hold(tx);
    await refuseWrong(tx, author, author.id, own, null);
    const { filters, columns, ...plain } = own;
    await tx.prisma.savedView.create({
      data: {
        id,
        ...plain,
        filters: asJson(filters),
        columns: jsonOrNull(columns),
        ownerId: author.id,
        ownerName: author.name,
      },
    });
    await audit({ ...tx, author }, "view.create", `view:${id}`, {
      note: `Kept the view ${own.name}`,
      before: null,
      after: { ...own },
    });
  });
  return countedView(db, author, await visibleView(db, author, id));
}

/** Changes a view. @throws Refused `notFound`, `forbidden`, `badRequest`, `viewChanged` for another version */
export async function changeView(
  db: Db,
  author: Caller,
  id: string,
  { version, ...edit }: SavedViewEdit,
): Promise<SavedView> {
  const changed = await transact(db, async (tx): Promise<UncountedView> => {
    await hold(tx);
    const view = await changeableView(tx, author, id);
    if (view.version !== version) {
      throw new RefusedError({ code: "viewChanged", detail: `It is at version ${view.version}: read it again.` });
    }
    const before = ownOf(view);
    const after: Own = { ...before, ...defined(edit) };
    await refuseWrong(tx, author, view.owner.id, after, view);
    const { filters, columns, ...plain } = after;
    await tx.prisma.savedView.update({
      where: { id },
      data: { ...plain, filters: asJson(filters), columns: jsonOrNull(columns), version: version + 1 },
    });
    await audit({ ...tx, author }, "view.change", `view:${id}`, {
      note: `Changed the view ${after.name}`,
      before: { ...before },
      after: { ...after },
    });
    return { ...view, ...after, version: version + 1 };
  });
  return countedView(db, author, changed);
}

/** Deletes a view. @throws Refused `notFound`, `forbidden` */
export async function deleteView(db: Db, author: Caller, id: string): Promise<void> {
  await transact(db, async (tx) => {
    await hold(tx);
    const view = await changeableView(tx, author, id);
    await tx.prisma.savedView.delete({ where: { id } });
    await audit({ ...tx, author }, "view.delete", `view:${id}`, {
      note: `Deleted the view ${view.name}`,
      before: { ...ownOf(view) },
      after: null,
    });
  });
}

const hold = ({ prisma }: DbTransaction) => prisma.$executeRaw`select pg_advisory_xact_lock(${LOCK})`;

const ownOf = ({ name, shared, filters, columns, sort }: UncountedView): Own => ({
  name,
  shared,
  filters,
  columns,
  sort,
});

async function changeableView(tx: DbTransaction, author: Caller, id: string): Promise<UncountedView> {
  const view = await visibleView(tx, author, id);
  if (view.owner.id !== author.id && !isAllowed(author, "shareViews")) {
    throw new RefusedError({ code: "forbidden", detail: `It is ${view.owner.name}'s view; a lead changes it too.` });
  }
  return view;
}

async function refuseWrong(
  { prisma }: DbTransaction,
  author: Caller,
  ownerId: string,
  { name, shared }: Own,
  before: UncountedView | null,
): Promise<void> {
  if (shared !== (before?.shared ?? false) && !isAllowed(author, "shareViews")) {
    throw new RefusedError({ code: "forbidden", detail: "Sharing a view takes a lead. Keep it for yourself." });
  }
  const others = { id: { not: before?.id ?? "" } };
  if ((await prisma.savedView.count({ where: { ...others, ownerId, name } })) > 0) {
    throw badField("name", "another view is called so: choose another name");
  }
  if (before === null && (await prisma.savedView.count({ where: { ownerId } })) >= OWN_VIEWS_MAX) {
    const detail = `You have ${OWN_VIEWS_MAX} views. Delete one that is not used.`;
    throw new RefusedError({ code: "forbidden", detail });
  }
  if (shared && (await prisma.savedView.count({ where: { ...others, shared } })) >= SHARED_VIEWS_MAX) {
    const detail = `${SHARED_VIEWS_MAX} views are shared. Delete one that is not used.`;
    throw new RefusedError({ code: "forbidden", detail });
  }
}
