import { randomBytes } from "node:crypto";
import type { DataAccess } from "../data/transact";

/** Stores a password's hash, and ends the sessions and the link of the person: whoever holds those does not know the password. */
export async function storePassword(
  { prisma }: Pick<DataAccess, "prisma">,
  userId: string,
  hash: string,
): Promise<void> {
  const id = randomBytes(12).toString("base64url");
  await prisma.userCredential.upsert({
    where: { providerId_accountId: { providerId: "credential", accountId: userId } },
    create: { id, accountId: userId, providerId: "credential", userId, password: hash },
    update: { password: hash, updatedAt: new Date() },
  });
  await prisma.userSession.deleteMany({ where: { userId } });
  await prisma.userInvitation.deleteMany({ where: { userId } });
}
