import { decodeTransaction } from "../decode";
import { decideBaseAmount } from "../rates/rate-table";
import { shippedRates } from "../rates/shipped";
import type { Transaction } from "../transaction";

const RATES = shippedRates("USD");

/** A transaction as a detector evaluates it that has the rates that ship: decoded, with its base amount in dollars. Throws where it is rejected. */
export function decodedWithBase(value: unknown): Transaction {
  const result = decodeTransaction(JSON.parse(JSON.stringify(value)));
  if (!result.ok) throw new Error(result.error);
  decideBaseAmount(result.transaction, RATES);
  return result.transaction;
}
