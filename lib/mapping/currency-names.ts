import currencies from "currency-codes";

/** How data sets name currencies, beside the names of ISO 4217. Of several that share a name it is the most traded. */
const USUAL: readonly (readonly [name: string, code: string])[] = [
  ["US Dollar", "USD"],
  ["Euro", "EUR"],
  ["UK Pound", "GBP"],
  ["Yen", "JPY"],
  ["Yuan", "CNY"],
  ["Swiss Franc", "CHF"],
  ["Canadian Dollar", "CAD"],
  ["Australian Dollar", "AUD"],
  ["Rupee", "INR"],
  ["Ruble", "RUB"],
  ["Brazil Real", "BRL"],
  ["Mexican Peso", "MXN"],
  ["Saudi Riyal", "SAR"],
  ["Shekel", "ILS"],
  ["Bitcoin", "BTC"],
];
/** Known when they are met, and otherwise not proposed. */
const OTHERS: readonly (readonly [name: string, code: string])[] = [
  ["Dollar", "USD"],
  ["Pound", "GBP"],
  ["British Pound", "GBP"],
  ["Japanese Yen", "JPY"],
  ["Chinese Yuan", "CNY"],
  ["Renminbi", "CNY"],
  ["Brazilian Real", "BRL"],
  ["Ethereum", "ETH"],
  ["€", "EUR"],
  ["$", "USD"],
  ["US$", "USD"],
  ["£", "GBP"],
];

const codes = new Map<string, string>();
for (const { currency, code } of currencies.data) codes.set(currency.trim().toLowerCase(), code);
for (const [name, code] of [...OTHERS, ...USUAL]) codes.set(name.toLowerCase(), code);

/** The code of a currency that is named in English; null when the name is not known. */
function currencyOfName(name: string): string | null {
  return codes.get(name.trim().toLowerCase()) ?? null;
}

/** A table for `values`: the names that were met, and the usual ones that may come later. Empty when one is not known. */
export function currencyTable(names: Iterable<string>): Readonly<Record<string, string>> {
  const table = new Map<string, string>(USUAL);
  for (const name of names) {
    const code = currencyOfName(name);
    if (code === null) return {};
    table.set(name, code);
  }
  return Object.fromEntries(table);
}
