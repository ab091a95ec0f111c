import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { audit } from "../audit/write";
import type { Db } from "../database/db";
import { beginBounded } from "../database/in-transaction";
import { type Env, EnvError } from "../env/env";
import { DEMO_ACCOUNTS } from "../sessions/auth-demo";
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
  const client = await db.pool.connect();
  try {
    await client.query(beginBounded());
    await client.query("select pg_advisory_xact_lock($1)", [ACCOUNTS_LOCK]);
    const existing = await client.query<{ email: string; enters: boolean }>(
      `select email, exists (select from user_credential c join app_user a on a.id = c.user_id where a.role = 'admin') as enters
       from app_user where role = 'admin' order by created_at, id limit 1`,
    );
    const admin = existing.rows[0];
    let email = admin?.email ?? "";
    // Without any credential, as after the restore of a backup without secrets, nobody could let anybody in.
    const isMissing = admin === undefined || !admin.enters;
    if (isMissing) {
      await refuseWeak(env);
      email = admin?.email ?? (env.adminEmail ?? ADMIN_EMAIL_DEFAULT).toLowerCase();
      const id = randomBytes(12).toString("base64url");
      // Someone of that address may exist with a lesser role; the variable names who administers.
      const { rows } = await client.query<{ id: string }>(
        `insert into app_user (id, name, email, email_verified, role) values ($1, 'Administrator', $2, true, 'admin')
         on conflict (email) do update set role = 'admin' returning id`,
        [id, email],
      );
      await client.query(
        `insert into user_credential (id, account_id, provider_id, user_id, password) values ($1, $2, 'credential', $2, $3)
         on conflict (provider_id, account_id) do update set password = excluded.password`,
        [randomBytes(12).toString("base64url"), rows[0]?.id ?? id, hash],
      );
      const note = admin === undefined ? "Made the first administrator" : "Gave the first administrator a new password";
      await audit({ client, author: { id: null, name: "Tripline" } }, "user.firstAdmin", `user:${rows[0]?.id ?? id}`, {
        note,
      });
    }
    if (env.demo) {
      for (const [role, account] of Object.entries(DEMO_ACCOUNTS)) {
        await client.query(
          `insert into app_user (id, name, email, email_verified, role) values ($1, $2, $3, true, $4) on conflict do nothing`,
          [account.id, account.name, account.email, role],
        );
      }
    }
    await client.query("commit");
    return {
      admin: { email, password: isMissing && env.adminPassword === null ? generated : null },
      demo: env.demo,
    };
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** @throws EnvError for a first password that is easily guessed; one of an account that exists is not looked at */
async function refuseWeak({ adminEmail, adminPassword }: Pick<Env, "adminEmail" | "adminPassword">): Promise<void> {
  if (adminPassword === null) return;
  const fault = await passwordFault(adminPassword, adminEmail ?? ADMIN_EMAIL_DEFAULT);
  if (fault === null) return;
  throw new EnvError([{ variable: "TRIPLINE_ADMIN_PASSWORD", given: "too easy to guess", expected: fault }]);
}
