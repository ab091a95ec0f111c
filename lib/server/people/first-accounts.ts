import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { audit } from "../audit/write";
import type { Db } from "../data/db";
import { type DataAccess, transact } from "../data/transact";
import { type Env, EnvError } from "../env/env";
import { DEMO_ACCOUNTS } from "./auth-demo";
import { passwordFault } from "./weak-password";

const ADMIN_EMAIL_DEFAULT = "admin@tripline.local";
/** Two accounts are never made at once, whoever starts at the same time. */
const ACCOUNTS_LOCK = 7_261_003;

export interface FirstAccounts {
  /** `password` is set only when it was generated just now: show it once, it is stored nowhere. */
  readonly admin: { readonly email: string; readonly password: string | null };
  readonly demo: boolean;
}

/**
 * Makes sure that somebody can sign in: an administrator when there is none, or none who could sign in (TRIPLINE_ADMIN_EMAIL and _PASSWORD, or
 * generated) and, in the demo, the ready-made accounts. Accounts that exist are left as they are, whatever the variables say now.
 */
export async function ensureFirstAccounts(
  db: Db,
  env: Pick<Env, "adminEmail" | "adminPassword" | "demo">,
): Promise<FirstAccounts> {
  const generated = randomBytes(15).toString("base64url");
  const password = env.adminPassword ?? generated;
  const hash = await hashPassword(password);
  return transact(db, async (tx) => {
    await tx.prisma.$executeRaw`select pg_advisory_xact_lock(${ACCOUNTS_LOCK})`;
    const admin = await tx.prisma.user.findFirst({
      where: { role: "admin" },
      select: { email: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    // Without any credential, as after the restore of a backup without secrets, nobody could let anybody in.
    const enters = await tx.prisma.userCredential.count({ where: { user: { role: "admin" } } });
    const isMissing = admin === null || enters === 0;
    if (isMissing) await refuseWeak(env);
    const email = admin?.email ?? (env.adminEmail ?? ADMIN_EMAIL_DEFAULT).toLowerCase();
    if (isMissing) await makeAdmin(tx, email, hash, admin === null);
    if (env.demo) await makeDemoAccounts(tx);
    return {
      admin: { email, password: isMissing && env.adminPassword === null ? generated : null },
      demo: env.demo,
    };
  });
}

async function makeAdmin({ prisma, kysely }: DataAccess, email: string, hash: string, isFirst: boolean): Promise<void> {
  // Someone of that address may exist with a lesser role; the variable names who administers.
  const { id: userId } = await prisma.user.upsert({
    where: { email },
    create: { id: randomId(), name: "Administrator", email, emailVerified: true, role: "admin" },
    update: { role: "admin" },
  });
  await prisma.userCredential.upsert({
    where: { providerId_accountId: { providerId: "credential", accountId: userId } },
    create: { id: randomId(), accountId: userId, providerId: "credential", userId, password: hash },
    update: { password: hash },
  });
  const note = isFirst ? "Made the first administrator" : "Gave the first administrator a new password";
  await audit({ kysely, author: { id: null, name: "Tripline" } }, "user.firstAdmin", `user:${userId}`, { note });
}

async function makeDemoAccounts({ prisma }: DataAccess): Promise<void> {
  await prisma.user.createMany({
    data: Object.entries(DEMO_ACCOUNTS).map(([role, { id, name, email }]) => ({
      id,
      name,
      email,
      emailVerified: true,
      role,
    })),
    skipDuplicates: true,
  });
}

const randomId = (): string => randomBytes(12).toString("base64url");

/** @throws EnvError for a first password that is easily guessed; one of an account that exists is not looked at */
async function refuseWeak({ adminEmail, adminPassword }: Pick<Env, "adminEmail" | "adminPassword">): Promise<void> {
  if (adminPassword === null) return;
  const fault = await passwordFault(adminPassword, adminEmail ?? ADMIN_EMAIL_DEFAULT);
  if (fault === null) return;
  throw new EnvError([{ variable: "TRIPLINE_ADMIN_PASSWORD", given: "too easy to guess", expected: fault }]);
}
