import { maskCardNumbers, maskedDigits, replaceCardNumbers, wholeCardNumber } from "@/lib/contract/card-number";
import { ENTITY_FIELDS, ENTITY_KINDS } from "@/lib/contract/entity";
import { ATTRIBUTE_PREFIX } from "@/lib/contract/fields";

/** What is masked, and how. */
export interface Masking {
  /** Fields and attributes whose values are masked beside free texts: `cardId`, and those that the setting names. */
  readonly fields: ReadonlySet<string>;
  /** Makes the token that stands behind a masked value which may be given back; null where none is wanted. */
  readonly seal: ((card: string) => string) | null;
  /** Told of every card number, as it was written. */
  readonly onCard?: (card: string) => void;
}

/** Values that name something in one of these are never free text: a number of 16 digits is an account's, not a card's. */
const IDENTIFIERS: ReadonlySet<string> = new Set([
  "id",
  "ids",
  "href",
  "accountId",
  "eventId",
  "alertId",
  "nearAlertId",
  "ruleId",
  "draftId",
  "actionId",
  "idempotencyKey",
  "transactionId",
  "merchantId",
  "merchantCategory",
  "terminalId",
  "deviceId",
  "counterpartyId",
  "ip",
  "evidence",
  "hits",
  "cursor",
  "nextCursor",
  "nextBefore",
  "keyHash",
  "hash",
  "digest",
]);

/** Records as they were received and keys of alerts: only the fields that are known to hold cards are masked. */
const RECORDS: ReadonlySet<string> = new Set(["body", "attributes", "fields"]);

/** What is sent back where it came from: the token must come along. */
const GIVEN_BACK: ReadonlySet<string> = new Set(["value", "values", "default", "text"]);

/** Where the walk is: within a record, and for which field a condition or an example is. */
interface Place {
  readonly name: string;
  readonly isRecord: boolean;
  readonly field: string | null;
}

const ROOT: Place = { name: "", isRecord: false, field: null };

/**
 * An answer as everybody may see it: card numbers in known fields and in free texts show their first 6 and last 4 digits.
 * What holds none is the same object as before, so an answer without cards costs a look at its texts.
 */
export function maskAnswer<T>(answer: T, masking: Masking): T {
  // What is masked is a text where a text, or the number of a card, was.
  return masked(answer, ROOT, masking) as T;
}

function masked(value: unknown, place: Place, masking: Masking): unknown {
  if (typeof value === "string") return value.length < 13 ? value : maskedText(value, place, masking);
  if (typeof value === "number") return value < 1e12 ? value : maskedNumber(value, place, masking);
  if (Array.isArray(value)) return maskedItems(value, place, masking);
  if (typeof value !== "object" || value === null) return value;
  return isPlain(value) ? maskedProperties(value, place, masking) : value;
}

function maskedItems(items: readonly unknown[], place: Place, masking: Masking): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (let i = 0; i < items.length; i++) {
    const shown = masked(items[i], place, masking);
    if (shown === items[i]) continue;
    copy ??= [...items];
    copy[i] = shown;
  }
  return copy ?? items;
}

function maskedProperties(value: object, place: Place, masking: Masking): object {
  const idField = entityFieldOf(value);
  const ofField = "field" in value && typeof value.field === "string" ? value.field : place.field;
  let copy: Record<string, unknown> | null = null;
  for (const [name, own] of Object.entries(value)) {
    const isRecord = place.isRecord || RECORDS.has(name) || (name === "key" && typeof own === "object");
    const shown = masked(own, { name: name === "id" ? idField : name, isRecord, field: ofField }, masking);
    const shownName = place.isRecord ? name : maskCardNumbers(name);
    if (shown === own && shownName === name) continue;
    copy ??= { ...value };
    if (shownName !== name) delete copy[name];
    copy[shownName] = shown;
  }
  return copy ?? value;
}

/** What the `id` of an object is: of an entity, such as a card, the field that holds it. */
function entityFieldOf(value: object): string {
  const kind = "kind" in value ? ENTITY_KINDS.find((one) => one === value.kind) : undefined;
  return kind === undefined ? "id" : ENTITY_FIELDS[kind];
}

function maskedText(text: string, { name, isRecord, field }: Place, masking: Masking): string {
  if (isMaskedField(name, masking)) return withTokens(text, masking);
  if (GIVEN_BACK.has(name) && !isRecord) {
    if (field !== null) return isMaskedField(field, masking) ? withTokens(text, masking) : text;
    if (name !== "text") return withTokens(text, masking);
    if (text.trimStart().startsWith("{")) return quotedWithTokens(text, masking);
  }
  return isRecord || IDENTIFIERS.has(name) ? text : maskedFreely(text, masking);
}

function maskedFreely(text: string, { onCard }: Masking): string {
  return replaceCardNumbers(text, ({ start, end, digits }) => {
    onCard?.(text.slice(start, end));
    return maskedDigits(digits);
  });
}

/** A card's number that came as a number. */
function maskedNumber(value: number, { name, isRecord, field }: Place, masking: Masking): unknown {
  const of = GIVEN_BACK.has(name) && !isRecord && field !== null ? field : name;
  if (!isMaskedField(of, masking) || !Number.isSafeInteger(value)) return value;
  const text = String(value);
  return wholeCardNumber(text) === null ? value : withTokens(text, masking);
}

function isMaskedField(name: string, { fields }: Masking): boolean {
  return fields.has(name) || (name.startsWith(ATTRIBUTE_PREFIX) && fields.has(name.slice(ATTRIBUTE_PREFIX.length)));
}

/** Each card number masked; a text that is one and nothing else is followed by its token. */
function withTokens(text: string, masking: Masking): string {
  const digits = wholeCardNumber(text);
  if (digits === null) return maskedFreely(text, masking);
  masking.onCard?.(text);
  return masking.seal === null ? maskedDigits(digits) : `${maskedDigits(digits)}~${masking.seal(text)}`;
}

/** JSON as text, as drafts of rules are: texts within quotes alone, so that it stays JSON. */
function quotedWithTokens(text: string, masking: Masking): string {
  const { seal } = masking;
  return replaceCardNumbers(text, ({ start, end, digits }) => {
    const isWhole = text[start - 1] === '"' && text[end] === '"';
    if (isWhole && seal !== null) return `${maskedDigits(digits)}~${seal(text.slice(start, end))}`;
    return isQuoted(text, start) ? maskedDigits(digits) : text.slice(start, end);
  });
}

/** Whether a place in a JSON text is within quotes, by the quotes of its line: JSON texts hold no line ends. */
function isQuoted(text: string, at: number): boolean {
  let quotes = 0;
  for (let i = text.lastIndexOf("\n", at) + 1; i < at; i++) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === '"') quotes += 1;
  }
  return quotes % 2 === 1;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
