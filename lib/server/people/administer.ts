import { type Author, audit } from "../audit/write";
import { CHANNELS } from "../database/channels";
import type { Db } from "../database/db";
import { inTransaction } from "../database/in-transaction";
import { noPasswordHere } from "./invite";
import { lockUser } from "./lock-user";
import type { Passwords } from "./passwords";
import { storePassword } from "./store-password";

/** What administrators do with people's accounts. Each is audited; sockets are closed by triggers of the tables. */

/**
 * Ends sessions of a person: the one with `sessionId`, or all but `exceptId`. Gives how many ended.
 * @throws Refused `notFound`; `forbidden` for the demo's accounts
 */
export async function endSessions(
  db: Db,
  author: Author,
  userId: string,
  which: { readonly sessionId: string } | { readonly exceptId: string | null },
): Promise<number> {
  return inTransaction(db.pool, async (client) => {
    const { name } = await lockUser(client, userId);
    const { rowCount } = await client.query(
      "sessionId" in which
        ? "delete from user_session where user_id = $1 and id = $2"
        : "delete from user_session where user_id = $1 and id is distinct from $2",
      [userId, "sessionId" in which ? which.sessionId : which.exceptId],
    );
    const ended = rowCount ?? 0;
    if (ended > 0) {
      const note = ended === 1 ? `Ended a session of ${name}` : `Ended ${ended} sessions of ${name}`;
      await audit({ client, author }, "user.sessionsEnded", `user:${userId}`, { ended, note });
    }
    return ended;
  });
}

/**
 * Sets a new password and ends every session, and the link that the person may have.
 * @throws Refused `notFound`, `userConflict` for who has single sign-on instead, `unavailable` when too many hashes wait
 */
export async function resetPassword(
  db: Db,
  passwords: Passwords,
  author: Author,
  userId: string,
  password: string,
): Promise<void> {
  const hash = await passwords.hash(password);
  await inTransaction(db.pool, async (client) => {
    const { name, hasPassword, hasSingleSignOn } = await lockUser(client, userId);
    if (hasSingleSignOn && !hasPassword) throw noPasswordHere(name);
    await storePassword(client, userId, hash);
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
    // Where everybody needs one their connections end.
    await client.query("select pg_notify($1, $2)", [CHANNELS.people, userId]);
    await audit({ client, author }, "user.secondFactorRemoved", `user:${userId}`, {
      before: { secondFactor: true },
      after: { secondFactor: false },
      note: `Removed the second factor of ${name}`,
    });
  });
}
