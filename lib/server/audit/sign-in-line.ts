import type { Db } from "../data/db";
import { audit } from "./write";

/** Who signs in. */
export interface SigningInPerson {
  readonly id: string;
  readonly name: string;
}

/** Somebody signed in: how, and from which address where it is known. */
export async function auditSignIn(
  db: Db,
  { id, name }: SigningInPerson,
  how: string,
  from: string | null,
): Promise<void> {
  await audit({ kysely: db.kysely, author: { id, name } }, "signIn", `user:${id}`, {
    note: `Signed in with ${how}`,
    ...(from === null ? {} : { from }),
  });
}
