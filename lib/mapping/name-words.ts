/** The words of a place's name in small letters: `paidAmount`, `Amount Paid` and `amount_paid` have the same. */
export function nameWords(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "");
}

/** Whose side of a payment a name speaks of. */
export type NameSide = "payer" | "payee";

const PAYER =
  /^(paid|pay|payer|paying|payment|sent|send|sender|sending|source|from|orig.*|debtor|debited|instructed|sold)$/;
const PAYEE = /^(receiv.*|recipient|credited|creditor|target|to|dest.*|benef.*|payee|settle.*|converted|bought)$/;

/** The side that a name speaks of; null when it speaks of none. */
export function nameSide(name: string): NameSide | null {
  const words = nameWords(name);
  if (words.some((word) => PAYEE.test(word))) return "payee";
  return words.some((word) => PAYER.test(word)) ? "payer" : null;
}
