import type { ListType } from "@/lib/contract/list-type";

/** Why a value is put on a list. */
export type ListIntent = "block" | "allow" | "add";

const NAMED: Readonly<Record<Exclude<ListIntent, "add">, RegExp>> = { block: /block|deny/, allow: /allow|trust/ };
const BEGINS: Readonly<Record<Exclude<ListIntent, "add">, string>> = { block: "blocked", allow: "allowed" };
const HELD: Readonly<Record<ListType, string>> = {
  account: "accounts",
  card: "cards",
  device: "devices",
  merchant: "merchants",
  counterparty: "counterparties",
  ip: "addresses",
  country: "countries",
  text: "values",
};

/** The name that a list for this intent is offered under: `blocked-accounts`; none where it may be any. */
export function newListName(intent: ListIntent, type: ListType): string {
  return intent === "add" ? "" : `${BEGINS[intent]}-${HELD[type]}`;
}

/** The list that is offered first: the one called so, else one whose name says it, else for any intent the first; undefined for none. */
export function listOffered<L extends { readonly name: string }>(
  intent: ListIntent,
  type: ListType,
  lists: readonly L[],
): L | undefined {
  if (intent === "add") return lists[0];
  return (
    lists.find(({ name }) => name === newListName(intent, type)) ?? lists.find(({ name }) => NAMED[intent].test(name))
  );
}
