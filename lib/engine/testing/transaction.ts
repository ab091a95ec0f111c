import type { Transaction } from "@/lib/contract/transaction";

/** A transaction for a test: what is not given is the least that is valid. */
export function transaction(given: Partial<Transaction> = {}): Transaction {
  return {
    id: "t1",
    accountId: "a1",
    amount: 1,
    baseAmount: null,
    currency: "EUR",
    timestamp: 0,
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
