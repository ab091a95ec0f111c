import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import type { LinkKind } from "@/lib/contract/user-account";

/** For so long a link can be used. */
const LINK_HOURS = 72;

/** 32 random bytes. */
const TOKEN = /^[\w-]{43}$/;

/** A link that can be used now, and whom it was made for. */
export interface OpenLink {
  readonly kind: LinkKind;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
}

/** How a link's token is stored: SHA-256, hex. A token is 32 random bytes, so it needs neither salt nor a slow hash. */
function digest(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Makes a link, in place of the one that the person may have. Gives its token, which is told this once, and when it ends. */
export async function makeLink(
  client: pg.PoolClient,
  given: { readonly userId: string; readonly kind: LinkKind; readonly byName: string },
): Promise<{ readonly token: string; readonly expiresAt: number }> {
  const token = randomBytes(32).toString("base64url");
  const { rows } = await client.query<{ expires_at: Date }>(
    `insert into user_invitation (user_id, kind, token_hash, created_by_name, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(hours => $5))
     on conflict (user_id) do update set kind = excluded.kind, token_hash = excluded.token_hash, created_at = now(),
       created_by_name = excluded.created_by_name, expires_at = excluded.expires_at
     returning expires_at`,
    [given.userId, given.kind, digest(token), given.byName, LINK_HOURS],
  );
  return { token, expiresAt: rows[0]?.expires_at.getTime() ?? 0 };
}

/** The link of this token, or null: it was used, is too old, was replaced or taken back, the person is disabled, or there never was one. */
export async function findLink(client: pg.Pool | pg.PoolClient, token: string): Promise<OpenLink | null> {
  if (!TOKEN.test(token)) return null;
  const { rows } = await client.query<{ kind: LinkKind; id: string; name: string; email: string }>(
    `select i.kind, u.id, u.name, u.email from user_invitation i join app_user u on u.id = i.user_id
     where i.token_hash = $1 and i.expires_at > now() and u.disabled_at is null`,
    [digest(token)],
  );
  const row = rows[0];
  return row === undefined ? null : { kind: row.kind, userId: row.id, name: row.name, email: row.email };
}

/** As `findLink`, and takes it away, so that of two who use it at once only one does. */
export async function takeLink(client: pg.PoolClient, token: string): Promise<OpenLink | null> {
  const link = await findLink(client, token);
  if (link === null) return null;
  const { rowCount } = await client.query("delete from user_invitation where token_hash = $1 and user_id = $2", [
    digest(token),
    link.userId,
  ]);
  return rowCount === 1 ? link : null;
}
