import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { LinkKind } from "@/lib/contract/user-account";
import type { DataAccess } from "../data/transact";

/** For so long a link can be used. */
const LINK_HOURS = 72;

/** 32 random bytes. */
const TOKEN = /^[\w-]{43}$/;

/** The database's clock: it decides whether a link is too old. */
const NOW = sql<Date>`now()`;

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
  { kysely }: Pick<DataAccess, "kysely">,
  given: { readonly userId: string; readonly kind: LinkKind; readonly byName: string },
): Promise<{ readonly token: string; readonly expiresAt: number }> {
  const token = randomBytes(32).toString("base64url");
  const link = {
    kind: given.kind,
    tokenHash: digest(token),
    createdAt: NOW,
    createdByName: given.byName,
    expiresAt: sql<Date>`now() + make_interval(hours => ${LINK_HOURS})`,
  };
  const { expiresAt } = await kysely
    .insertInto("userInvitation")
    .values({ userId: given.userId, ...link })
    .onConflict((conflict) => conflict.column("userId").doUpdateSet(link))
    .returning("expiresAt")
    .executeTakeFirstOrThrow();
  return { token, expiresAt: expiresAt.getTime() };
}

/** The link of this token, or null: it was used, is too old, was replaced or taken back, the person is disabled, or there never was one. */
export async function findLink({ kysely }: Pick<DataAccess, "kysely">, token: string): Promise<OpenLink | null> {
  if (!TOKEN.test(token)) return null;
  const row = await kysely
    .selectFrom("userInvitation as i")
    .innerJoin("appUser as u", "u.id", "i.userId")
    .select(["i.kind", "i.userId", "u.name", "u.email"])
    .where("i.tokenHash", "=", digest(token))
    .where("i.expiresAt", ">", NOW)
    .where("u.disabledAt", "is", null)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, kind: LinkKind.parse(row.kind) };
}

/** As `findLink`, and takes it away, so that of two who use it at once only one does. */
export async function takeLink(tx: DataAccess, token: string): Promise<OpenLink | null> {
  const link = await findLink(tx, token);
  if (link === null) return null;
  const { count } = await tx.prisma.userInvitation.deleteMany({
    where: { tokenHash: digest(token), userId: link.userId },
  });
  return count === 1 ? link : null;
}

/** Takes away the link that a person may have; null when they have none. */
export async function removeLink({ kysely }: Pick<DataAccess, "kysely">, userId: string): Promise<LinkKind | null> {
  const removed = await kysely
    .deleteFrom("userInvitation")
    .where("userId", "=", userId)
    .returning("kind")
    .executeTakeFirst();
  return removed === undefined ? null : LinkKind.parse(removed.kind);
}
