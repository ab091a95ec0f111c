import type { FieldProfile, FieldProfiles } from "@/lib/contract/backtest";
import {
  ATTRIBUTE_PREFIX,
  DERIVED_FIELDS,
  fieldKind,
  fieldReader,
  NUMBER_FIELDS,
  TEXT_FIELDS,
} from "@/lib/contract/fields";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";

/** Values of a field that are shown at most. */
const EXAMPLES_MAX = 12;
/** Of a field whose values never repeat so many are enough to see what they look like. */
const UNREPEATED_EXAMPLES_MAX = 3;
/** A longer text is no help as an example. */
const EXAMPLE_LENGTH_MAX = 120;
/** Free attributes that are told at most, the most frequent first. */
const ATTRIBUTES_MAX = 300;

/** What the transactions carry: every field of the contract, and the free attributes that occur. */
export function profilesOf(transactions: readonly Transaction[]): FieldProfiles {
  let from: number | null = null;
  let to: number | null = null;
  for (const { timestamp } of transactions) {
    if (from === null || timestamp < from) from = timestamp;
    if (to === null || timestamp > to) to = timestamp;
  }
  const known = [...TEXT_FIELDS, ...NUMBER_FIELDS, ...DERIVED_FIELDS];
  const profiles = [...known, ...attributesOf(transactions)].map((field) => profileOf(field, transactions));
  const fields = profiles.sort((a, b) => b.share - a.share || (a.field < b.field ? -1 : 1));
  return { sampled: transactions.length, from, to, fields };
}

/** The free attributes that occur, as fields. */
function attributesOf(transactions: readonly Transaction[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { attributes } of transactions) {
    if (attributes === null) continue;
    for (const name of Object.keys(attributes)) if (name !== "") counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, ATTRIBUTES_MAX)
    .map(([name]) => ATTRIBUTE_PREFIX + name);
}

function profileOf(field: string, transactions: readonly Transaction[]): FieldProfile {
  const read = fieldReader(field);
  const counts = new Map<AttributeValue, number>();
  let present = 0;
  for (const transaction of transactions) {
    const value = read(transaction);
    if (value === null) continue;
    present += 1;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const repeats = counts.size < present;
  const examples = [...counts]
    .filter(([value]) => typeof value !== "string" || value.length <= EXAMPLE_LENGTH_MAX)
    .sort((a, b) => b[1] - a[1])
    .slice(0, repeats ? EXAMPLES_MAX : UNREPEATED_EXAMPLES_MAX)
    .map(([value, count]) => ({ value, share: count / transactions.length }));
  const kind = kindOf(field, counts);
  return {
    field,
    kind,
    ...(kind === "mixed" ? { kinds: kindShares(counts, present) } : {}),
    share: transactions.length === 0 ? 0 : present / transactions.length,
    distinct: counts.size,
    examples,
    spread: spreadOf(counts),
  };
}

/** As the contract says; of a free attribute as its values are, text when there is none. */
function kindOf(field: string, counts: ReadonlyMap<AttributeValue, number>): FieldProfile["kind"] {
  const kind = fieldKind(field);
  if (kind === "text" || kind === "number") return kind;
  const kinds = new Set([...counts.keys()].map((value) => typeof value));
  if (kinds.size > 1) return "mixed";
  if (kinds.has("number")) return "number";
  return kinds.has("boolean") ? "boolean" : "text";
}

/** Which part of the values is of which kind. */
function kindShares(counts: ReadonlyMap<AttributeValue, number>, present: number): NonNullable<FieldProfile["kinds"]> {
  const of = { text: 0, number: 0, boolean: 0 };
  for (const [value, count] of counts) {
    const kind = typeof value;
    of[kind === "string" ? "text" : kind === "number" ? "number" : "boolean"] += count;
  }
  return { text: of.text / present, number: of.number / present, boolean: of.boolean / present };
}

/** Of the values that are numbers, each as often as it occurs. */
function spreadOf(counts: ReadonlyMap<AttributeValue, number>): FieldProfile["spread"] {
  const numbers: { readonly value: number; readonly count: number }[] = [];
  let total = 0;
  for (const [value, count] of counts) {
    if (typeof value !== "number") continue;
    numbers.push({ value, count });
    total += count;
  }
  numbers.sort((a, b) => a.value - b.value);
  const at = (rank: number): number => {
    let below = 0;
    for (const { value, count } of numbers) {
      below += count;
      if (below > rank) return value;
    }
    return Number.NaN;
  };
  if (total === 0) return null;
  const last = total - 1;
  return { min: at(0), median: at(Math.floor(last * 0.5)), p95: at(Math.floor(last * 0.95)), max: at(last) };
}
