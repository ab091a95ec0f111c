import { expressionBuilder, type Kysely, sql } from "kysely";
import { z } from "zod";
import { RoleSchema } from "@/lib/contract/role-schema";
import { LinkKind, type UserAccount, type UserPage, type UserQuery } from "@/lib/contract/user-account";
import type { Db } from "../data/db";
import type { Tables } from "../data/tables";
import { badField, RefusedError } from "../errors/errors";
import { isStorableText } from "../http/storable";
import { DEMO_IDS, isOfDemo } from "./demo-people";
import { hasPassword, hasSingleSignOn } from "./lock-user";

const LIMIT_DEFAULT = 50;

/** The place after the last of a page: its name in lower case, and its id. */
const Cursor = z.tuple([z.string(), z.string()]);

/** Whose columns `accountOf` reads. */
const accounts = (kysely: Kysely<Tables>) =>
  kysely
    .selectFrom("appUser")
    .leftJoin("userInvitation as i", "i.userId", "appUser.id")
    .select([
      "appUser.id",
      "appUser.name",
      "appUser.email",
      "appUser.role",
      "appUser.disabledAt",
      "appUser.createdAt",
      "appUser.lastSignInAt",
      "appUser.twoFactorEnabled",
      "i.kind",
      "i.expiresAt",
      PLACE.as("place"),
      hasPassword.as("hasPassword"),
      hasSingleSignOn.as("hasSingleSignOn"),
    ])
    .select(({ fn, selectFrom }) =>
      selectFrom("userSession as s")
        .select(fn.countAll<bigint>().as("count"))
        .whereRef("s.userId", "=", "appUser.id")
        .where("s.expiresAt", ">", sql<Date>`now()`)
        .as("sessions"),
    );
type Row = Awaited<ReturnType<ReturnType<typeof accounts>["executeTakeFirstOrThrow"]>>;

const PLACE = sql<string>`lower(app_user.name)`;

/** The state; the demo's accounts have no credential and are active all the same. */
const STATE = sql<string>`case when app_user.disabled_at is not null then 'disabled'
  when ${hasPassword} or ${hasSingleSignOn} or app_user.id = any(${DEMO_IDS}) then 'active' else 'invited' end`;

/** Whether a person is among those that are asked for. */
function fits({ q, state }: UserQuery) {
  const { and, eb, lit } = expressionBuilder<Tables, "appUser">();
  return and([
    q === undefined
      ? lit(true)
      : sql<boolean>`strpos(lower(app_user.name || ' ' || app_user.email), lower(${q}::text)) > 0`,
    state === undefined ? lit(true) : eb(STATE, "=", state),
  ]);
}

/** People by name, one page of those that fit. @throws Refused `badRequest` for a cursor that is not ours */
export async function listUsers(db: Db, query: UserQuery): Promise<Omit<UserPage, "mails">> {
  const limit = query.limit ?? LIMIT_DEFAULT;
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const [page, all] = await Promise.all([
    accounts(db.kysely)
      .where(fits(query))
      .$if(after !== null, (rows) => rows.where(sql<boolean>`(${PLACE}, app_user.id) > (${after?.[0]}, ${after?.[1]})`))
      .orderBy(PLACE)
      .orderBy("appUser.id")
      .limit(limit + 1)
      .execute(),
    db.kysely
      .selectFrom("appUser")
      .select(({ fn }) => fn.countAll<bigint>().as("total"))
      .where(fits(query))
      .executeTakeFirst(),
  ]);
  const rows = page.slice(0, limit);
  const last = rows.at(-1);
  const nextCursor =
    page.length > limit && last !== undefined
      ? Buffer.from(JSON.stringify([last.place, last.id])).toString("base64url")
      : null;
  return { items: rows.map(accountOf), nextCursor, total: Number(all?.total ?? 0) };
}

/** One person. @throws Refused `notFound` */
export async function readUser(db: Db, id: string): Promise<UserAccount> {
  const row = await accounts(db.kysely).where("appUser.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new RefusedError({ code: "notFound", what: `user ${id}` });
  return accountOf(row);
}

function accountOf(row: Row): UserAccount {
  const isDemo = isOfDemo(row.id);
  const canEnter = row.hasPassword || row.hasSingleSignOn || isDemo;
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: RoleSchema.parse(row.role),
    state: row.disabledAt !== null ? "disabled" : canEnter ? "active" : "invited",
    createdAt: row.createdAt.getTime(),
    lastSignInAt: row.lastSignInAt?.getTime() ?? null,
    hasPassword: row.hasPassword,
    hasSingleSignOn: row.hasSingleSignOn,
    hasSecondFactor: row.twoFactorEnabled,
    sessions: Number(row.sessions),
    link:
      row.kind === null || row.expiresAt === null
        ? null
        : { kind: LinkKind.parse(row.kind), expiresAt: row.expiresAt.getTime() },
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
