import { type AttributeValue, OPTIONAL_TEXT_FIELDS, type Transaction } from "./transaction";
import { DERIVED_FIELDS, derivedReader, isDerivedField } from "./zone/dates";

export { DERIVED_FIELDS, isDerivedField };

/** Fields of a transaction that hold a number. */
export const NUMBER_FIELDS = ["amount", "baseAmount", "timestamp", "latitude", "longitude"] as const;
/** Fields of a transaction that hold text. */
export const TEXT_FIELDS = ["id", "accountId", "currency", ...OPTIONAL_TEXT_FIELDS] as const;
/** Fields that hold money: 0 or more. */
const AMOUNT_FIELDS: ReadonlySet<string> = new Set(["amount", "baseAmount"]);
/** What a transaction turned out to be, as far as it is known: no part of a key. */
export const LABEL_FIELD = "label";
/** What addresses a free attribute: `attributes.name`. */
export const ATTRIBUTE_PREFIX = "attributes.";

const TEXT: ReadonlySet<string> = new Set([...TEXT_FIELDS, LABEL_FIELD]);
const NUMBERS: ReadonlySet<string> = new Set(NUMBER_FIELDS);

/** Whether a field holds text, a number, or (a free attribute) either or a boolean; null when there is no such field. */
export function fieldKind(field: string): "text" | "number" | "any" | null {
  if (TEXT.has(field)) return "text";
  if (NUMBERS.has(field) || isDerivedField(field)) return "number";
  return field.length > ATTRIBUTE_PREFIX.length && field.startsWith(ATTRIBUTE_PREFIX) ? "any" : null;
}

/** Whether a field holds money, as it stands or in the base currency. */
export function isAmountField(field: string): boolean {
  return AMOUNT_FIELDS.has(field);
}

/** Whether sources send the field: it is neither made from the time nor becomes known later. */
export function isSentField(field: string): boolean {
  return !isDerivedField(field) && field !== LABEL_FIELD;
}

/** Reads one field of a transaction; null when it is missing (absent, null or ""). */
export type FieldReader = (transaction: Transaction) => AttributeValue | null;

/**
 * The reader of `field`, chosen once so that each read is a plain property access. A derived field is read in the zone that its
 * name has (`fieldInZone`), else in UTC. Throws on an unknown field.
 */
export function fieldReader(field: string): FieldReader {
  switch (field) {
    case "id":
      return (t) => t.id;
    case "accountId":
      return (t) => t.accountId;
    case "amount":
      return (t) => t.amount;
    case "baseAmount":
      return (t) => t.baseAmount;
    case "currency":
      return (t) => t.currency;
    case "timestamp":
      return (t) => t.timestamp;
    case "type":
      return (t) => t.type;
    case "cardId":
      return (t) => t.cardId;
    case "merchantId":
      return (t) => t.merchantId;
    case "merchantCategory":
      return (t) => t.merchantCategory;
    case "terminalId":
      return (t) => t.terminalId;
    case "channel":
      return (t) => t.channel;
    case "deviceId":
      return (t) => t.deviceId;
    case "ip":
      return (t) => t.ip;
    case "counterpartyId":
      return (t) => t.counterpartyId;
    case "country":
      return (t) => t.country;
    case "latitude":
      return (t) => t.latitude;
    case "longitude":
      return (t) => t.longitude;
    case LABEL_FIELD:
      return (t) => t.known?.label ?? null;
    default: {
      const derived = derivedReader(field);
      if (derived !== null) return (t) => derived(t.timestamp);
      if (fieldKind(field) !== "any") throw new Error(`no such field: ${field}`);
      return attributeReader(field.slice(ATTRIBUTE_PREFIX.length));
    }
  }
}

function attributeReader(name: string): FieldReader {
  return (t) => {
    const attributes = t.attributes;
    if (attributes === null) return null;
    const value: unknown = attributes[name];
    // What every object inherits is a function or an object, never one of these.
    if (typeof value === "string") return value === "" ? null : value;
    return typeof value === "number" || typeof value === "boolean" ? value : null;
  };
}

/** The value of `field` in `transaction`; null when it is missing. */
export function fieldOf(transaction: Transaction, field: string): AttributeValue | null {
  return fieldReader(field)(transaction);
}
