/** The fields of a transaction, the required ones first; their places here are their numbers. */
const FIELD_NAMES = [
  "id",
  "accountId",
  "amount",
  "currency",
  "timestamp",
  "type",
  "cardId",
  "merchantId",
  "merchantCategory",
  "terminalId",
  "channel",
  "deviceId",
  "ip",
  "counterpartyId",
  "country",
  "latitude",
  "longitude",
  "attributes",
] as const;

type FieldName = (typeof FIELD_NAMES)[number];

const REQUIRED = 5;
const REQUIRED_BITS = (1 << REQUIRED) - 1;
/** No field of a transaction. */
const UNKNOWN = FIELD_NAMES.length;

const SLOTS = 32;
const CELL_BYTES = 17;
/** By slot: length and letters of the one name that may stand there, and its number. */
const cells = new Uint8Array(SLOTS * CELL_BYTES);
const numbers = new Uint8Array(SLOTS).fill(UNKNOWN);

/** Chosen so that no two names share a slot. */
function slotOf(length: number, first: number, second: number): number {
  return (length * 3 + first * 2 + second) & (SLOTS - 1);
}

FIELD_NAMES.forEach((name, number) => {
  const slot = slotOf(name.length, name.charCodeAt(0), name.charCodeAt(1));
  if (numbers[slot] !== UNKNOWN) throw new Error(`${name} shares its slot with another field`);
  numbers[slot] = number;
  cells[slot * CELL_BYTES] = name.length;
  for (let i = 0; i < name.length; i++) cells[slot * CELL_BYTES + 1 + i] = name.charCodeAt(i);
});

/** The number of the field that the bytes from `start` to `end` name, below 32; one without a name for no field. */
export function fieldNumber(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const slot = slotOf(length, bytes[start] as number, bytes[start + 1] as number);
  const cell = slot * CELL_BYTES;
  if (cells[cell] !== length) return UNKNOWN;
  for (let i = 0; i < length; i++) if (cells[cell + 1 + i] !== bytes[start + i]) return UNKNOWN;
  return numbers[slot] as number;
}

export function fieldName(number: number): FieldName | null {
  return number < UNKNOWN ? (FIELD_NAMES[number] as FieldName) : null;
}

export function isRequired(number: number): boolean {
  return number < REQUIRED;
}

/** Whether there is a bit, by number, for each field without which no record is a transaction. */
export function hasRequired(bits: number): boolean {
  return (bits & REQUIRED_BITS) === REQUIRED_BITS;
}
