import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { type Instrument, ROLLING_DAYS } from "@/lib/contract/psd2";
import {
  FraudPayment,
  type FraudPaymentPage,
  type FraudPaymentQuery,
  type PaymentKinds,
} from "@/lib/contract/psd2-calls";
import type { Db } from "../data/db";
import { badField } from "../errors/errors";
import { readPaymentKinds } from "./kinds";

const DAY_MS = 86_400_000;
const HUNDREDTHS = 100;
const LIMIT_DEFAULT = 50;

const Place = z.tuple([z.number().int(), z.string(), z.string()]);
type Place = z.infer<typeof Place>;
const number = z.coerce.number();
const Rows = z.array(FraudPayment.extend({ timestamp: number, amount: number }));
const Sums = z.object({ total: number, amount: number, folded: number });

/**
 * The payments behind a fraud rate, the newest first: as many as the rate counts, but for those that are kept in sums alone.
 * @throws Refused `badRequest` for a cursor that no page gave
 */
export async function readFraudPayments(
  db: Db,
  baseCurrency: string,
  { instrument = "card", band, from, to, cursor, limit = LIMIT_DEFAULT }: FraudPaymentQuery,
  now: number,
): Promise<FraudPaymentPage> {
  const after = cursor === undefined ? null : placeOf(cursor);
  const kinds = await readPaymentKinds(db);
  const none = { baseCurrency, kinds, total: 0, amount: 0, folded: 0, items: [], nextCursor: null };
  if (kinds === null) return none;
  const today = Math.floor(now / DAY_MS);
  const first = from === undefined ? today - ROLLING_DAYS + 1 : Math.floor(from / DAY_MS);
  const last = to === undefined ? today : Math.ceil(to / DAY_MS) - 1;
  const fits = sql<SqlBool>`day between ${first}::int and ${last}::int and ${isOf(instrument, kinds)}
    and (${band ?? null}::int is null or band = ${band ?? null}::int)`;
  const { rows: sums } = await sql`select
      (select count(*) from payment_fraud where amount is not null and ${fits}) as total,
      (select coalesce(sum(amount), 0) from payment_fraud where amount is not null and ${fits}) as amount,
      (select coalesce(sum(fraud), 0) from payment_day where ${fits}) as folded`.execute(db.direct);
  const { rows } = await sql`
    select transaction_id as "transactionId", account_id as "accountId", event_time as timestamp, type, channel, amount
    from payment_fraud where amount is not null and ${fits}
      and ${after === null ? sql`true` : sql`(event_time, transaction_id, account_id) < (${after[0]}::bigint, ${after[1]}::text, ${after[2]}::text)`}
    order by event_time desc, transaction_id desc, account_id desc limit ${limit + 1}::int`.execute(db.direct);
  const found = Rows.parse(rows);
  const items = found.slice(0, limit).map((row) => ({ ...row, amount: row.amount / HUNDREDTHS }));
  const end = items.at(-1);
  const { total, amount, folded } = Sums.parse(sums[0]);
  return {
    ...{ baseCurrency, kinds, total, amount: amount / HUNDREDTHS, folded, items },
    nextCursor:
      found.length > limit && end !== undefined
        ? Buffer.from(JSON.stringify([end.timestamp, end.transactionId, end.accountId])).toString("base64url")
        : null,
  };
}

/** Whether a row is of the kind, as `readFraudRates` judges: the first that fits counts. */
function isOf(instrument: Instrument, { card, transfer }: PaymentKinds): RawBuilder<SqlBool> {
  if (instrument === "card") return fitsKind(card);
  return sql<SqlBool>`(${fitsKind(transfer)} and not ${fitsKind(card)})`;
}

function fitsKind({ types, channels }: PaymentKinds["card"]): RawBuilder<SqlBool> {
  if (types.length + channels.length === 0) return sql<SqlBool>`false`;
  const among = (field: "type" | "channel", values: readonly string[]) =>
    values.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.ref(field)} = any(${[...values]}::text[])`;
  return sql<SqlBool>`(${among("type", types)} and ${among("channel", channels)})`;
}

/** @throws Refused `badRequest` when it is not one of ours */
function placeOf(cursor: string): Place {
  const refuse = () => badField("cursor", "expected the nextCursor of a page with the same filters");
  try {
    const place = Place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    if (place.some((part) => typeof part === "string" && part.includes("\0"))) throw refuse();
    return place;
  } catch {
    throw refuse();
  }
}
