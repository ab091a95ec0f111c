import { sql } from "kysely";
import { z } from "zod";
import { BANDS, INSTRUMENTS, type Instrument, ROLLING_DAYS } from "@/lib/contract/psd2";
import type { FraudRates, PaymentKinds, PaymentPeriod, PaymentTotals } from "@/lib/contract/psd2-calls";
import type { Db } from "../data/db";
import { readPaymentKinds } from "./kinds";
import { readUncountedPayments } from "./payments-wait";

const DAY_MS = 86_400_000;
const HUNDREDTHS = 100;
const SEEN_MAX = 50;

/** Days since 1970-01-01, both of which belong to it. */
interface Days {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

const number = z.coerce.number();
const Row = z.object({
  period: z.number(),
  type: z.string(),
  channel: z.string(),
  band: z.number(),
  transactions: number,
  amount: number,
  withoutRate: number,
  fraud: number,
  fraudAmount: number,
});
type Row = z.infer<typeof Row>;

/** What the payments of the last 90 days and of the last quarters came to, and how much of that is known to be fraud. */
export async function readFraudRates(db: Db, baseCurrency: string, now: number): Promise<FraudRates> {
  const [rolling, ...quarters] = periodsAt(now);
  const periods = [rolling, ...quarters];
  const [kinds, rows, first, unknown, uncounted] = await Promise.all([
    readPaymentKinds(db),
    readSums(db, periods),
    firstDay(db),
    readUnknown(db, rolling),
    readUncountedPayments(db.direct),
  ]);
  const today = Math.floor(now / DAY_MS);
  const latest = rows.filter(({ period }) => period === 0);
  return {
    baseCurrency,
    kinds,
    seen: seenIn(latest),
    since: first === null ? null : first * DAY_MS,
    waiting: uncounted.isBehind,
    withoutRate: latest.reduce((sum, { withoutRate }) => sum + withoutRate, 0),
    unknownFraud: unknown,
    instruments: INSTRUMENTS.map((instrument) => {
      const own = rows.filter((row) => kinds !== null && instrumentOf(row, kinds) === instrument);
      const [of90, ...ofQuarters] = periods.map(({ name, first: from, last }, period): PaymentPeriod => {
        const inPeriod = own.filter((row) => row.period === period);
        return {
          name,
          from: from * DAY_MS,
          to: (last + 1) * DAY_MS,
          ended: last < today,
          whole: first !== null && first < from,
          all: totalsOf(inPeriod),
          bands: Array.from({ length: BANDS }, (_, band) => totalsOf(inPeriod.filter((row) => row.band === band))),
        };
      });
      if (of90 === undefined) throw new Error("there is a period");
      return { instrument, rolling: of90, quarters: ofQuarters };
    }),
  };
}

/** The last 90 days with today, the quarter that runs, and the two before it. */
function periodsAt(now: number): readonly [Days, ...Days[]] {
  const today = Math.floor(now / DAY_MS);
  const date = new Date(now);
  const quarter = date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
  const beginning = (of: number) => Date.UTC(Math.floor(of / 4), (of % 4) * 3) / DAY_MS;
  return [
    { name: `${ROLLING_DAYS} days`, first: today - ROLLING_DAYS + 1, last: today },
    ...[quarter, quarter - 1, quarter - 2].map((of) => ({
      name: `${Math.floor(of / 4)} Q${(of % 4) + 1}`,
      first: beginning(of),
      last: beginning(of + 1) - 1,
    })),
  ];
}

async function readSums({ direct }: Db, periods: readonly Days[]): Promise<readonly Row[]> {
  const spans = sql`unnest(${periods.map(({ first }) => first)}::int[], ${periods.map(({ last }) => last)}::int[])
    with ordinality p (first, last, nth)`;
  const { rows } = await sql`
    with paid as (
      select p.nth, type, channel, band, sum(transactions) as transactions, sum(amount) as amount,
        sum(without_rate) as without_rate, sum(d.fraud) as fraud, sum(d.fraud_amount) as fraud_amount
      from ${spans} join payment_day d on d.day between p.first and p.last group by 1, 2, 3, 4),
    known as (
      select p.nth, type, channel, band, count(*) as fraud, sum(f.amount) as fraud_amount
      from ${spans} join payment_fraud f on f.day between p.first and p.last and f.amount is not null group by 1, 2, 3, 4)
    select (nth - 1)::int as period, type, channel, band, coalesce(transactions, 0) as transactions, coalesce(amount, 0) as amount,
      coalesce(without_rate, 0) as "withoutRate", coalesce(paid.fraud, 0) + coalesce(known.fraud, 0) as fraud,
      coalesce(paid.fraud_amount, 0) + coalesce(known.fraud_amount, 0) as "fraudAmount"
    from paid full join known using (nth, type, channel, band)`.execute(direct);
  return z.array(Row).parse(rows);
}

async function firstDay({ direct }: Db): Promise<number | null> {
  const { rows } = await sql<{ day: number }>`select day from payment_day order by day limit 1`.execute(direct);
  return rows[0]?.day ?? null;
}

async function readUnknown({ direct }: Db, { first, last }: Days): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from payment_fraud where day between ${first} and ${last} and type is null`.execute(
    direct,
  );
  return rows[0]?.count ?? 0;
}

function instrumentOf({ type, channel }: Row, kinds: PaymentKinds): Instrument | null {
  const fits = ({ types, channels }: PaymentKinds["card"]) =>
    types.length + channels.length > 0 &&
    (types.length === 0 || types.includes(type)) &&
    (channels.length === 0 || channels.includes(channel));
  return INSTRUMENTS.find((instrument) => fits(kinds[instrument])) ?? null;
}

function totalsOf(rows: readonly Row[]): PaymentTotals {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const amount = sum((row) => row.amount);
  const fraudAmount = sum((row) => row.fraudAmount);
  return {
    transactions: sum((row) => row.transactions),
    amount: amount / HUNDREDTHS,
    fraud: sum((row) => row.fraud),
    fraudAmount: fraudAmount / HUNDREDTHS,
    rate: amount === 0 ? null : fraudAmount / amount,
  };
}

function seenIn(rows: readonly Row[]): FraudRates["seen"] {
  const seen = new Map<string, { type: string; channel: string; transactions: number; amount: number }>();
  for (const { type, channel, transactions, amount } of rows) {
    const name = `${type}\n${channel}`;
    const of = seen.get(name) ?? { type, channel, transactions: 0, amount: 0 };
    of.transactions += transactions;
    of.amount += amount / HUNDREDTHS;
    seen.set(name, of);
  }
  return [...seen.values()].sort((a, b) => b.transactions - a.transactions).slice(0, SEEN_MAX);
}
