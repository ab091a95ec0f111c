import { randomBytes } from "node:crypto";
import type { Role } from "@/lib/contract/roles";
import type { InviteBody, LinkKind } from "@/lib/contract/user-account";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { type DataAccess, transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { makeLink, removeLink } from "./links";
import { lockUser } from "./lock-user";

/** A link and whom it is for. `token` is told this once. */
export interface IssuedLink {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly kind: LinkKind;
  readonly token: string;
  readonly expiresAt: number;
}

/** Makes an account that a link opens. @throws Refused `userConflict` when the address has one already */
export async function inviteUser(db: Db, author: Author, { email, name, role }: InviteBody): Promise<IssuedLink> {
  return transact(db, async (tx) => {
    const user = await addUser(tx, { email, name: name ?? email, role });
    const link = await makeLink(tx, { userId: user.id, kind: "invite", byName: author.name });
    const note = `Invited ${user.email} as ${role}`;
    await audit({ ...tx, author }, "user.invited", `user:${user.id}`, {
      before: null,
      after: { name: user.name, email: user.email, role },
      note,
    });
    return { ...user, userId: user.id, role, kind: "invite", ...link };
  });
}

/** Makes an account without any way in. @throws Refused `userConflict` when the address has one already */
export async function addUser(
  { prisma }: Pick<DataAccess, "prisma">,
  given: { readonly email: string; readonly name: string; readonly role: Role },
): Promise<{ readonly id: string; readonly email: string; readonly name: string }> {
  const id = randomBytes(12).toString("base64url");
  const email = given.email.trim().toLowerCase();
  const { count } = await prisma.user.createMany({
    data: { id, name: given.name, email, emailVerified: true, role: given.role },
    skipDuplicates: true,
  });
  if (count === 0) {
    const owner = await prisma.user.findUnique({ where: { email }, select: { name: true, disabledAt: true } });
    const called = owner === null || owner.name.toLowerCase() === email ? "" : `, ${owner.name}`;
    const state = owner?.disabledAt == null ? "" : ", who is disabled";
    throw new RefusedError({ code: "userConflict", detail: `${email} has an account already${called}${state}.` });
  }
  return { id, email, name: given.name };
}

/**
 * A new link: to the invitation of who has no password yet, or to a new password. The one before stops working; a password
 * stays until the link is used.
 * @throws Refused `notFound`, `forbidden` for the demo's accounts, `userConflict` for who is disabled or has single sign-on instead
 */
export async function renewLink(db: Db, author: Author, userId: string): Promise<IssuedLink> {
  return transact(db, async (tx) => {
    const user = await lockUser(tx, userId);
    if (user.disabledAt !== null) {
      throw new RefusedError({ code: "userConflict", detail: `${user.name} is disabled. Enable the account first.` });
    }
    if (user.hasSingleSignOn && !user.hasPassword) throw noPasswordHere(user.name);
    const kind = user.hasPassword ? "reset" : "invite";
    const link = await makeLink(tx, { userId, kind, byName: author.name });
    const note = kind === "reset" ? `Made a link for a new password of ${user.name}` : `Invited ${user.email} again`;
    await audit({ ...tx, author }, kind === "reset" ? "user.resetLinkMade" : "user.invited", `user:${userId}`, {
      email: user.email,
      note,
    });
    return { userId, name: user.name, email: user.email, role: user.role, kind, ...link };
  });
}

/** Who comes by single sign-on has nothing here that could be reset. */
export function noPasswordHere(name: string): RefusedError {
  return new RefusedError({
    code: "userConflict",
    detail: `${name} signs in with single sign-on and has no password here: its provider keeps it.`,
  });
}

/**
 * Takes a link back. Who was never let in and has no other way in goes with it, so that the address can be invited anew.
 * Gives whether the account went. Without a link it changes nothing.
 * @throws Refused `notFound`, `userConflict` while alerts are assigned to who would go
 */
export async function revokeLink(db: Db, author: Author, userId: string): Promise<boolean> {
  return transact(db, async (tx) => {
    const user = await lockUser(tx, userId);
    const kind = await removeLink(tx, userId);
    if (kind === null) return false;
    const goes = !user.hasPassword && !user.hasSingleSignOn && user.lastSignInAt === null;
    if (goes) {
      await refuseWithAlerts(tx, userId, user.name);
      await tx.prisma.user.delete({ where: { id: userId } });
    }
    const what =
      kind === "invite"
        ? `Revoked the invitation of ${user.email}`
        : `Revoked the link for a new password of ${user.name}`;
    await audit({ ...tx, author }, "user.linkRevoked", `user:${userId}`, {
      before: { name: user.name, email: user.email, role: user.role },
      ...(goes ? { after: null } : {}),
      note: what,
    });
    return goes;
  });
}

async function refuseWithAlerts({ prisma }: DataAccess, userId: string, name: string): Promise<void> {
  const assigned = await prisma.alert.findFirst({
    where: { status: { not: "resolved" }, assigneeId: userId },
    select: { id: true },
  });
  if (assigned === null) return;
  throw new RefusedError({
    code: "userConflict",
    detail: `Alerts are assigned to ${name}. Assign them to somebody else first.`,
  });
}
