import type { Account, AccountSession } from "@/lib/contract/account";
import { audit } from "../audit/write";
import type { Db } from "../data/db";
import { transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { isShared } from "../people/auth-demo";
import { type SignedInUser, sessionUser } from "../people/sessions";
import type { Services } from "../web/services";

/** Sessions that are listed at most. */
const LISTED_MAX = 100;

/** The person who asks. @throws Refused `forbidden` for machines: they have no account */
export async function accountOwner({ auth }: Services, request: Request): Promise<SignedInUser> {
  const user = request.headers.has("authorization") ? null : await sessionUser(auth, request.headers);
  if (user === null) throw new RefusedError({ code: "forbidden", detail: "Only people have an account." });
  return user;
}

/** The person who asks, to change their account. @throws Refused `forbidden` for machines and for the demo's accounts */
export async function accountChanger(own: Services, request: Request): Promise<SignedInUser> {
  const user = await accountOwner(own, request);
  if (isShared(user.id)) {
    throw new RefusedError({ code: "forbidden", detail: "Everybody who tries the demo shares this account." });
  }
  return user;
}

/** A person's account as they see it; of an account that is shared, only their own session. */
export async function readAccount(db: Db, user: SignedInUser): Promise<Account> {
  const [password, sessions] = await Promise.all([
    db.prisma.userCredential.count({ where: { userId: user.id, providerId: "credential", password: { not: null } } }),
    listSessions(db, user.id, user.sessionId),
  ]);
  const { id, name, email, role, hasSecondFactor } = user;
  return {
    id,
    name,
    email,
    role,
    hasPassword: password > 0,
    hasSecondFactor,
    isShared: isShared(id),
    sessions: sessions.filter(({ current }) => current || !isShared(id)),
  };
}

/** The sessions of a person that have not ended, newest first. */
async function listSessions(db: Db, userId: string, currentId: string | null): Promise<readonly AccountSession[]> {
  const rows = await db.prisma.userSession.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: LISTED_MAX,
  });
  return rows.map((row) => ({
    id: row.id,
    current: row.id === currentId,
    createdAt: row.createdAt.getTime(),
    expiresAt: row.expiresAt.getTime(),
    userAgent: row.userAgent ?? "",
    ipAddress: row.ipAddress ?? "",
  }));
}

/** Gives a person another name, which stands in what they do from now on. */
export async function rename(db: Db, userId: string, name: string): Promise<void> {
  await transact(db, async ({ prisma, kysely }) => {
    const held = await kysely
      .selectFrom("appUser")
      .select("name")
      .where("id", "=", userId)
      .forUpdate()
      .executeTakeFirst();
    const before = held?.name;
    if (before === undefined || before === name) return;
    await prisma.user.update({ where: { id: userId }, data: { name, updatedAt: new Date() } });
    await audit({ kysely, author: { id: userId, name: before } }, "user.renamed", `user:${userId}`, {
      note: `${before} is called ${name} from now on`,
      before: { name: before },
      after: { name },
    });
  });
}
