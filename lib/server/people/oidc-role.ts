import { AsyncLocalStorage } from "node:async_hooks";
import { ROLES, type Role } from "@/lib/contract/roles";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { transact } from "../data/transact";
import { processWide } from "../scheduling/process-wide";
import { isActiveAdmin } from "./lock-user";

const PROVIDER: Author = { id: null, name: "Single sign-on" };

/** What the provider says of the person who is signing in now. */
interface Profile {
  role: Role | null;
}

/** The provider is asked by the services of server.ts, the callback is answered by a route of Next's bundle. */
const underWay = processWide("profile", () => new AsyncLocalStorage<Profile>());

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

/**
 * Gives the person the role that was noted, with an audit event. The last administrator who can sign in stays one: nobody
 * else could let them in again.
 */
export async function applyRole(db: Db, userId: string): Promise<void> {
  const role = underWay.getStore()?.role ?? null;
  if (role === null) return;
  await transact(db, async ({ kysely }) => {
    const changed = await kysely
      .updateTable("appUser as a")
      .from("appUser as b")
      .set({ role, updatedAt: new Date() })
      .where("a.id", "=", userId)
      .whereRef("b.id", "=", "a.id")
      .where("a.role", "<>", role)
      .where(({ eb, exists, or, selectFrom }) =>
        or([
          eb("a.role", "<>", "admin"),
          exists(selectFrom("appUser").select("appUser.id").where("appUser.id", "<>", userId).where(isActiveAdmin)),
        ]),
      )
      .returning(["a.name", "b.role as before"])
      .executeTakeFirst();
    if (changed === undefined) return;
    const { name, before } = changed;
    await audit({ kysely, author: PROVIDER }, "user.roleChanged", `user:${userId}`, {
      before: { role: before },
      after: { role },
      note: `Changed the role of ${name} from ${before} to ${role}, as the provider says`,
    });
  });
}
