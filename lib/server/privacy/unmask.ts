import { maskCardNumbers } from "@/lib/contract/card-number";
import type { Unmasked, UnmaskTransactionBody } from "@/lib/contract/masking";
import { alertDetail } from "../alerts/detail";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { createRateLimit, type RateLimit } from "../http/rate-limit";
import type { Cards } from "../masking/cards";
import { storedOf } from "../transactions/stored";

/** How often one person may unmask: many at once for a case, few in the long run, so that nobody reads them all. */
const PER_MINUTE = 6;
const AT_ONCE = 30;
const PEOPLE_MAX = 1_000;
/** Of a transaction in each table that are looked at. */
const COPIES_MAX = 100;

type UnmaskServices = { readonly db: Db; readonly cards: Cards };

/**
 * The card numbers of an alert, its evidence and its history. That they were seen, by whom and why, is in the audit before
 * they are; the numbers are not.
 * @throws Refused `notFound`, `tooMany`
 */
export async function unmaskAlert(
  { db, cards }: UnmaskServices,
  author: Caller,
  id: string,
  reason: string,
): Promise<Unmasked> {
  take(author);
  const found = cards.cardsOf(await alertDetail(db, id));
  await auditUnmasking(db, author, `alert:${id}`, {
    cards: found.length,
    reason,
    note: "Saw the card numbers of an alert",
  });
  return { cards: [...found] };
}

/** As `unmaskAlert`, of one transaction that is stored, or kept as evidence. @throws Refused `notFound`, `tooMany` */
export async function unmaskTransaction(
  { db, cards }: UnmaskServices,
  author: Caller,
  { id, accountId, timestamp, reason }: UnmaskTransactionBody,
): Promise<Unmasked> {
  take(author);
  const where = { id, eventTime: timestamp };
  const [transactions, evidence] = await Promise.all([
    db.prisma.transaction.findMany({ where: { ...where, accountId }, take: COPIES_MAX }),
    db.prisma.evidence.findMany({ where, take: COPIES_MAX }),
  ]);
  const rows = [
    ...transactions.map(({ body, baseAmount }) => ({ body, whole: true, base_amount: baseAmount })),
    ...evidence.map(({ body, whole, baseAmount }) => ({ body, whole, base_amount: baseAmount })),
  ];
  const own = rows
    .map((row) => storedOf({ ...row, id, account_id: accountId, event_time: timestamp }))
    .filter((stored) => stored.accountId === accountId);
  if (own.length === 0)
    throw new RefusedError({ code: "notFound", what: "transaction with this ID, account and time" });
  const found = cards.cardsOf(own);
  const note = "Saw the card numbers of a transaction";
  await auditUnmasking(db, author, `transaction:${id}`, { accountId, timestamp, cards: found.length, reason, note });
  return { cards: [...found] };
}

interface UnmaskedFields extends Readonly<Record<string, unknown>> {
  readonly reason: string;
  readonly note: string;
}

async function auditUnmasking(
  db: UnmaskServices["db"],
  author: Caller,
  subject: string,
  said: UnmaskedFields,
): Promise<void> {
  await audit({ kysely: db.kysely, author }, "unmask", subject, { ...said, reason: maskCardNumbers(said.reason) });
}

let people: RateLimit | null = null;
function take(author: Caller): void {
  people ??= createRateLimit({ perSecond: PER_MINUTE / 60, burst: AT_ONCE, keysMax: PEOPLE_MAX });
  const waitS = people.take(author.id);
  if (waitS === 0) return;
  throw new RefusedError({
    code: "tooMany",
    detail: `Card numbers can be shown ${AT_ONCE} times at once, then ${PER_MINUTE} times a minute.`,
    retryAfterS: waitS,
  });
}
