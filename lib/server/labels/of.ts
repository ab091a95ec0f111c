import { sql } from "kysely";
import { z } from "zod";
import type { KnownOutcome, LabelledTransaction, LabelStatement } from "@/lib/contract/label-api";
import { storedText } from "../data/stored-text";
import type { DataAccess } from "../data/transact";
import { statementOf } from "./row";

/** A transaction by what makes it one of its kind. */
export interface TransactionName {
  readonly id: string;
  readonly accountId: string;
  /** Epoch ms. */
  readonly timestamp: number;
}

const Resolution = z.object({
  place: z.number(),
  alertId: z.string(),
  ruleName: z.string(),
  label: z.enum(["fraud", "false_positive"]),
  at: z.bigint().transform(Number),
});
type Resolution = z.infer<typeof Resolution>;

/**
 * What is known of each of the transactions, in their order: what was said of it, and what became of the alerts one of whose
 * hits it is. The latest knowledge is in force; of two of one time what was received later, of those a statement. An alert
 * that is reopened or inconclusive says nothing.
 */
export async function labelledTransactions(
  own: Pick<DataAccess, "prisma" | "kysely">,
  transactions: readonly TransactionName[],
): Promise<readonly LabelledTransaction[]> {
  if (transactions.length === 0) return [];
  const [statements, resolutions] = await Promise.all([
    statementsOf(own, transactions),
    resolutionsOf(own, transactions),
  ]);
  return transactions.map((_, i) => {
    const labels = statements[i] ?? [];
    return { outcome: outcomeOf(labels[0], resolutions[i]), labels };
  });
}

function outcomeOf(said: LabelStatement | undefined, alert: Resolution | undefined): KnownOutcome | null {
  // A resolution is known, and received, when it is made.
  if (said !== undefined && (alert === undefined || isLater(said, alert.at)))
    return { label: said.label, at: said.at, by: { source: "label", kind: said.kind, name: said.saidBy.name } };
  if (alert === undefined) return null;
  const { alertId, ruleName, at } = alert;
  const label = alert.label === "fraud" ? "fraud" : "legitimate";
  return { label, at, by: { source: "alert", alertId, ruleName } };
}

function isLater({ at, receivedAt }: LabelStatement, resolvedAt: number): boolean {
  return at > resolvedAt || (at === resolvedAt && receivedAt >= resolvedAt);
}

/** By the transaction's place, the one in force first. */
async function statementsOf(
  { kysely }: Pick<DataAccess, "kysely">,
  transactions: readonly TransactionName[],
): Promise<readonly (readonly LabelStatement[])[]> {
  const rows = await kysely
    .selectFrom("transactionLabel as l")
    .innerJoin(
      sql<{ id: string; accountId: string; eventTime: bigint; place: number }>`${named(transactions)}`.as("w"),
      (join) =>
        join
          .onRef("l.transactionId", "=", "w.id")
          .onRef("l.accountId", "=", "w.accountId")
          .onRef("l.eventTime", "=", "w.eventTime"),
    )
    .selectAll("l")
    .select("w.place")
    .orderBy("l.at", "desc")
    .orderBy("l.receivedAt", "desc")
    .orderBy("l.id", "desc")
    .execute();
  const byPlace = new Map<number, LabelStatement[]>();
  for (const row of rows) {
    const own = byPlace.get(row.place) ?? [];
    own.push(statementOf(row));
    byPlace.set(row.place, own);
  }
  return transactions.map((_, i) => byPlace.get(i) ?? []);
}

/** By the transaction's place, the newest that says something. */
async function resolutionsOf(
  { kysely }: Pick<DataAccess, "kysely">,
  transactions: readonly TransactionName[],
): Promise<readonly (Resolution | undefined)[]> {
  const rows = await kysely
    .selectFrom("hit as h")
    .innerJoin("alert as a", "a.id", "h.alertId")
    .innerJoin(
      sql<{ id: string; accountId: string; eventTime: bigint; place: number }>`${named(transactions)}`.as("w"),
      (join) => join.onRef("h.eventId", "=", "w.id").onRef("h.eventTime", "=", "w.eventTime"),
    )
    .select(["w.place", "a.id as alertId", "a.ruleName", "a.label"])
    .select(sql<bigint>`coalesce(a.resolved_at, a.detected_at)`.as("at"))
    .where("a.status", "=", "resolved")
    .where("a.label", "in", ["fraud", "false_positive"])
    .where(sql<boolean>`(not h.key ? 'accountId' or h.key ->> 'accountId' = w.account_id)`)
    .orderBy("at", "desc")
    .orderBy("a.id")
    .execute();
  const newest = new Map<number, Resolution>();
  for (const row of z.array(Resolution).parse(rows)) if (!newest.has(row.place)) newest.set(row.place, row);
  return transactions.map((_, i) => newest.get(i));
}

/** Rows of `id`, `account_id`, `event_time` and `place`, which counts from 0. */
function named(transactions: readonly TransactionName[]) {
  return sql`(select id, account_id, event_time, (ordinality - 1)::int as place
    from unnest(${transactions.map(({ id }) => storedText(id))}::text[],
      ${transactions.map(({ accountId }) => storedText(accountId))}::text[],
      ${transactions.map(({ timestamp }) => timestamp)}::bigint[]) with ordinality as n (id, account_id, event_time, ordinality))`;
}
