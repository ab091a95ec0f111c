import type { Transaction } from "./transaction";

/** What a transaction names and people look for: each kind is one field of a transaction. */
export const ENTITY_KINDS = ["account", "card", "device", "merchant", "counterparty", "ip"] as const;

export type EntityKind = (typeof ENTITY_KINDS)[number];

/** The field of a transaction that holds the id of an entity of the kind. */
export const ENTITY_FIELDS = {
  account: "accountId",
  card: "cardId",
  device: "deviceId",
  merchant: "merchantId",
  counterparty: "counterpartyId",
  ip: "ip",
} as const satisfies Record<EntityKind, keyof Transaction>;

/** The longest id of an entity that can be looked for. */
export const ENTITY_ID_MAX = 512;

/** What people call an entity of the kind. */
export const ENTITY_WORDS: Readonly<Record<EntityKind, string>> = {
  account: "Account",
  card: "Card",
  device: "Device",
  merchant: "Merchant",
  counterparty: "Counterparty",
  ip: "IP address",
};

const KINDS_BY_FIELD: ReadonlyMap<string, EntityKind> = new Map(
  ENTITY_KINDS.map((kind) => [ENTITY_FIELDS[kind], kind]),
);

/** The kind of entity that a field names; undefined for a field that names none, such as `country`. */
export function entityKindOf(field: string): EntityKind | undefined {
  return KINDS_BY_FIELD.get(field);
}

/** The page of an entity, as an address within the site. */
export function entityHref(kind: EntityKind, id: string): string {
  return `/entities/${kind}/${encodeURIComponent(id)}`;
}
