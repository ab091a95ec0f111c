import { fieldKind, fieldReader } from "./fields";
import type { AttributeValue, Transaction } from "./transaction";

/** The name of the group of rules that share a key: its fields joined, "" for none. Rules of one group share held events. */
export function keySpaceOf(key: readonly string[]): string {
  return key.join("+");
}

/**
 * How the records of a topic are spread over its partitions: `accountId`, all records of an account are in one partition;
 * `anything`, nothing is known about where they are.
 */
export type KeyedBy = "accountId" | "anything";

/** Whether all events of a key are in one partition of the input topic as long as those of an account are. */
export function containsAccount(key: readonly string[]): boolean {
  return key.includes("accountId");
}

/**
 * Whether rules with this key run on the input topic itself: all events of a key are in one partition there. Every other
 * rule runs over the rekeyed topic, `match` too: its alerts take its hits in one order then, whichever detectors run.
 */
export function runsOnInput(key: readonly string[], keyedBy: KeyedBy): boolean {
  return keyedBy === "accountId" && containsAccount(key);
}

/** Text of a key's values, different for different values or types; null when a field is missing. */
export type KeyReader = (transaction: Transaction) => string | null;

/** The reader of `key`, chosen once. The text of a single text field is its value, that of no field "": all transactions have it. */
export function keyReader(key: readonly string[]): KeyReader {
  const [first, ...rest] = key.map((field) => ({ read: fieldReader(field), text: fieldKind(field) === "text" }));
  if (first === undefined) return () => "";
  if (rest.length === 0) {
    const { read, text } = first;
    return text ? (t) => textOf(read(t)) : (t) => typedText(read(t));
  }
  return (t) => {
    let joined = typedText(first.read(t));
    for (const part of rest) {
      if (joined === null) return null;
      const next = typedText(part.read(t));
      joined = next === null ? null : `${joined}${next}`;
    }
    return joined;
  };
}

/** The values that a text of `keyReader(key)` stands for, in the order of the key's fields. */
export function keyTextValues(key: readonly string[], text: string): readonly AttributeValue[] {
  if (key.length === 1 && fieldKind(key[0] ?? "") === "text") return [text];
  const values: AttributeValue[] = [];
  for (let at = 0; at < text.length; ) {
    const colon = text.indexOf(":", at);
    const from = colon + 1;
    const to = from + Number(text.slice(at + 1, colon));
    const value = text.slice(from, to);
    const tag = text[at];
    values.push(tag === "s" ? value : tag === "n" ? Number(value) : value === "true");
    at = to;
  }
  return values;
}

function textOf(value: AttributeValue | null): string | null {
  return value === null ? null : String(value);
}

/** Tag of the type, length, value: no two values, nor two lists of values, share a text. */
function typedText(value: AttributeValue | null): string | null {
  if (value === null) return null;
  const text = String(value);
  const tag = typeof value === "string" ? "s" : typeof value === "number" ? "n" : "b";
  return `${tag}${text.length}:${text}`;
}
