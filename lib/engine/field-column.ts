import { type FieldReader, fieldReader } from "@/lib/contract/fields";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import { f64, grownF64, grownI32, i32 } from "./columns";
import { MISSING, type ValueDictionary } from "./value-dictionary";

/** The column of when an event's label became known; no field of rules has such a name. */
export const LABEL_AT = "label at";

/** One field of the held events, by event slot. */
export interface FieldColumn {
  /** How it is held: as numbers, as codes of a dictionary, or not by itself. */
  readonly kind: "number" | "coded" | "derived";
  set(slot: number, transaction: Transaction): void;
  /** Of a coded column: the code, and another one in the place of MISSING, which is counted as used already. */
  code(slot: number): number;
  setCode(slot: number, code: number): void;
  setNumber(slot: number, value: number): void;
  /** Of a coded column: another value in the place of the one that is there. */
  setValue(slot: number, value: AttributeValue | null): void;
  /** Null when missing. */
  get(slot: number): AttributeValue | null;
  /** NaN when missing or not a number. */
  number(slot: number): number;
  clear(slot: number): void;
  grow(capacity: number): void;
}

/** A column for any field that the store does not hold by itself; values other than base amounts and coordinates are in `dictionary`. */
export function fieldColumn(field: string, capacity: number, dictionary: ValueDictionary): FieldColumn {
  if (field === LABEL_AT) return numberColumn((transaction) => transaction.known?.at ?? null, capacity);
  return field === "baseAmount" || field === "latitude" || field === "longitude"
    ? numberColumn(fieldReader(field), capacity)
    : valueColumn(fieldReader(field), capacity, dictionary);
}

/** A column that is computed from what the store holds anyway. */
export function derivedColumn(get: (slot: number) => AttributeValue | null): FieldColumn {
  return {
    kind: "derived",
    ...UNCODED,
    set() {},
    setNumber() {},
    get,
    number(slot) {
      const value = get(slot);
      return typeof value === "number" ? value : Number.NaN;
    },
    clear() {},
    grow() {},
  };
}

/**
 * The values of several columns together, as text that is the same for the same values of the same types and for no others;
 * missing where one of them is.
 */
export function jointColumn(columns: readonly FieldColumn[]): FieldColumn {
  return derivedColumn((slot) => {
    const values: AttributeValue[] = [];
    for (const column of columns) {
      const value = column.get(slot);
      if (value === null) return null;
      values.push(value);
    }
    return JSON.stringify(values);
  });
}

const UNCODED: Pick<FieldColumn, "code" | "setCode" | "setValue"> = {
  code: () => MISSING,
  setCode() {},
  setValue() {},
};

function numberColumn(read: FieldReader, capacity: number): FieldColumn {
  let column = new Float64Array(capacity).fill(Number.NaN);
  return {
    kind: "number",
    ...UNCODED,
    set(slot, transaction) {
      const value = read(transaction);
      column[slot] = typeof value === "number" ? value : Number.NaN;
    },
    setNumber(slot, value) {
      column[slot] = value;
    },
    get(slot) {
      const value = f64(column, slot);
      return Number.isNaN(value) ? null : value;
    },
    number(slot) {
      return f64(column, slot);
    },
    clear() {},
    grow(next) {
      column = grownF64(column, next, Number.NaN);
    },
  };
}

function valueColumn(read: FieldReader, capacity: number, dictionary: ValueDictionary): FieldColumn {
  let codes = new Int32Array(capacity);
  return {
    kind: "coded",
    set(slot, transaction) {
      codes[slot] = dictionary.take(read(transaction));
    },
    code(slot) {
      return i32(codes, slot);
    },
    setCode(slot, code) {
      codes[slot] = code;
    },
    setNumber() {},
    setValue(slot, value) {
      const before = i32(codes, slot);
      codes[slot] = dictionary.take(value);
      dictionary.give(before);
    },
    get(slot) {
      return dictionary.valueOf(i32(codes, slot));
    },
    number(slot) {
      const value = dictionary.valueOf(i32(codes, slot));
      return typeof value === "number" ? value : Number.NaN;
    },
    clear(slot) {
      dictionary.give(i32(codes, slot));
      codes[slot] = MISSING;
    },
    grow(next) {
      codes = grownI32(codes, next);
    },
  };
}
