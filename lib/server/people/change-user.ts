import type { UserChange } from "@/lib/contract/user-account";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { type DataAccess, transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { isActiveAdmin, type LockedUser, lockUser } from "./lock-user";

/**
 * Changes what is given: the name, the role, whether the person may sign in. Who is disabled is signed out at once and their
 * link stops working. What is as asked already changes nothing. Sockets are closed by triggers of the tables.
 * @throws Refused `notFound`; `forbidden` for the demo's accounts, for one's own role or way in, and for the last administrator
 */
export async function changeUser(db: Db, author: Author, userId: string, change: UserChange): Promise<void> {
  await transact(db, async (tx) => {
    const user = await lockUser(tx, userId);
    const { role } = change;
    const changesRole = role !== undefined && role !== user.role;
    const isDisabled = user.disabledAt !== null;
    const disables = change.disabled === true && !isDisabled;
    if (author.id === userId && (changesRole || disables)) {
      const what = disables ? "Nobody disables themselves" : "Nobody changes their own role";
      throw new RefusedError({ code: "forbidden", detail: `${what}. Ask another administrator.` });
    }
    if (user.role === "admin" && (changesRole || disables)) await refuseLastAdmin(tx, userId);
    const changed = { ...tx, author, user };
    if (change.name !== undefined && change.name !== user.name) await rename(changed, change.name);
    if (changesRole) await giveRole(changed, role);
    if (disables) await disable(changed);
    else if (change.disabled === false && isDisabled) await enable(changed);
  });
}

interface Changed extends DataAccess {
  readonly author: Author;
  readonly user: LockedUser;
}

async function rename(changed: Changed, name: string): Promise<void> {
  const { user } = changed;
  await update(changed, { name });
  const note = `Renamed ${user.name} to ${name}`;
  await audit(changed, "user.renamed", `user:${user.id}`, {
    before: { name: user.name },
    after: { name },
    note,
  });
}

async function giveRole(changed: Changed, role: string): Promise<void> {
  const { user } = changed;
  await update(changed, { role });
  const note = `Changed the role of ${user.name} from ${user.role} to ${role}`;
  await audit(changed, "user.roleChanged", `user:${user.id}`, {
    before: { role: user.role },
    after: { role },
    note,
  });
}

async function disable(changed: Changed): Promise<void> {
  const { prisma, user } = changed;
  await update(changed, { disabledAt: new Date() });
  await prisma.userSession.deleteMany({ where: { userId: user.id } });
  await prisma.userInvitation.deleteMany({ where: { userId: user.id } });
  await audit(changed, "user.disabled", `user:${user.id}`, {
    before: { disabled: false },
    after: { disabled: true },
    note: `Disabled ${user.name}`,
  });
}

async function enable(changed: Changed): Promise<void> {
  const { user } = changed;
  await update(changed, { disabledAt: null });
  await audit(changed, "user.enabled", `user:${user.id}`, {
    before: { disabled: true },
    after: { disabled: false },
    note: `Enabled ${user.name}`,
  });
}

async function update(
  { prisma, user }: Changed,
  data: { readonly name?: string; readonly role?: string; readonly disabledAt?: Date | null },
): Promise<void> {
  await prisma.user.update({ where: { id: user.id }, data: { ...data, updatedAt: new Date() } });
}

async function refuseLastAdmin({ kysely }: DataAccess, userId: string): Promise<void> {
  // Locked in one order, so that two administrators cannot disable each other at once.
  const admins = await kysely
    .selectFrom("appUser")
    .select("id")
    .where(isActiveAdmin)
    .orderBy("id")
    .forUpdate()
    .execute();
  if (!admins.some(({ id }) => id !== userId)) {
    const detail = "This is the last administrator who can sign in. Make another one first.";
    throw new RefusedError({ code: "forbidden", detail });
  }
}
