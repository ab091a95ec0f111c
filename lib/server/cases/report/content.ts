import { createHash } from "node:crypto";
import type { CaseActivity, CaseDetail } from "@/lib/contract/case";
import type { CaseReport } from "@/lib/contract/case-report";
import { canonicalText } from "@/lib/mapping/canonical";
import type { DataAccess } from "../../data/transact";
import { readOutgoingMask } from "../../masking/outgoing";
import { caseDetail } from "../detail";
import { type CaseTransaction, caseTransactions, inBase, moneyOf } from "../money";

/** Transactions that a report lists. */
const TRANSACTIONS_MAX = 500;

/** What a report of the case says; card numbers in it are masked for good. @throws Refused `notFound` */
export async function caseReport(
  db: DataAccess,
  id: string,
  filedBy: string,
  baseCurrency: string,
): Promise<CaseReport> {
  const [detail, mask] = await Promise.all([caseDetail(db, id), readOutgoingMask(db)]);
  const transactions = await caseTransactions(db, detail.alerts);
  return mask(reportOf(detail, transactions, filedBy, baseCurrency));
}

function reportOf(
  detail: CaseDetail,
  transactions: readonly CaseTransaction[],
  filedBy: string,
  baseCurrency: string,
): CaseReport {
  const { atRisk } = moneyOf(transactions, baseCurrency);
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
  const instruments = transactions.flatMap(({ transaction: { body } }) => [text(body.type), text(body.channel)]);
  return {
    format: "tripline-case-report/1",
    id: detail.id,
    title: detail.title,
    missing: missingOf(detail, transactions, baseCurrency),
    status: detail.status,
    severity: detail.severity,
    asOf: detail.updatedAt,
    owner: detail.owner?.name ?? null,
    filedBy,
    subjects: detail.entities,
    suspicion: {
      typology: detail.typology,
      label: detail.label,
      from: transactions[0]?.transaction.timestamp ?? null,
      to: transactions.at(-1)?.transaction.timestamp ?? null,
      instruments: [...new Set(instruments.filter((name) => name !== null))].sort(),
      baseCurrency,
      atRisk,
      lost: detail.amountLost,
      prevented: detail.amountPrevented,
      transactions: transactions.length,
    },
    narrative: detail.comments.map(({ at, by, text: said }) => ({ at, by: by.name, text: said })),
    transactions: transactions.slice(0, TRANSACTIONS_MAX).map(({ transaction, blocked }) => ({
      id: transaction.id,
      accountId: transaction.accountId,
      at: transaction.timestamp,
      type: text(transaction.body.type),
      channel: text(transaction.body.channel),
      counterparty: text(transaction.body.counterpartyId) ?? text(transaction.body.merchantId),
      country: text(transaction.body.country),
      amount: transaction.amount,
      currency: transaction.currency,
      baseAmount: inBase(transaction, baseCurrency),
      blocked,
    })),
    alerts: detail.alerts.toReversed().map(({ id, ruleName, severity, detectedAt, status, label, summary }) => ({
      id,
      ruleName,
      severity,
      detectedAt,
      status,
      label,
      summary,
    })),
    actions: detail.activity.map(({ at, by, kind, text: said }) => ({
      at,
      by: by.name,
      what: said === null ? ACTIONS[kind] : `${ACTIONS[kind]}: ${said}`,
    })),
    attachments: detail.attachments.map(({ name, type, bytes, sha256, savedSha256 }) => ({
      ...{ name, type, bytes, sha256 },
      ...(savedSha256 === null ? {} : { savedSha256 }),
    })),
  };
}

const ACTIONS: Readonly<Record<CaseActivity["kind"], string>> = {
  created: "Opened the case",
  changed: "Changed",
  alertsAdded: "Put alerts in",
  alertsRemoved: "Took alerts out",
  entities: "Changed the subjects",
  attached: "Attached a file",
  detached: "Removed a file",
  checklist: "Checklist",
  linked: "Relations",
  merged: "Merged",
  tookIn: "Took in another case",
  closingProposed: "Asked to close the case",
  closingDeclined: "Declined to close the case",
  resolved: "Resolved the case",
  reopened: "Opened the case again",
};

/** What is asked for and not said. */
function missingOf(detail: CaseDetail, transactions: readonly CaseTransaction[], baseCurrency: string): string[] {
  const without = transactions.filter(({ transaction }) => inBase(transaction, baseCurrency) === null).length;
  const partly = transactions.filter(({ transaction }) => !transaction.whole).length;
  const missing: readonly (readonly [boolean, string])[] = [
    [detail.entities.length === 0, "Subjects: name the accounts, cards or people that the case is about"],
    [detail.typology === null, "Typology: what kind of fraud it is"],
    [detail.label === null, "Outcome: the case is not resolved"],
    [detail.amountLost === null, "Amount lost"],
    [detail.amountPrevented === null, "Amount prevented"],
    [detail.alerts.length === 0, "Alerts: the case has none"],
    [transactions.length === 0, "Transactions: none is stored for the alerts of this case"],
    [detail.comments.length === 0, "Narrative: nobody wrote a comment"],
    [detail.owner === null, "Owner: nobody is responsible for the case"],
    [without > 0, `Amounts in ${baseCurrency}: there was no rate for ${without} of the transactions`],
    [partly > 0, `Records: ${partly} of the transactions are not stored whole`],
    [
      transactions.length > TRANSACTIONS_MAX,
      `Transactions: the first ${TRANSACTIONS_MAX} of ${transactions.length} are listed`,
    ],
    [
      detail.checklist.some(({ doneAt }) => doneAt === null),
      `Checklist: ${detail.checklist.filter(({ doneAt }) => doneAt === null).length} steps are not done`,
    ],
  ];
  return missing.flatMap(([isMissing, what]) => (isMissing ? [what] : []));
}

/** SHA-256, hex, of the report as JSON without spaces and with the members of each object in the order of their names. */
export function reportHash(report: CaseReport): string {
  return createHash("sha256").update(canonicalText(report)).digest("hex");
}
