import { z } from "zod";
import { RoleSchema } from "@/lib/contract/role-schema";
import type { LinkKind, UserAccount, UserPage, UserQuery } from "@/lib/contract/user-account";
import type { Db } from "../database/db";
import { DEMO_IDS, isOfDemo } from "../demo/people";
import { badField, Refused } from "../errors/errors";
import { isStorableText } from "../http/storable";
import { HAS_PASSWORD, HAS_SINGLE_SIGN_ON } from "./lock-user";

const LIMIT_DEFAULT = 50;

/** The place after the last of a page: its name in lower case, and its id. */
const Cursor = z.tuple([z.string(), z.string()]);

interface Row {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly email: string;
  readonly role: string;
  readonly disabled_at: Date | null;
  readonly created_at: Date;
  readonly last_sign_in_at: Date | null;
  readonly two_factor_enabled: boolean;
  readonly has_password: boolean;
  readonly has_single_sign_on: boolean;
  readonly sessions: number;
  readonly kind: LinkKind | null;
  readonly expires_at: Date | null;
}

const COLUMNS = `u.id, u.name, lower(u.name) as place, u.email, u.role, u.disabled_at, u.created_at, u.last_sign_in_at, u.two_factor_enabled,
  ${HAS_PASSWORD} as has_password, ${HAS_SINGLE_SIGN_ON} as has_single_sign_on,
  (select count(*) from user_session s where s.user_id = u.id and s.expires_at > now())::int as sessions,
  i.kind, i.expires_at`;
const FROM = "app_user u left join user_invitation i on i.user_id = u.id";

/** SQL of the state; the demo's accounts ($3) have no credential and are active all the same. */
const IN_STATE = `case when u.disabled_at is not null then 'disabled'
  when ${HAS_PASSWORD} or ${HAS_SINGLE_SIGN_ON} or u.id = any($3) then 'active' else 'invited' end`;

/** People by name, one page of those that fit. @throws Refused `badRequest` for a cursor that is not ours */
export async function listUsers(db: Db, query: UserQuery): Promise<Omit<UserPage, "mails">> {
  const limit = query.limit ?? LIMIT_DEFAULT;
  const [place, id] = query.cursor === undefined ? [null, null] : readCursor(query.cursor);
  const fits = `($1::text is null or strpos(lower(u.name || ' ' || u.email), lower($1)) > 0) and ($2::text is null or ${IN_STATE} = $2)`;
  const filter = [query.q ?? null, query.state ?? null, DEMO_IDS];
  const [page, all] = await Promise.all([
    db.pool.query<Row>(
      `select ${COLUMNS} from ${FROM} where ${fits} and ($4::text is null or (lower(u.name), u.id) > ($4, $5))
       order by lower(u.name), u.id limit $6`,
      [...filter, place, id, limit + 1],
    ),
    db.pool.query<{ total: number }>(`select count(*)::int as total from app_user u where ${fits}`, filter),
  ]);
  const rows = page.rows.slice(0, limit);
  const last = rows.at(-1);
  const nextCursor =
    page.rows.length > limit && last !== undefined
      ? Buffer.from(JSON.stringify([last.place, last.id])).toString("base64url")
      : null;
  return { items: rows.map(accountOf), nextCursor, total: all.rows[0]?.total ?? 0 };
}

/** One person. @throws Refused `notFound` */
export async function readUser(db: Db, id: string): Promise<UserAccount> {
  const { rows } = await db.pool.query<Row>(`select ${COLUMNS} from ${FROM} where u.id = $1`, [id]);
  const row = rows[0];
  if (row === undefined) throw new Refused({ code: "notFound", what: `user ${id}` });
  return accountOf(row);
}

function accountOf(row: Row): UserAccount {
  const isDemo = isOfDemo(row.id);
  const canEnter = row.has_password || row.has_single_sign_on || isDemo;
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: RoleSchema.parse(row.role),
    state: row.disabled_at !== null ? "disabled" : canEnter ? "active" : "invited",
    createdAt: row.created_at.getTime(),
    lastSignInAt: row.last_sign_in_at?.getTime() ?? null,
    hasPassword: row.has_password,
    hasSingleSignOn: row.has_single_sign_on,
    hasSecondFactor: row.two_factor_enabled,
    sessions: row.sessions,
    link: row.kind === null || row.expires_at === null ? null : { kind: row.kind, expiresAt: row.expires_at.getTime() },
    isDemo,
  };
}

function readCursor(text: string): z.infer<typeof Cursor> {
  try {
    const parsed = Cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    if (parsed.every(isStorableText)) return parsed;
  } catch {
    // Told below: whatever is wrong with it, it is not one of ours.
  }
  throw badField("cursor", "expected the nextCursor of another page");
}
