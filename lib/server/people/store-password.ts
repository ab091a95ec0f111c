import { randomBytes } from "node:crypto";
import type pg from "pg";

/** Stores a password's hash, and ends the sessions and the link of the person: whoever holds those does not know the password. */
export async function storePassword(client: pg.PoolClient, userId: string, hash: string): Promise<void> {
  await client.query(
    `insert into user_credential (id, account_id, provider_id, user_id, password) values ($1, $2, 'credential', $2, $3)
     on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`,
    [randomBytes(12).toString("base64url"), userId, hash],
  );
  await client.query("delete from user_session where user_id = $1", [userId]);
  await client.query("delete from user_invitation where user_id = $1", [userId]);
}
