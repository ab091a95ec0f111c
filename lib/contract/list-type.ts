/** What the values of a managed list are; `text` where they are nothing of the others. */
export const LIST_TYPES = ["account", "card", "device", "merchant", "counterparty", "ip", "country", "text"] as const;
export type ListType = (typeof LIST_TYPES)[number];

const TYPE_OF_FIELD: ReadonlyMap<string, ListType> = new Map([
  ["accountId", "account"],
  ["cardId", "card"],
  ["deviceId", "device"],
  ["merchantId", "merchant"],
  ["counterpartyId", "counterparty"],
  ["ip", "ip"],
  ["country", "country"],
]);

/** The type of lists that values of a transaction's field belong on. */
export function listTypeOf(field: string): ListType {
  return TYPE_OF_FIELD.get(field) ?? "text";
}

/** One value of a list of a type. */
export const LIST_TYPE_WORD: Readonly<Record<ListType, string>> = {
  account: "account",
  card: "card",
  device: "device",
  merchant: "merchant",
  counterparty: "counterparty",
  ip: "IP address",
  country: "country",
  text: "text",
};

/** What a list of a type holds, as people say it after "list of". */
export const LIST_TYPE_WORDS: Readonly<Record<ListType, string>> = {
  account: "accounts",
  card: "cards",
  device: "devices",
  merchant: "merchants",
  counterparty: "counterparties",
  ip: "IP addresses",
  country: "countries",
  text: "other text",
};
