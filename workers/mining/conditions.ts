import { ATTRIBUTE_PREFIX, fieldReader } from "@/lib/contract/fields";
import { quantileRank } from "@/lib/contract/quantile";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";

/** A comparison that rules are made of. Rules join no two of one field unless they are the two ends of a range. */
export type PlainCondition = { readonly field: string } & (
  | { readonly op: "="; readonly value: AttributeValue }
  | { readonly op: "<=" | ">="; readonly value: number }
  | { readonly op: "between"; readonly value: readonly [number, number] }
);

/** Text fields whose values are few where they are what they are called. */
const VALUE_FIELDS = ["type", "channel", "merchantCategory", "country", "currency"] as const;
/** A field with more different values has no comparison with each. */
const DISTINCT_MAX = 200;
/** Of each field so many values, the most frequent ones, each on so many transactions at least. */
const VALUES_MAX = 20;
const VALUE_TRANSACTIONS_MIN = 10;
/** Attributes that are looked at, the most frequent ones, and how many transactions are looked through for them. */
const ATTRIBUTES_MAX = 20;
const ATTRIBUTE_SHARE_MIN = 0.005;
/** Where numbers are cut. */
const LOW_CUTS = [50_000, 100_000, 200_000];
const HIGH_CUTS = [500_000, 800_000, 900_000, 950_000, 980_000, 990_000, 995_000];
/** Parts of the day and of the week, in the zone of the rule. */
const TIMES: readonly PlainCondition[] = [
  { field: "hourOfDay", op: "between", value: [0, 5] },
  { field: "hourOfDay", op: "between", value: [6, 11] },
  { field: "hourOfDay", op: "between", value: [12, 17] },
  { field: "hourOfDay", op: "between", value: [18, 23] },
  { field: "dayOfWeek", op: ">=", value: 6 },
];
/** Money is in one currency where at least so many transactions have it in the base currency. */
const BASE_SHARE_MIN = 0.9;

/** The field that amounts are compared in: the amount itself where all are of one currency, else that in the base currency if it is known. */
export function moneyField(transactions: readonly Transaction[]): "amount" | "baseAmount" {
  const currencies = new Set(transactions.map(({ currency }) => currency));
  const withBase = transactions.reduce((sum, { baseAmount }) => sum + (baseAmount === null ? 0 : 1), 0);
  return currencies.size > 1 && withBase >= BASE_SHARE_MIN * transactions.length ? "baseAmount" : "amount";
}

/** All comparisons of the grammar for these transactions, in a fixed order. They say nothing of fraud. `without`: fields that are left out. */
export function comparisonsFor(
  transactions: readonly Transaction[],
  without: ReadonlySet<string>,
): readonly PlainCondition[] {
  const money = moneyField(transactions);
  const fields = [...VALUE_FIELDS, ...attributesIn(transactions)].filter((field) => !without.has(field));
  return [
    ...(without.has(money) ? [] : cuts(money, numbersOf(transactions, money))),
    ...fields.flatMap((field) => ofField(transactions, field)),
    ...TIMES.filter(({ field }) => !without.has(field)),
  ];
}

function attributesIn(transactions: readonly Transaction[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { attributes } of transactions) {
    if (attributes === null) continue;
    for (const name of Object.keys(attributes)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([name, count]) => name !== "" && count >= ATTRIBUTE_SHARE_MIN * transactions.length)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, ATTRIBUTES_MAX)
    .map(([name]) => `${ATTRIBUTE_PREFIX}${name}`);
}

function ofField(transactions: readonly Transaction[], field: string): readonly PlainCondition[] {
  const read = fieldReader(field);
  const counts = new Map<AttributeValue, number>();
  let numbers = 0;
  let others = 0;
  for (const transaction of transactions) {
    const value = read(transaction);
    if (value === null) continue;
    if (typeof value === "number") numbers += 1;
    else others += 1;
    if (counts.size <= DISTINCT_MAX || counts.has(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  if (numbers > others && counts.size > 2) return cuts(field, numbersOf(transactions, field));
  if (counts.size > DISTINCT_MAX) return [];
  return [...counts]
    .filter(([, count]) => count >= VALUE_TRANSACTIONS_MIN && count < transactions.length)
    .sort(([a, x], [b, y]) => y - x || (String(a) < String(b) ? -1 : 1))
    .slice(0, VALUES_MAX)
    .map(([value]) => ({ field, op: "=", value }));
}

function numbersOf(transactions: readonly Transaction[], field: string): readonly number[] {
  const read = fieldReader(field);
  return transactions
    .map(read)
    .filter((value) => typeof value === "number")
    .sort((a, b) => a - b);
}

/** At most and at least, at quantiles, as people would write them. */
function cuts(field: string, sorted: readonly number[]): readonly PlainCondition[] {
  if (sorted.length === 0) return [];
  const at = (parts: readonly number[]) => [...new Set(parts.map((part) => readable(valueAt(sorted, part))))];
  return [
    ...at(LOW_CUTS).map((value): PlainCondition => ({ field, op: "<=", value })),
    ...at(HIGH_CUTS).map((value): PlainCondition => ({ field, op: ">=", value })),
  ];
}

/** Of ascending numbers the one of so many millionths. */
export function valueAt(sorted: readonly number[], parts: number): number {
  return sorted[quantileRank(parts, sorted.length) - 1] ?? Number.NaN;
}

/** To two digits; whole numbers below 1,000 stay as they are. */
export function readable(value: number): number {
  if (Number.isInteger(value) && Math.abs(value) < 1_000) return value;
  return Number(value.toPrecision(2));
}
