import type { LabelledTransaction, OutcomeBody } from "@/lib/contract/label-api";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { labelledTransactions, type TransactionName } from "./of";
import { type LabelClock, newLabel, storeLabels } from "./say";

/** What the transaction of a decision turned out to be. @throws Refused `notFound` */
export async function outcomeOfDecision(db: Db, id: string): Promise<LabelledTransaction> {
  return labelledTransaction(db, await transactionOf(db, id));
}

/**
 * Says what the transaction of a decision turned out to be; gives what is known from then on.
 * @throws Refused `notFound`, and `badRequest` for a time that cannot be meant
 */
export async function sayOutcome(
  db: Db,
  caller: Pick<Caller, "id" | "name">,
  id: string,
  { label, kind, at }: OutcomeBody,
  clock: LabelClock,
): Promise<LabelledTransaction> {
  const transaction = await transactionOf(db, id);
  const { id: transactionId, accountId, timestamp } = transaction;
  // The transaction's time was judged when it was asked about.
  const said = newLabel(
    { transactionId, accountId, timestamp: new Date(timestamp).toISOString(), label, kind, at: at ?? clock.now },
    clock,
  );
  await storeLabels(db, caller, [{ ...said, eventTime: timestamp }], clock.now);
  return labelledTransaction(db, transaction);
}

async function labelledTransaction(db: Db, transaction: TransactionName): Promise<LabelledTransaction> {
  const [labelled] = await labelledTransactions(db, [transaction]);
  return labelled ?? { outcome: null, labels: [] };
}

async function transactionOf({ prisma }: Db, id: string): Promise<TransactionName> {
  const found = await prisma.decision.findUnique({
    where: { id },
    select: { transactionId: true, accountId: true, eventTime: true },
  });
  if (found === null) throw new RefusedError({ code: "notFound", what: "decision with this ID" });
  return { id: found.transactionId, accountId: found.accountId, timestamp: Number(found.eventTime) };
}
