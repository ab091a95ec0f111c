import { sql } from "kysely";
import { RecordDecoder } from "@/lib/contract/decoder/record-decoder";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { Statements } from "../data/builder";
import type { Db } from "../data/db";
import { storedText } from "../data/stored-text";
import { labelledTransactions, type TransactionName } from "../labels/of";
import { ALL_LABELS, newestPlace, readLabels } from "../labels/records";
import { inOneTransaction } from "./in-one-transaction";
import { type Payment, paymentOf } from "./payment";

const DAY_MS = 86_400_000;
/** Labels that are taken at once. */
const LABELS_MAX = 2_000;
/** The row of `setting` with the last place of the feed of labels that was taken. */
const PLACE_SETTING = "payments.labels";
/** Frauds whose transaction was not stored are looked at again for so long after their label. */
const LATE_MS = 7 * DAY_MS;
const LATE_AT_ONCE = 2_000;

const decoder = new RecordDecoder(ANY_TIME);

/**
 * Takes the next labels of the feed: what is in force of their transactions decides, whatever the order in which it became known. False
 * when there were none. `kysely` is on one connection.
 */
export async function noteFraud(db: Db, kysely: Statements, now: number): Promise<boolean> {
  const after = await placeTaken(kysely);
  const upTo = await newestPlace(kysely);
  if (upTo <= after) return false;
  const read = await readLabels(kysely, { after, upTo }, ALL_LABELS, LABELS_MAX);
  const names = new Map(read.labels.map((label) => [nameOf(label), label]));
  const changed = [...names.values()].map(
    ({ transactionId, accountId, timestamp }): TransactionName => ({ id: transactionId, accountId, timestamp }),
  );
  const known = await labelledTransactions(db, changed);
  const isFraud = (_: TransactionName, i: number) => known[i]?.outcome?.label === "fraud";
  const fraud = changed.filter(isFraud);
  const payments = await paymentsOf(kysely, fraud);
  await inOneTransaction(kysely, async () => {
    await remove(
      kysely,
      changed.filter((one, i) => !isFraud(one, i)),
    );
    await put(kysely, fraud, payments, now);
    await sql`insert into setting (name, value) values (${PLACE_SETTING}, to_jsonb(${read.upTo}::bigint))
      on conflict (name) do update set value = excluded.value`.execute(kysely);
  });
  return true;
}

/** Looks once more for the transactions of frauds whose labels came before them. */
export async function noteLate(kysely: Statements, now: number): Promise<void> {
  const { rows } = await sql<{ id: string; accountId: string; timestamp: string }>`
    select transaction_id as id, account_id as "accountId", event_time as timestamp from payment_fraud
    where type is null and noted_at > ${now - LATE_MS}::bigint order by noted_at desc limit ${LATE_AT_ONCE}`.execute(
    kysely,
  );
  const late = rows.map(({ id, accountId, timestamp }) => ({ id, accountId, timestamp: Number(timestamp) }));
  const payments = await paymentsOf(kysely, late);
  const found = late.filter((_, i) => payments[i] !== undefined);
  await put(
    kysely,
    found,
    payments.filter((payment) => payment !== undefined),
    now,
  );
}

/** Frauds that were noted before `before` and are stored no more are kept in sums alone: nothing tells any more whose they were. */
export async function foldFraud(kysely: Statements, before: number): Promise<void> {
  await sql`
    with gone as (
      delete from payment_fraud f where noted_at < ${before}::bigint and not exists (select from stored_transaction t
        where t.id = f.transaction_id and t.event_time = f.event_time and t.account_id = f.account_id)
      returning day, type, channel, band, amount),
    sums as (
      select day, type, channel, band, count(*) as fraud, sum(amount)::bigint as amount from gone
      where amount is not null group by 1, 2, 3, 4)
    insert into payment_day (day, type, channel, band, fraud, fraud_amount)
    select day, type, channel, band, fraud, amount from sums
    on conflict (day, type, channel, band) do update set fraud = payment_day.fraud + excluded.fraud,
      fraud_amount = payment_day.fraud_amount + excluded.fraud_amount`.execute(kysely);
}

async function placeTaken(kysely: Statements): Promise<number> {
  const { rows } = await sql<{
    place: string;
  }>`select value::bigint as place from setting where name = ${PLACE_SETTING}`.execute(kysely);
  return Number(rows[0]?.place ?? 0);
}

function nameOf(label: {
  readonly transactionId: string;
  readonly accountId: string;
  readonly timestamp: number;
}): string {
  return `${label.timestamp} ${label.accountId}\n${label.transactionId}`;
}

/** Of each the payment that is stored of it, null where no money moves, undefined where nothing is stored. */
async function paymentsOf(
  kysely: Statements,
  names: readonly TransactionName[],
): Promise<readonly (Payment | null | undefined)[]> {
  if (names.length === 0) return [];
  const { rows } = await sql<{ place: number; base: number | null; body: string }>`
    select distinct on (w.place) w.place::int, t.base_amount as base, t.body
    from ${named(names)} join stored_transaction t
      on t.id = w.id and t.event_time = w.event_time and t.account_id = w.account_id
    order by w.place, t.stream desc, t.partition, t.record_offset, t.item`.execute(kysely);
  const found = new Map(
    rows.map(({ place, base, body }) => {
      const bytes = Buffer.from(body);
      const decoded = decoder.decode(bytes, 0, bytes.length);
      return [Number(place) - 1, decoded.ok ? paymentOf(decoded.transaction, base) : null] as const;
    }),
  );
  return names.map((_, i) => found.get(i));
}

async function remove(kysely: Statements, names: readonly TransactionName[]): Promise<void> {
  if (names.length === 0) return;
  await sql`delete from payment_fraud f using ${named(names)}
    where f.transaction_id = w.id and f.event_time = w.event_time and f.account_id = w.account_id`.execute(kysely);
}

/** Where no money moves there is no fraud of a payment. */
async function put(
  kysely: Statements,
  names: readonly TransactionName[],
  payments: readonly (Payment | null | undefined)[],
  now: number,
): Promise<void> {
  await remove(
    kysely,
    names.filter((_, i) => payments[i] === null),
  );
  const rows = names.flatMap((name, i) => {
    const payment = payments[i];
    return payment === null ? [] : [{ name, payment }];
  });
  if (rows.length === 0) return;
  await sql`
    insert into payment_fraud (transaction_id, event_time, account_id, noted_at, day, type, channel, band, amount)
    select w.id, w.event_time, w.account_id, ${now}::bigint, w.event_time / ${sql.lit(DAY_MS)}::bigint, p.type, p.channel, p.band, p.amount
    from ${named(rows.map(({ name }) => name))} join unnest(${rows.map(({ payment }) => payment?.type ?? null)}::text[],
      ${rows.map(({ payment }) => payment?.channel ?? null)}::text[], ${rows.map(({ payment }) => payment?.band ?? null)}::smallint[],
      ${rows.map(({ payment }) => payment?.amount ?? null)}::bigint[]) with ordinality p (type, channel, band, amount, place) using (place)
    on conflict (transaction_id, event_time, account_id) do update set noted_at = excluded.noted_at,
      type = excluded.type, channel = excluded.channel, band = excluded.band, amount = excluded.amount
      where payment_fraud.type is null or excluded.type is not null`.execute(kysely);
}

/** `w`: rows of `id`, `account_id`, `event_time` and `place`, which counts from 1. */
function named(names: readonly TransactionName[]) {
  return sql`unnest(${names.map(({ id }) => storedText(id))}::text[],
    ${names.map(({ accountId }) => storedText(accountId))}::text[],
    ${names.map(({ timestamp }) => timestamp)}::bigint[]) with ordinality w (id, account_id, event_time, place)`;
}
