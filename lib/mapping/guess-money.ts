import { currencyTable } from "./currency-names";
import type { Guess } from "./guess";
import { nameSide, nameWords } from "./name-words";
import { areCurrencies, numberOf, type PlaceSample } from "./shapes";
import type { ValueSpec } from "./value-schema";

const AMOUNT = /amount|(^|[._])amt|Amt$|betrag|umsatz|value|total|price|sum$/i;
const SUREST_AMOUNT = /amount|amt|betrag|umsatz/i;
/** Words of names of numbers that are no amounts of transactions. */
const NOT_AMOUNT = /^(balance|saldo|limit|fees?|tax|tip|discount|rate|count|date)$/;
const DEBITS = /debit|withdraw|(paid|money)[ _]?out|^soll$|ausgabe|belastung|lastschrift/i;
const CREDITS = /credit|deposit|(paid|money)[ _]?in$|^haben$|einnahme|gutschrift/i;
const CURRENCY = /currency|ccy|w(ae|ä)hrung|(^|[._])cur$/i;
const CURRENCIES_MAX = 60;
/** Plaid's name for what a transaction was for. */
const PLAID = /(^|\.)personal_finance_category/;

/** The amount: of a payer's and a receiver's the payer's; or two columns, for what leaves the account and what comes. */
export function amountGuess(places: readonly PlaceSample[]): Guess | null {
  const found = places.flatMap((place) => {
    if (!AMOUNT.test(place.name) || isOtherNumber(place) || !place.isEverywhere) return [];
    const numbers = numberOf(place);
    return numbers === null ? [] : [{ place, numbers }];
  });
  const score = ({ name }: PlaceSample) =>
    (SUREST_AMOUNT.test(name) ? 4 : 0) + (nameSide(name) === "payer" ? 1 : nameSide(name) === "payee" ? -1 : 0);
  const [best] = [...found].sort((a, b) => score(b.place) - score(a.place));
  if (best === undefined) return columnsGuess(places);
  const { place, numbers } = best;
  const other = found.find((one) => nameSide(one.place.name) === "payee" && one !== best);
  const note =
    other === undefined || nameSide(place.name) === "payee"
      ? undefined
      : `${place.name} and ${other.place.name} are both amounts; the payer's is taken, with its currency.`;
  const sign: ValueSpec = numbers.hasNegative ? { sign: "absolute" } : {};
  const negative = numbers.hasNegative ? "; some are negative, and the contract's are not" : "";
  const spec = { path: place.name, ...numbers.marks, ...sign };
  return { field: "amount", spec, reason: `all are numbers${negative}`, from: [place.name], note };
}

function isOtherNumber({ name }: PlaceSample): boolean {
  return nameWords(name).some((word) => NOT_AMOUNT.test(word));
}

/** One column for debits and one for credits, of which each record has one. */
function columnsGuess(places: readonly PlaceSample[]): Guess | null {
  const records = Math.max(0, ...places.map(({ values }) => values.length));
  const numeric = (name: RegExp) =>
    places.find((place) => name.test(place.name) && !isOtherNumber(place) && numberOf(place) !== null);
  const [debits, credits] = [numeric(DEBITS), numeric(CREDITS)];
  if (debits === undefined || credits === undefined || debits === credits) return null;
  if (debits.values.length + credits.values.length < records) return null;
  const numbers = numberOf({ ...debits, values: [...debits.values, ...credits.values] });
  if (numbers === null) return null;
  const spec: ValueSpec = {
    first: [withoutZeros(debits), { path: credits.name }],
    ...numbers.marks,
    sign: "absolute",
  };
  const reason = "each record has a number in one of these columns";
  return { field: "amount", spec, reason, from: [debits.name, credits.name] };
}

/** A column in which 0 stands for nothing. */
function withoutZeros({ name, values }: PlaceSample): ValueSpec {
  const zeros = new Set(values.map(String).filter((value) => /^0*([.,]0*)?$/.test(value)));
  return zeros.size === 0
    ? { path: name }
    : { path: name, values: Object.fromEntries([...zeros].map((z) => [z, null])) };
}

/** The currency, of several the one whose name belongs to the amount's. */
export function currencyGuess(places: readonly PlaceSample[], amount: Guess | null): Guess | null {
  const named = places.filter(({ name }) => CURRENCY.test(name));
  // Numbers without a name that says so are no currencies, whatever ISO 4217 has at them.
  const others = places.filter(
    (place) => !CURRENCY.test(place.name) && place.values.every((v) => /^[a-z]{3}$/i.test(String(v))),
  );
  const whole = (place: PlaceSample) => (place.isEverywhere ? 1 : 0);
  const [of = ""] = amount?.from ?? [];
  const sorted = [...named].sort((a, b) => whole(b) - whole(a) || kinship(b.name, of) - kinship(a.name, of));
  for (const place of [...sorted, ...others]) {
    const found = currencySpec(place, named.includes(place));
    if (found !== null) return { field: "currency", ...found, from: [place.name] };
  }
  return null;
}

function currencySpec(
  place: PlaceSample,
  isNamed: boolean,
): { readonly spec: ValueSpec; readonly reason: string; readonly note?: string } | null {
  if (place.distinct > CURRENCIES_MAX) return null;
  if (areCurrencies(place)) {
    return { spec: { path: place.name, codes: "currency" }, reason: "all are currencies of ISO 4217" };
  }
  if (!isNamed) return null;
  if (place.values.every((value) => /^[a-z]{3}$/i.test(String(value)))) {
    return { spec: { path: place.name, codes: "currency" }, reason: "all are written as currencies are" };
  }
  const names = new Set(place.values.map(String).filter((value) => !areCurrencies({ ...place, values: [value] })));
  const values = currencyTable(names);
  if (Object.keys(values).length === 0) return null;
  const note = `${place.name} holds names of currencies; look whether each stands for the code that is meant.`;
  return { spec: { path: place.name, values, codes: "currency" }, reason: "all are names of currencies", note };
}

/** How much a currency's name has to do with an amount's: words that begin alike, and the same side. */
function kinship(name: string, amount: string): number {
  const stems = nameWords(amount).map(stemOf);
  const shared = nameWords(name).filter((word) => stems.includes(stemOf(word))).length;
  const side = nameSide(amount);
  return shared + (side !== null && nameSide(name) === side ? 1 : 0);
}

const stemOf = (word: string): string => word.slice(0, 5);

/** Whether the records are Plaid's: what leaves the account is positive there, and no place says so. */
export function isPlaid(places: readonly PlaceSample[]): boolean {
  return places.some(({ name }) => PLAID.test(name));
}

/** What the sign, or the column, of an amount says of the transaction; null where a place says it. */
export function signGuess(
  places: readonly PlaceSample[],
  amount: Guess | null,
  guesses: readonly Guess[],
): Guess | null {
  if (amount === null || amount.spec.sign === undefined || guesses.some(({ field }) => field === "type")) return null;
  const { path, first, sign: _, ...marks } = amount.spec;
  if (first !== undefined) return columnTypes(first, marks);
  const values = places.find(({ name }) => name === path)?.values ?? [];
  const negatives = values.filter((value) => /^\D*[-(\u2212]|-\s*$/.test(String(value))).length;
  const plaid = isPlaid(places);
  const hasMerchants = guesses.some(({ field }) => field === "merchantId");
  // Spending is what there is more of, where the data names shops; an account's own statement has it negative.
  const isSpending = plaid || (hasMerchants && negatives < values.length / 2);
  const [negative, positive] = isSpending ? ["credit", "debit"] : ["debit", "credit"];
  return {
    field: "type",
    spec: { path, ...marks, bySign: { negative, positive } },
    reason: plaid ? "Plaid writes what leaves the account as positive" : "by the sign of the amount",
    from: [],
    note: `Negative amounts are taken for ${negative}s, positive ones for ${positive}s; turn bySign round if it is the other way.`,
  };
}

function columnTypes(columns: readonly ValueSpec[], marks: ValueSpec): Guess {
  const first = columns.map((column, i) => {
    const type = i === 0 ? "debit" : "credit";
    return { ...column, ...marks, bySign: { negative: type, positive: type } };
  });
  return { field: "type", spec: { first }, reason: "by the column in which the amount stands", from: [] };
}
