import { fieldKind, fieldReader } from "@/lib/contract/fields";
import type { KeyValues } from "@/lib/contract/hit";
import { keyReader, keyTextValues } from "@/lib/contract/key";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";

/** The fields that make a key of a key space: how a key is read of a transaction, and its values of its text. */
export class KeySpaceFields {
  readonly names: readonly string[];
  /** The name of the only field, when that is text: its value is the key's text and need not be held again. */
  readonly plain: string | null;
  private readonly read: (transaction: Transaction) => string | null;
  private readonly readers: readonly ((transaction: Transaction) => AttributeValue | null)[];

  constructor(names: readonly string[]) {
    const [first] = names;
    this.names = names;
    this.plain = first !== undefined && names.length === 1 && fieldKind(first) === "text" ? first : null;
    this.read = keyReader(names);
    this.readers = names.map(fieldReader);
  }

  /** Text of the transaction's key; null when it lacks a key field. */
  textOf(transaction: Transaction): string | null {
    return this.read(transaction);
  }

  /** The key values of a transaction that has all of them. */
  valuesOf(transaction: Transaction): KeyValues {
    return Object.fromEntries(this.names.map((field, i) => [field, this.readers[i]?.(transaction) ?? ""]));
  }

  /** The key values that a key's text holds. */
  valuesOfText(text: string): KeyValues {
    if (this.plain !== null) return { [this.plain]: text };
    const values = keyTextValues(this.names, text);
    return Object.fromEntries(this.names.map((field, i) => [field, values[i] ?? ""]));
  }
}
