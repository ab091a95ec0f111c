import type { Alert } from "@/lib/contract/alert";
import type { CaseMoney } from "@/lib/contract/case-calls";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { evidenceOfAlert } from "../alerts/evidence";
import type { DataAccess } from "../data/transact";
import { decisionId } from "../decisions/mark";
import { caseAlerts } from "./detail";
import { caseIdOf, readCase } from "./row";

/** Alerts whose evidence is read at once. */
const AT_ONCE = 8;

/** A transaction that alerts of a case rest on. */
export interface CaseTransaction {
  readonly transaction: StoredTransaction;
  /** The alerts that rest on it. */
  readonly alertIds: readonly string[];
  /** Whether a decision blocked it. */
  readonly blocked: boolean;
}

/** What the alerts of a case rest on, in money. @throws Refused `notFound` */
export async function caseMoney(db: DataAccess, id: string, baseCurrency: string): Promise<CaseMoney> {
  const caseId = caseIdOf(id);
  await readCase(db, caseId);
  return moneyOf(await caseTransactions(db, await caseAlerts(db, caseId)), baseCurrency);
}

/** The sums of transactions in the base currency. */
export function moneyOf(transactions: readonly CaseTransaction[], baseCurrency: string): CaseMoney {
  let atRisk = 0;
  let prevented = 0;
  let withoutRate = 0;
  for (const { transaction, blocked } of transactions) {
    const amount = inBase(transaction, baseCurrency);
    if (amount === null) withoutRate += 1;
    atRisk += amount ?? 0;
    if (blocked) prevented += amount ?? 0;
  }
  return {
    baseCurrency,
    transactions: transactions.length,
    withoutRate,
    atRisk: cents(atRisk),
    prevented: cents(prevented),
  };
}

/** What a transaction is in the base currency; null where that is not known. */
export function inBase({ baseAmount, amount, currency }: StoredTransaction, baseCurrency: string): number | null {
  return baseAmount ?? (currency === baseCurrency ? amount : null);
}

/** Sums of decimal numbers without the dust of binary ones. */
const cents = (amount: number) => Math.round(amount * 100) / 100;

/** What the alerts rest on, oldest first, each transaction once. */
export async function caseTransactions(db: DataAccess, alerts: readonly Alert[]): Promise<readonly CaseTransaction[]> {
  const found = new Map<string, { readonly transaction: StoredTransaction; readonly alertIds: string[] }>();
  for (let from = 0; from < alerts.length; from += AT_ONCE) {
    const part = alerts.slice(from, from + AT_ONCE);
    const evidence = await Promise.all(part.map((alert) => evidenceOfAlert(db, alert)));
    for (const [i, transactions] of evidence.entries()) {
      for (const transaction of transactions) {
        const name = `${transaction.timestamp} ${transaction.accountId} ${transaction.id}`;
        const known = found.get(name) ?? { transaction, alertIds: [] };
        known.alertIds.push(part[i]?.id ?? "");
        found.set(name, known);
      }
    }
  }
  const all = [...found.values()].sort(
    (a, b) => a.transaction.timestamp - b.transaction.timestamp || (a.transaction.id < b.transaction.id ? -1 : 1),
  );
  const asked = [...new Set(all.map(({ transaction }) => decisionId(transaction.id)))];
  const decided = await db.prisma.decision.findMany({
    where: { id: { in: asked }, given: "block" },
    select: { transactionId: true, eventTime: true },
  });
  // Another transaction may have had the same id at another time.
  const blocked = new Set(decided.map(({ transactionId, eventTime }) => `${eventTime} ${transactionId}`));
  return all.map(({ transaction, alertIds }) => ({
    transaction,
    alertIds: alertIds.toSorted(),
    blocked: blocked.has(`${transaction.timestamp} ${transaction.id}`),
  }));
}
