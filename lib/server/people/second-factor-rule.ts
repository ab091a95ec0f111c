import type pg from "pg";
import type { SecondFactorRule, SecondFactorRuleBody } from "@/lib/contract/second-factor";
import { type Author, audit } from "../audit/write";
import { CHANNELS } from "../database/channels";
import type { Db } from "../database/db";
import { inTransaction } from "../database/in-transaction";
import { isOfDemo } from "../demo/people";
import { Refused } from "../errors/errors";
import { isShared } from "../sessions/auth-demo";
import type { SignedInUser } from "../sessions/sessions";
import { HAS_PASSWORD } from "./lock-user";

/** The row of `setting` that says whether everybody needs a second factor. */
const SETTING = "secondFactor";

/** SQL: whether the setting asks for one. Read each time, so that it counts at once in every process. */
const REQUIRED = `exists (select from setting where name = '${SETTING}' and value ->> 'required' = 'true')`;

type Someone = Pick<SignedInUser, "id" | "hasSecondFactor">;

/**
 * Whether the person may do nothing but set up a second factor. Who comes by single sign-on alone is asked for one by its provider;
 * the demo's accounts are shared.
 */
export async function lacksSecondFactor({ pool }: Db, { id, hasSecondFactor }: Someone): Promise<boolean> {
  if (hasSecondFactor || isShared(id)) return false;
  const { rows } = await pool.query<{ lacks: boolean }>(
    `select ${REQUIRED} and exists (select from app_user u where u.id = $1 and ${HAS_PASSWORD}) as lacks`,
    [id],
  );
  return rows[0]?.lacks === true;
}

/** @throws Refused `secondFactorRequired` */
export async function refuseWithoutSecondFactor(db: Db, user: Someone): Promise<void> {
  if (await lacksSecondFactor(db, user)) throw new Refused({ code: "secondFactorRequired" });
}

/** Whether everybody needs one. */
export async function isSecondFactorRequired(client: pg.Pool | pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ required: boolean }>(`select ${REQUIRED} as required`);
  return rows[0]?.required === true;
}

export async function readSecondFactorRule({ pool }: Db): Promise<SecondFactorRule> {
  const [required, without] = await Promise.all([isSecondFactorRequired(pool), peopleWithout(pool)]);
  return { required, without: without.length };
}

/** Asks everybody for a second factor from now on, or no longer, with a line in the audit. Who has none loses their live connections. */
export async function writeSecondFactorRule(
  db: Db,
  author: Author,
  { required, reason }: SecondFactorRuleBody,
): Promise<SecondFactorRule> {
  const without = await inTransaction(db.pool, async (client) => {
    await client.query("insert into setting (name, value) values ($1, '{}') on conflict do nothing", [SETTING]);
    await client.query("select from setting where name = $1 for update", [SETTING]);
    const before = await isSecondFactorRequired(client);
    const people = await peopleWithout(client);
    if (before === required) return people;
    await client.query("update setting set value = $2 where name = $1", [SETTING, JSON.stringify({ required })]);
    await audit({ client, author }, "settings", `setting:${SETTING}`, {
      before: { required: before },
      after: { required },
      note: required
        ? "Everybody with a password needs a second factor from now on"
        : "A password alone is enough from now on",
      ...(reason === undefined ? {} : { reason }),
    });
    if (required) {
      await client.query("select pg_notify($1, id) from unnest($2::text[]) as p (id)", [CHANNELS.people, people]);
    }
    return people;
  });
  return { required, without: without.length };
}

/** Ids of those who can sign in with a password alone. */
async function peopleWithout(client: pg.Pool | pg.PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select u.id from app_user u where not u.two_factor_enabled and u.disabled_at is null and ${HAS_PASSWORD}`,
  );
  return rows.map(({ id }) => id).filter((id) => !isOfDemo(id));
}
