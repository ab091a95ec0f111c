import { z } from "zod";
import type { DecisionRow } from "@/lib/contract/decision-calls";
import type { Db } from "../data/db";
import { labelledTransactions } from "../labels/of";

/** A decision as its row has it. */
export type StoredDecision = Omit<DecisionRow, "amount" | "currency" | "outcome">;

const Sum = z.object({ id: z.string(), amount: z.number().nullable(), currency: z.string().nullable() });

/** The decisions with the amounts of their transactions, and what these turned out to be. */
export async function toldRows(db: Db, rows: readonly StoredDecision[]): Promise<readonly DecisionRow[]> {
  if (rows.length === 0) return [];
  const named = rows.map(({ transactionId, accountId, eventTime }) => ({
    id: transactionId,
    accountId,
    timestamp: eventTime,
  }));
  const [found, labelled] = await Promise.all([
    db.prisma.$queryRaw`
      select id, (body::json ->> 'amount')::float8 as amount, body::json ->> 'currency' as currency
      from decision where id = any(${rows.map(({ id }) => id)}::text[])`,
    labelledTransactions(db, named),
  ]);
  const sums = new Map(
    z
      .array(Sum)
      .parse(found)
      .map((sum) => [sum.id, sum]),
  );
  return rows.map((row, i) => {
    const { amount = null, currency = null } = sums.get(row.id) ?? {};
    return { ...row, amount, currency, outcome: labelled[i]?.outcome ?? null };
  });
}
