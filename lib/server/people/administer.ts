import { randomBytes } from "node:crypto";
import type pg from "pg";
import { type Author, audit } from "../audit/write";
import type { Db } from "../db";
import { Refused } from "../errors";
import { inTransaction } from "../in-transaction";
import type { Passwords } from "./passwords";

/** What administrators do with people's accounts. Each is audited; sockets are closed by triggers of the tables. */

/**
 * Disables a person, who is signed out at once, or enables them again. Once more changes nothing.
 * @throws Refused `notFound`; `forbidden` for the last administrator who can sign in
 */
export async function setDisabled(db: Db, author: Author, userId: string, disabled: boolean): Promise<void> {
  await inTransaction(db.pool, async (client) => {
    const user = await lockUser(client, userId);
    if ((user.disabled_at !== null) === disabled) return;
    if (disabled && user.role === "admin") await refuseLastAdmin(client, userId);
    await client.query(
      "update app_user set disabled_at = case when $2 then now() end, updated_at = now() where id = $1",
      [userId, disabled],
    );
    if (disabled) await client.query("delete from user_session where user_id = $1", [userId]);
    const note = disabled ? `Disabled ${user.name}` : `Enabled ${user.name}`;
    await audit({ client, author }, disabled ? "user.disabled" : "user.enabled", `user:${userId}`, { note });
  });
}

/** Ends sessions of a person: the one with `sessionId`, or all but `exceptId`. Gives how many ended. */
export async function endSessions(
  db: Db,
  author: Author,
  userId: string,
  which: { readonly sessionId: string } | { readonly exceptId: string | null },
): Promise<number> {
  return inTransaction(db.pool, async (client) => {
    const { rowCount } = await client.query(
      "sessionId" in which
        ? "delete from user_session where user_id = $1 and id = $2"
        : "delete from user_session where user_id = $1 and id is distinct from $2",
      [userId, "sessionId" in which ? which.sessionId : which.exceptId],
    );
    const ended = rowCount ?? 0;
    if (ended > 0) {
      const note = ended === 1 ? "Ended a session" : `Ended ${ended} sessions`;
      await audit({ client, author }, "user.sessionsEnded", `user:${userId}`, { ended, note });
    }
    return ended;
  });
}

/** Sets a new password and ends every session. @throws Refused `notFound`, `unavailable` when too many hashes wait */
export async function resetPassword(
  db: Db,
  passwords: Passwords,
  author: Author,
  userId: string,
  password: string,
): Promise<void> {
  const hash = await passwords.hash(password);
  await inTransaction(db.pool, async (client) => {
    const { name } = await lockUser(client, userId);
    await client.query(
      `insert into user_credential (id, account_id, provider_id, user_id, password) values ($1, $2, 'credential', $2, $3)
       on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`,
      [randomBytes(12).toString("base64url"), userId, hash],
    );
    await client.query("delete from user_session where user_id = $1", [userId]);
    await audit({ client, author }, "user.passwordReset", `user:${userId}`, { note: `Reset the password of ${name}` });
  });
}

/** Removes a person's second factor: for who lost the device. Sessions go on. @throws Refused `notFound` */
export async function removeSecondFactor(db: Db, author: Author, userId: string): Promise<void> {
  await inTransaction(db.pool, async (client) => {
    const { name } = await lockUser(client, userId);
    const { rowCount } = await client.query("delete from user_second_factor where user_id = $1", [userId]);
    await client.query("update app_user set two_factor_enabled = false, updated_at = now() where id = $1", [userId]);
    if ((rowCount ?? 0) === 0) return;
    const note = `Removed the second factor of ${name}`;
    await audit({ client, author }, "user.secondFactorRemoved", `user:${userId}`, { note });
  });
}

interface LockedUser {
  readonly name: string;
  readonly role: string;
  readonly disabled_at: Date | null;
}

async function lockUser(client: pg.PoolClient, userId: string): Promise<LockedUser> {
  const { rows } = await client.query<LockedUser>(
    "select name, role, disabled_at from app_user where id = $1 for update",
    [userId],
  );
  const user = rows[0];
  if (user === undefined) throw new Refused({ code: "notFound", what: `user ${userId}` });
  return user;
}

async function refuseLastAdmin(client: pg.PoolClient, userId: string): Promise<void> {
  // Locked in one order, so that two administrators cannot disable each other at once.
  const { rows } = await client.query<{ id: string }>(
    "select id from app_user where role = 'admin' and disabled_at is null order by id for update",
  );
  if (rows.every(({ id }) => id === userId)) {
    throw new Refused({ code: "forbidden", detail: "This is the last administrator. Make another one first." });
  }
}
