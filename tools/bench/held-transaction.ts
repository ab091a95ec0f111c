import type { Transaction } from "@/lib/contract/transaction";

type Given = Pick<Transaction, "id" | "accountId" | "amount" | "timestamp"> & Partial<Transaction>;

/** A transaction as a decoder makes it: what is not given is missing. */
export function transactionOf(given: Given): Transaction {
  return {
    baseAmount: null,
    currency: "EUR",
    type: null,
    cardId: null,
    merchantId: null,
    merchantCategory: null,
    terminalId: null,
    channel: null,
    deviceId: null,
    ip: null,
    counterpartyId: null,
    country: null,
    latitude: null,
    longitude: null,
    attributes: null,
    ...given,
  };
}
