import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { notify } from "../data/notify";
import { transact } from "../data/transact";
import { CHANNELS } from "../database/channels";
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
  return transact(db, async (tx) => {
    const { name } = await lockUser(tx, userId);
    const { exceptId, sessionId } = { exceptId: null, sessionId: null, ...which };
    const ids = sessionId !== null ? { id: sessionId } : exceptId !== null ? { id: { not: exceptId } } : {};
    const { count: ended } = await tx.prisma.userSession.deleteMany({ where: { userId, ...ids } });
    if (ended > 0) {
      const note = ended === 1 ? `Ended a session of ${name}` : `Ended ${ended} sessions of ${name}`;
      await audit({ ...tx, author }, "user.sessionsEnded", `user:${userId}`, { ended, note });
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
  await transact(db, async (tx) => {
    const { name, hasPassword, hasSingleSignOn } = await lockUser(tx, userId);
    if (hasSingleSignOn && !hasPassword) throw noPasswordHere(name);
    await storePassword(tx, userId, hash);
    await audit({ ...tx, author }, "user.passwordReset", `user:${userId}`, { note: `Reset the password of ${name}` });
  });
}

/** Removes a person's second factor: for who lost the device. Sessions go on. @throws Refused `notFound` */
export async function removeSecondFactor(db: Db, author: Author, userId: string): Promise<void> {
  await transact(db, async (tx) => {
    const { name } = await lockUser(tx, userId);
    const { count: removed } = await tx.prisma.userSecondFactor.deleteMany({ where: { userId } });
    await tx.prisma.user.update({ where: { id: userId }, data: { twoFactorEnabled: false, updatedAt: new Date() } });
    if (removed === 0) return;
    // Where everybody needs one their connections end.
    await notify(tx, CHANNELS.people, userId);
    await audit({ ...tx, author }, "user.secondFactorRemoved", `user:${userId}`, {
      before: { secondFactor: true },
      after: { secondFactor: false },
      note: `Removed the second factor of ${name}`,
    });
  });
}
