import { AsyncLocalStorage } from "node:async_hooks";
import { ROLES, type Role } from "@/lib/contract/roles";
import type { Db } from "../db";

/** What the provider says of the person who is signing in now. */
interface Profile {
  role: Role | null;
}

const underWay = new AsyncLocalStorage<Profile>();

/** The strongest role that a claim names: a text, or a list of texts such as groups. Null: none. */
export function roleOf(claim: unknown): Role | null {
  const named = (Array.isArray(claim) ? claim : [claim]).map((value) => String(value).toLowerCase());
  return ROLES.findLast((role) => named.includes(role)) ?? null;
}

/** Runs a callback of the provider; what `noteRole` notes in it is there for `applyRole`. */
export function withProfile<T>(run: () => Promise<T>): Promise<T> {
  return underWay.run({ role: null }, run);
}

/** Keeps the role that the provider says. */
export function noteRole(role: Role | null): void {
  const profile = underWay.getStore();
  if (profile !== undefined) profile.role = role;
}

/** Gives the person the role that was noted. The last administrator who can sign in stays one: nobody else could let them in again. */
export async function applyRole(db: Db, userId: string): Promise<void> {
  const role = underWay.getStore()?.role ?? null;
  if (role === null) return;
  await db.pool.query(
    `update app_user set role = $2, updated_at = now() where id = $1 and role <> $2
       and (role <> 'admin' or exists (
         select 1 from app_user other where other.id <> $1 and other.role = 'admin' and other.disabled_at is null))`,
    [userId, role],
  );
}
