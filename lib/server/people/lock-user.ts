import type pg from "pg";
import { RoleSchema } from "@/lib/contract/role-schema";
import type { Role } from "@/lib/contract/roles";
import { isOfDemo } from "../demo/people";
import { Refused } from "../errors/errors";

/** A person whom nobody else changes until the transaction ends. */
export interface LockedUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly disabledAt: Date | null;
  readonly lastSignInAt: Date | null;
  readonly hasPassword: boolean;
  readonly hasSingleSignOn: boolean;
}

/** Locks a person to change them. @throws Refused `notFound`; `forbidden` for the demo's accounts, which many people share */
export async function lockUser(client: pg.PoolClient, userId: string): Promise<LockedUser> {
  if (isOfDemo(userId)) {
    throw new Refused({ code: "forbidden", detail: "This account belongs to the demo, so nobody changes it." });
  }
  const { rows } = await client.query<Omit<LockedUser, "role"> & { role: string }>(
    `select id, name, email, role, disabled_at as "disabledAt", last_sign_in_at as "lastSignInAt",
       ${HAS_PASSWORD} as "hasPassword", ${HAS_SINGLE_SIGN_ON} as "hasSingleSignOn"
     from app_user u where id = $1 for update`,
    [userId],
  );
  const row = rows[0];
  if (row === undefined) throw new Refused({ code: "notFound", what: `user ${userId}` });
  return { ...row, role: RoleSchema.parse(row.role) };
}

/** SQL: whether the person `u` can sign in with a password, or with single sign-on. */
export const HAS_PASSWORD =
  "exists (select from user_credential c where c.user_id = u.id and c.provider_id = 'credential' and c.password is not null)";
export const HAS_SINGLE_SIGN_ON =
  "exists (select from user_credential c where c.user_id = u.id and c.provider_id = 'oidc')";

/** SQL: whether the person `u` is an administrator who can sign in. */
export const IS_ACTIVE_ADMIN = `u.role = 'admin' and u.disabled_at is null and (${HAS_PASSWORD} or ${HAS_SINGLE_SIGN_ON})`;
