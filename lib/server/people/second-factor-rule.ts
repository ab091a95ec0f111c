import { z } from "zod";
import type { SecondFactorRule, SecondFactorRuleBody } from "@/lib/contract/second-factor";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { type DataAccess, transact } from "../data/transact";
import { CHANNELS } from "../database/channels";
import { RefusedError } from "../errors/errors";
import { isShared } from "./auth-demo";
import { isOfDemo } from "./demo-people";
import { hasPassword } from "./lock-user";
import type { SignedInUser } from "./sessions";

/** The row of `setting` that says whether everybody needs a second factor. */
const SETTING = "secondFactor";

const Stored = z.object({ required: z.boolean() });

type Someone = Pick<SignedInUser, "id" | "hasSecondFactor">;

/**
 * Whether the person may do nothing but set up a second factor. Who comes by single sign-on alone is asked for one by its provider;
 * the demo's accounts are shared.
 */
export async function lacksSecondFactor({ kysely }: Db, { id, hasSecondFactor }: Someone): Promise<boolean> {
  if (hasSecondFactor || isShared(id)) return false;
  // Read each time, so that it counts at once in every process.
  const found = await kysely
    .selectFrom("appUser")
    .select(({ selectFrom }) => selectFrom("setting").select("value").where("name", "=", SETTING).as("setting"))
    .where("id", "=", id)
    .where(hasPassword)
    .executeTakeFirst();
  return isRequired(found?.setting);
}

/** @throws Refused `secondFactorRequired` */
export async function refuseWithoutSecondFactor(db: Db, user: Someone): Promise<void> {
  if (await lacksSecondFactor(db, user)) throw new RefusedError({ code: "secondFactorRequired" });
}

/** Whether everybody needs one. */
export async function isSecondFactorRequired({ prisma }: Pick<DataAccess, "prisma">): Promise<boolean> {
  const setting = await prisma.setting.findUnique({ where: { name: SETTING } });
  return isRequired(setting?.value);
}

function isRequired(stored: unknown): boolean {
  const found = Stored.safeParse(stored);
  return found.success && found.data.required;
}

export async function readSecondFactorRule(db: Db): Promise<SecondFactorRule> {
  const [required, without] = await Promise.all([isSecondFactorRequired(db), peopleWithout(db)]);
  return { required, without: without.length };
}

/** Asks everybody for a second factor from now on, or no longer, with a line in the audit. Who has none loses their live connections. */
export async function writeSecondFactorRule(
  db: Db,
  author: Author,
  { required, reason }: SecondFactorRuleBody,
): Promise<SecondFactorRule> {
  const without = await transact(db, async (tx) => {
    await tx.prisma.setting.createMany({ data: { name: SETTING, value: {} }, skipDuplicates: true });
    await tx.kysely.selectFrom("setting").select("name").where("name", "=", SETTING).forUpdate().execute();
    const before = await isSecondFactorRequired(tx);
    const people = await peopleWithout(tx);
    if (before === required) return people;
    await tx.prisma.setting.update({ where: { name: SETTING }, data: { value: { required } } });
    await audit({ ...tx, author }, "settings", `setting:${SETTING}`, {
      before: { required: before },
      after: { required },
      note: required
        ? "Everybody with a password needs a second factor from now on"
        : "A password alone is enough from now on",
      ...(reason === undefined ? {} : { reason }),
    });
    if (required) {
      await tx.prisma.$executeRaw`select pg_notify(${CHANNELS.people}, id) from unnest(${people}::text[]) as p (id)`;
    }
    return people;
  });
  return { required, without: without.length };
}

/** Ids of those who can sign in with a password alone. */
async function peopleWithout({ kysely }: Pick<DataAccess, "kysely">): Promise<readonly string[]> {
  const rows = await kysely
    .selectFrom("appUser")
    .select("id")
    .where("twoFactorEnabled", "=", false)
    .where("disabledAt", "is", null)
    .where(hasPassword)
    .execute();
  return rows.map(({ id }) => id).filter((id) => !isOfDemo(id));
}
