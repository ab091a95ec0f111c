import type pg from "pg";
import type { UserChange } from "@/lib/contract/user-account";
import { type Author, audit } from "../audit/write";
import type { Db } from "../database/db";
import { inTransaction } from "../database/in-transaction";
import { Refused } from "../errors/errors";
import { IS_ACTIVE_ADMIN, type LockedUser, lockUser } from "./lock-user";

/**
 * Changes what is given: the name, the role, whether the person may sign in. Who is disabled is signed out at once and their
 * link stops working. What is as asked already changes nothing. Sockets are closed by triggers of the tables.
 * @throws Refused `notFound`; `forbidden` for the demo's accounts, for one's own role or way in, and for the last administrator
 */
export async function changeUser(db: Db, author: Author, userId: string, change: UserChange): Promise<void> {
  await inTransaction(db.pool, async (client) => {
    const user = await lockUser(client, userId);
    const { role } = change;
    const changesRole = role !== undefined && role !== user.role;
    const isDisabled = user.disabledAt !== null;
    const disables = change.disabled === true && !isDisabled;
    if (author.id === userId && (changesRole || disables)) {
      const what = disables ? "Nobody disables themselves" : "Nobody changes their own role";
      throw new Refused({ code: "forbidden", detail: `${what}. Ask another administrator.` });
    }
    if (user.role === "admin" && (changesRole || disables)) await refuseLastAdmin(client, userId);
    const changed = { client, author, user };
    if (change.name !== undefined && change.name !== user.name) await rename(changed, change.name);
    if (changesRole) await giveRole(changed, role);
    if (disables) await disable(changed);
    else if (change.disabled === false && isDisabled) await enable(changed);
  });
}

interface Changed {
  readonly client: pg.PoolClient;
  readonly author: Author;
  readonly user: LockedUser;
}

async function rename({ client, author, user }: Changed, name: string): Promise<void> {
  await client.query("update app_user set name = $2, updated_at = now() where id = $1", [user.id, name]);
  const note = `Renamed ${user.name} to ${name}`;
  await audit({ client, author }, "user.renamed", `user:${user.id}`, {
    before: { name: user.name },
    after: { name },
    note,
  });
}

async function giveRole({ client, author, user }: Changed, role: string): Promise<void> {
  await client.query("update app_user set role = $2, updated_at = now() where id = $1", [user.id, role]);
  const note = `Changed the role of ${user.name} from ${user.role} to ${role}`;
  await audit({ client, author }, "user.roleChanged", `user:${user.id}`, {
    before: { role: user.role },
    after: { role },
    note,
  });
}

async function disable({ client, author, user }: Changed): Promise<void> {
  await client.query("update app_user set disabled_at = now(), updated_at = now() where id = $1", [user.id]);
  await client.query("delete from user_session where user_id = $1", [user.id]);
  await client.query("delete from user_invitation where user_id = $1", [user.id]);
  await audit({ client, author }, "user.disabled", `user:${user.id}`, {
    before: { disabled: false },
    after: { disabled: true },
    note: `Disabled ${user.name}`,
  });
}

async function enable({ client, author, user }: Changed): Promise<void> {
  await client.query("update app_user set disabled_at = null, updated_at = now() where id = $1", [user.id]);
  await audit({ client, author }, "user.enabled", `user:${user.id}`, {
    before: { disabled: true },
    after: { disabled: false },
    note: `Enabled ${user.name}`,
  });
}

async function refuseLastAdmin(client: pg.PoolClient, userId: string): Promise<void> {
  // Locked in one order, so that two administrators cannot disable each other at once.
  const { rows } = await client.query<{ id: string }>(
    `select id from app_user u where ${IS_ACTIVE_ADMIN} order by id for update`,
  );
  if (!rows.some(({ id }) => id !== userId)) {
    const detail = "This is the last administrator who can sign in. Make another one first.";
    throw new Refused({ code: "forbidden", detail });
  }
}
