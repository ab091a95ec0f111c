import { sql } from "kysely";
import type { LabelPage, LabelQuery } from "@/lib/contract/label-api";
import type { Db } from "../data/db";
import { badField } from "../errors/errors";
import { statementOf } from "./row";

const LIMIT_DEFAULT = 50;

/**
 * One page of statements, the newest received first.
 * @throws Refused `badRequest` when the cursor is not one of ours
 */
export async function listLabels({ kysely }: Db, query: LabelQuery): Promise<LabelPage> {
  const { transactionId, accountId, label, kind, from, to, cursor, limit = LIMIT_DEFAULT } = query;
  let rows = kysely
    .selectFrom("transactionLabel as l")
    .selectAll("l")
    .select(({ not, exists, selectFrom, lit }) =>
      not(
        exists(
          selectFrom("transactionLabel as o")
            .select(lit(1).as("one"))
            .whereRef("o.transactionId", "=", "l.transactionId")
            .whereRef("o.eventTime", "=", "l.eventTime")
            .whereRef("o.accountId", "=", "l.accountId")
            .where(sql<boolean>`(o.at, o.received_at, o.id) > (l.at, l.received_at, l.id)`),
        ),
      ).as("inForce"),
    )
    .orderBy("l.receivedAt", "desc")
    .orderBy("l.id", "desc")
    .limit(limit + 1);
  if (transactionId !== undefined) rows = rows.where("l.transactionId", "=", transactionId);
  if (accountId !== undefined) rows = rows.where("l.accountId", "=", accountId);
  if (label !== undefined) rows = rows.where("l.label", "=", label);
  if (kind !== undefined) rows = rows.where("l.kind", "=", kind);
  if (from !== undefined) rows = rows.where("l.receivedAt", ">=", BigInt(from));
  if (to !== undefined) rows = rows.where("l.receivedAt", "<", BigInt(to));
  if (cursor !== undefined) {
    const [receivedAt, id] = readCursor(cursor);
    rows = rows.where(sql<boolean>`(l.received_at, l.id) < (${receivedAt}::bigint, ${id}::bigint)`);
  }
  const found = await rows.execute();
  const items = found.slice(0, limit).map((row) => ({ ...statementOf(row), inForce: Boolean(row.inForce) }));
  const last = items.at(-1);
  return { items, nextCursor: found.length > limit && last !== undefined ? `${last.receivedAt}.${last.id}` : null };
}

function readCursor(cursor: string): readonly [string, string] {
  const [, receivedAt, id] = /^(\d{1,16})\.(\d{1,18})$/.exec(cursor) ?? [];
  if (receivedAt === undefined || id === undefined) throw badField("cursor", "expected the nextCursor of a page");
  return [receivedAt, id];
}
