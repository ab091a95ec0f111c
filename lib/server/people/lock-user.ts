import { expressionBuilder } from "kysely";
import { RoleSchema } from "@/lib/contract/role-schema";
import type { Role } from "@/lib/contract/roles";
import type { Tables } from "../data/tables";
import type { DataAccess } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { isOfDemo } from "./demo-people";

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

const { and, eb, exists, or, selectFrom } = expressionBuilder<Tables, "appUser">();

const credentials = selectFrom("userCredential as c").select("c.id").whereRef("c.userId", "=", "appUser.id");

/** Whether the person of a row of `appUser` can sign in with a password. */
export const hasPassword = exists(
  credentials.where("c.providerId", "=", "credential").where("c.password", "is not", null),
).$castTo<boolean>();

/** Whether they can with single sign-on. */
export const hasSingleSignOn = exists(credentials.where("c.providerId", "=", "oidc")).$castTo<boolean>();

/** Whether they are an administrator who can sign in. */
export const isActiveAdmin = and([
  eb("appUser.role", "=", "admin"),
  eb("appUser.disabledAt", "is", null),
  or([hasPassword, hasSingleSignOn]),
]);

/** Locks a person to change them. @throws Refused `notFound`; `forbidden` for the demo's accounts, which many people share */
export async function lockUser({ kysely }: Pick<DataAccess, "kysely">, userId: string): Promise<LockedUser> {
  if (isOfDemo(userId)) {
    throw new RefusedError({ code: "forbidden", detail: "This account belongs to the demo, so nobody changes it." });
  }
  const row = await kysely
    .selectFrom("appUser")
    .select(["id", "name", "email", "role", "disabledAt", "lastSignInAt"])
    .select([hasPassword.as("hasPassword"), hasSingleSignOn.as("hasSingleSignOn")])
    .where("id", "=", userId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new RefusedError({ code: "notFound", what: `user ${userId}` });
  return { ...row, role: RoleSchema.parse(row.role) };
}
