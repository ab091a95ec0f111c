import type { Db } from "@/lib/server/data/db";
import { UsageError } from "../input/usage-error";

/** The person of an address, in any case. Fails with `UsageError`. */
export async function findUser(db: Db, email: string): Promise<{ readonly id: string; readonly name: string }> {
  const user = await db.prisma.user.findUnique({ where: { email: email.toLowerCase() } });
  if (user !== null) return user;
  throw new UsageError(`Nobody has the address ${email}. npm run admin -- list shows who there is.`);
}
