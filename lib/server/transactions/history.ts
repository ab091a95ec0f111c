import { sql } from "kysely";
import { z } from "zod";
import type { TransactionPage } from "@/lib/contract/backtest";
import { decodeRecord } from "@/lib/contract/decode";
import { fieldOf } from "@/lib/contract/fields";
import type { KeyValues } from "@/lib/contract/hit";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import type { Db } from "../data/db";
import { keyHash } from "../database/ids";
import { badField } from "../errors/errors";
import { Prisma } from "../generated/prisma/client";
import { labelledTransactions } from "../labels/of";
import { StoredRows, type StoredTransactionRow, storedOf } from "./stored";

/** Transactions of a page when nobody says how many. */
export const LIMIT_DEFAULT = 50;
/** Alerts that are told of one page at most. */
const ALERTS_MAX = 1_000;

const KeyedRule = z.object({ id: z.string(), key: z.array(z.string()) });

/** Where a page ends: of what has this event time, only smaller ids come behind it. */
export interface HistoryPlace {
  readonly time: number;
  readonly id: string;
}

/** What is stored of a transaction, with the alerts that rest on each and what each turned out to be. */
export async function transactionsWithAlerts(
  db: Db,
  rows: readonly StoredTransactionRow[],
): Promise<TransactionPage["items"]> {
  const items = rows.map(storedOf);
  const [alerts, labelled] = await Promise.all([alertsOn(db, rows), labelledTransactions(db, items)]);
  return items.map((item, i) => ({
    ...item,
    alerts: alerts.get(nameOf(item.timestamp, item.id)) ?? [],
    outcome: labelled[i]?.outcome ?? null,
  }));
}

/** The transactions that have an id, newest first, those behind `before`; what two streams have comes once. */
export function transactionsOfId(
  db: Db,
  id: string,
  before: HistoryPlace | null,
  limit: number,
): Promise<readonly StoredTransactionRow[]> {
  return storedWhere(db, Prisma.sql`id = ${id}`, before, limit);
}

/** The transactions of an account with an event time in `[from, to)`, as `transactionsOfId`. */
export function transactionsOfAccount(
  db: Db,
  { id, from, to }: { readonly id: string; readonly from: number; readonly to: number },
  before: HistoryPlace | null,
  limit: number,
): Promise<readonly StoredTransactionRow[]> {
  const named = Prisma.sql`account_id = ${id} and event_time >= ${from}::bigint and event_time < ${to}::bigint`;
  return storedWhere(db, named, before, limit);
}

function storedWhere(
  db: Db,
  where: Prisma.Sql,
  before: HistoryPlace | null,
  limit: number,
): Promise<readonly StoredTransactionRow[]> {
  const older =
    before === null
      ? Prisma.empty
      : Prisma.sql`and event_time <= ${before.time} and (event_time < ${before.time} or id collate "C" < ${before.id})`;
  return db.prisma.$queryRaw`
    select distinct on (event_time, id collate "C", account_id) id, account_id, event_time, body, base_amount, true as whole
    from stored_transaction where ${where} ${older}
    order by event_time desc, id collate "C" desc, account_id, stream desc limit ${limit}`.then(StoredRows.parse);
}

/** The place as the text of `nextBefore`. */
export function textOfPlace({ time, id }: HistoryPlace): string {
  return `${time}.${Buffer.from(id).toString("base64url")}`;
}

/** The place of a `before`. @throws Refused `badRequest` when it is not one of ours */
export function historyPlace(text: string): HistoryPlace {
  const [, time, id] = /^(-?\d{1,15})\.([\w-]+)$/.exec(text) ?? [];
  if (time === undefined || id === undefined) throw badField("before", "expected the nextBefore of a page");
  return { time: Number(time), id: Buffer.from(id, "base64url").toString().replaceAll("\0", "") };
}

type PageAlert = TransactionPage["items"][number]["alerts"][number];

/**
 * By transaction, the alerts whose hits rest on it, the newest first. Alerts are found by rule and key: of every rule that
 * there is or was, for the keys that these transactions have.
 */
export async function alertsOn(
  db: Db,
  page: readonly StoredTransactionRow[],
): Promise<ReadonlyMap<string, readonly PageAlert[]>> {
  const newest = page[0];
  const oldest = page.at(-1);
  const found = new Map<string, PageAlert[]>();
  if (newest === undefined || oldest === undefined) return found;
  const decoded = page.flatMap(({ body }) => {
    const reading = decodeRecord(body, ANY_TIME);
    return reading.ok ? [reading.transaction] : [];
  });
  const rules = await db.prisma.$queryRaw`select id, definition -> 'key' as key from fraud_rule`.then(
    KeyedRule.array().parse,
  );
  const hashes = [...new Set(rules.flatMap((rule) => keysOf(rule, decoded)))];
  const ids = page.map(({ id }) => id);
  const oldestTime = BigInt(oldest.event_time);
  // The few alerts first, then their hits: PostgreSQL takes the alerts for many, and would compare the evidence of every hit.
  const rows = await db.kysely
    .with(
      (cte) => cte("a").materialized(),
      (own) =>
        own
          .selectFrom("alert")
          .select(["alert.id", "alert.ruleId", "alert.ruleName", "alert.key", "alert.detectedAt"])
          .where(sql<boolean>`alert.key_hash = any(${hashes}::text[])`)
          .where("alert.lastEventAt", ">=", oldestTime),
    )
    .selectFrom("a")
    .innerJoinLateral(
      (own) =>
        own
          .selectFrom("hit")
          .select(["hit.evidence", "hit.eventTime"])
          .whereRef("hit.alertId", "=", "a.id")
          .where("hit.eventTime", ">=", oldestTime)
          .where(sql<boolean>`hit.evidence && ${ids}::text[]`)
          .offset(0)
          .as("h"),
      (join) => join.onTrue(),
    )
    .select(["a.id", "a.ruleId", "a.ruleName", "a.key", "h.evidence", "h.eventTime"])
    .orderBy("a.detectedAt", "desc")
    .orderBy("a.id")
    .limit(ALERTS_MAX)
    .execute();
  for (const transaction of decoded) {
    const services = new Map<string, PageAlert>();
    for (const row of rows) {
      // An id is unique only together with its time: what comes after a hit is not what it rests on.
      if (row.eventTime < transaction.timestamp || !row.evidence.includes(transaction.id)) continue;
      if (!hasKey(transaction, keyIn(row.key))) continue;
      services.set(row.id, { id: row.id, ruleId: row.ruleId, ruleName: row.ruleName });
    }
    if (services.size > 0) found.set(nameOf(transaction.timestamp, transaction.id), [...services.values()]);
  }
  return found;
}

/** Hashes of the rule and each key that the transactions have. */
function keysOf(
  rule: { readonly id: string; readonly key: readonly string[] },
  transactions: readonly Transaction[],
): readonly string[] {
  return transactions.flatMap((transaction) => {
    const values: Record<string, AttributeValue> = {};
    for (const field of rule.key) {
      const value = fieldOf(transaction, field);
      if (value === null) return [];
      values[field] = value;
    }
    return [keyHash(rule.id, values)];
  });
}

/** Holds because detectors write keys of hits alone. */
function keyIn(stored: Prisma.JsonValue): KeyValues {
  return stored as KeyValues;
}

function hasKey(transaction: Transaction, key: KeyValues): boolean {
  return Object.entries(key).every(([field, value]) => fieldOf(transaction, field) === value);
}

function nameOf(timestamp: number, id: string): string {
  return `${timestamp} ${id}`;
}
