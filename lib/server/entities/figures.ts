import { ENTITY_FIELDS, ENTITY_KINDS, type EntityKind } from "@/lib/contract/entity";
import type { EntityOverview } from "@/lib/contract/entity-overview";
import { fieldReader } from "@/lib/contract/fields";
import type { Transaction } from "@/lib/contract/transaction";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_DAYS = 7;
const HOURS_OF_WEEK = WEEK_DAYS * 24;
/** 1970-01-01 was a Thursday: so many hours after a Monday's beginning. */
const EPOCH_HOUR_OF_WEEK = 3 * 24;
/** Fields whose values are compared. */
const HABIT_FIELDS = ["country", "merchantId", "merchantCategory", "deviceId", "counterpartyId", "channel"] as const;
const VALUES_MAX = 8;
const NEIGHBOURS_MAX = 10;

/** A counted transaction. */
export interface CountedTransaction {
  readonly transaction: Transaction;
  /** In the base currency; null where there was no rate. */
  readonly baseAmount: number | null;
  readonly isFraud: boolean;
}

export interface FiguresInput {
  readonly kind: EntityKind;
  readonly id: string;
  /** Newest first. */
  readonly counted: readonly CountedTransaction[];
  /** The span that they were counted in, epoch ms. */
  readonly since: number;
  readonly until: number;
  /** Event times of its alerts. */
  readonly alertTimes: readonly number[];
}

type Figures = Pick<EntityOverview, "money" | "withoutRate" | "fraud" | "days" | "hours" | "habits" | "neighbours">;

/** What is told of an entity's transactions: by day, by hour of the week, usual beside present, and who shares them. */
export function figuresOf(input: FiguresInput): Figures {
  const { counted } = input;
  return {
    money: moneyOf(counted),
    withoutRate: counted.filter(({ baseAmount }) => baseAmount === null).length,
    fraud: counted.filter(({ isFraud }) => isFraud).length,
    days: daysOf(input),
    hours: hoursOf(input),
    habits: habitsOf(input),
    neighbours: neighboursOf(input),
  };
}

function moneyOf(counted: readonly CountedTransaction[]): number {
  return cents(counted.reduce((sum, { baseAmount }) => sum + (baseAmount ?? 0), 0));
}

/** Sums of many amounts end in digits that nobody paid. */
function cents(sum: number): number {
  return Math.round(sum * 100) / 100;
}

function daysOf({ counted, since, until, alertTimes }: FiguresInput): Figures["days"] {
  const first = Math.floor(since / DAY_MS);
  const last = Math.max(first, Math.floor(until / DAY_MS));
  const days = Array.from({ length: last - first + 1 }, (_, i) => ({
    at: (first + i) * DAY_MS,
    transactions: 0,
    money: 0,
    alerts: 0,
  }));
  for (const { transaction, baseAmount } of counted) {
    const day = days[Math.floor(transaction.timestamp / DAY_MS) - first];
    if (day === undefined) continue;
    day.transactions += 1;
    day.money += baseAmount ?? 0;
  }
  for (const at of alertTimes) {
    const day = days[Math.floor(at / DAY_MS) - first];
    if (day !== undefined) day.alerts += 1;
  }
  return days.map((day) => ({ ...day, money: cents(day.money) }));
}

function hoursOf({ counted, since, alertTimes }: FiguresInput): Figures["hours"] {
  const hours = Array.from({ length: HOURS_OF_WEEK }, () => ({ transactions: 0, alerts: 0 }));
  const hourOf = (at: number) => hours[mod(Math.floor(at / HOUR_MS) + EPOCH_HOUR_OF_WEEK, HOURS_OF_WEEK)];
  for (const { transaction } of counted) {
    const hour = hourOf(transaction.timestamp);
    if (hour !== undefined) hour.transactions += 1;
  }
  for (const at of alertTimes) {
    const hour = hourOf(at);
    if (hour !== undefined && at >= since) hour.alerts += 1;
  }
  return hours;
}

function mod(n: number, by: number): number {
  return ((n % by) + by) % by;
}

function habitsOf({ kind, counted, since, until }: FiguresInput): Figures["habits"] {
  const weekFrom = until - WEEK_DAYS * DAY_MS;
  const dayFrom = until - DAY_MS;
  const usual = counted.filter(({ transaction }) => transaction.timestamp < weekFrom);
  const week = counted.filter(({ transaction }) => transaction.timestamp >= weekFrom);
  const day = week.filter(({ transaction }) => transaction.timestamp >= dayFrom);
  const own = ENTITY_FIELDS[kind];
  return {
    usual: partOf(usual, Math.min(since, weekFrom), weekFrom),
    week: partOf(week, Math.max(since, weekFrom), until),
    day: partOf(day, Math.max(since, dayFrom), until),
    fields: HABIT_FIELDS.filter((field) => field !== own).flatMap((field) => fieldHabit(field, { usual, week, day })),
  };
}

function partOf(counted: readonly CountedTransaction[], from: number, to: number): Figures["habits"]["usual"] {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const { transaction } of counted) {
    const hour = mod(Math.floor(transaction.timestamp / HOUR_MS), 24);
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  return { from, to, transactions: counted.length, money: moneyOf(counted), amounts: amountsOf(counted), hours };
}

function amountsOf(counted: readonly CountedTransaction[]): Figures["habits"]["usual"]["amounts"] {
  const amounts = counted.flatMap(({ baseAmount }) => (baseAmount !== null && baseAmount > 0 ? [baseAmount] : []));
  if (amounts.length === 0) return null;
  amounts.sort((a, b) => a - b);
  const at = (q: number): number => amounts[Math.max(0, Math.ceil(q * amounts.length) - 1)] ?? 0;
  return { p10: at(0.1), median: at(0.5), p90: at(0.9), p95: at(0.95), max: at(1) };
}

interface Parts {
  readonly usual: readonly CountedTransaction[];
  readonly week: readonly CountedTransaction[];
  readonly day: readonly CountedTransaction[];
}

/** The values of a field that are frequent, first those that are new; none for a field that no transaction has. */
function fieldHabit(field: (typeof HABIT_FIELDS)[number], parts: Parts): Figures["habits"]["fields"] {
  const read = fieldReader(field);
  const found = new Map<string, { value: string; usual: number; week: number; day: number }>();
  for (const part of ["usual", "week", "day"] as const) {
    for (const { transaction } of parts[part]) {
      const value = read(transaction);
      if (typeof value !== "string") continue;
      const counts = found.get(value) ?? { value, usual: 0, week: 0, day: 0 };
      counts[part] += 1;
      found.set(value, counts);
    }
  }
  if (found.size === 0) return [];
  const all = [...found.values()];
  const isNew = ({ usual, week }: { usual: number; week: number }) => usual === 0 && week > 0;
  const known = all.filter((each) => !isNew(each)).sort((a, b) => b.usual - a.usual || b.week - a.week);
  const fresh = all.filter(isNew).sort((a, b) => b.week - a.week);
  // What is new is what a reader looks for: it keeps room beside what is frequent.
  const values = [...known.slice(0, VALUES_MAX - Math.min(fresh.length, VALUES_MAX / 2)), ...fresh];
  return [{ field, distinct: found.size, values: values.slice(0, VALUES_MAX) }];
}

function neighboursOf({ kind, counted }: FiguresInput): Figures["neighbours"] {
  return ENTITY_KINDS.filter((other) => other !== kind).flatMap((other) => {
    const read = fieldReader(ENTITY_FIELDS[other]);
    const found = new Map<string, { id: string; transactions: number; money: number; fraud: number; lastAt: number }>();
    for (const { transaction, baseAmount, isFraud } of counted) {
      const id = read(transaction);
      if (typeof id !== "string") continue;
      const sums = found.get(id) ?? { id, transactions: 0, money: 0, fraud: 0, lastAt: transaction.timestamp };
      sums.transactions += 1;
      sums.money += baseAmount ?? 0;
      if (isFraud) sums.fraud += 1;
      found.set(id, sums);
    }
    if (found.size === 0) return [];
    const items = [...found.values()]
      .sort((a, b) => b.transactions - a.transactions || b.lastAt - a.lastAt)
      .slice(0, NEIGHBOURS_MAX)
      .map((item) => ({ ...item, money: cents(item.money) }));
    return [{ kind: other, distinct: found.size, items }];
  });
}
