import { ID_LENGTH_MAX } from "../decode";
import { fieldKind, LABEL_FIELD } from "../fields";
import { LABELS } from "../label";
import { EPOCH_MS_MAX } from "../timestamp";
import { ANY_NUMBER, type NumberRange, range } from "./number-range";

/** What a field can hold, beside nothing. */
export type ValueKind = "text" | "number" | "boolean";

/** How a text field must look, by the contract of transactions. */
interface TextForm {
  readonly words: string;
  /** Whether a value may be, begin with or contain the text. */
  readonly whole: (text: string) => boolean;
  readonly part: (text: string) => boolean;
  /** Where it is so many capital letters and nothing else. */
  readonly letters?: number;
}

const NUMBERS: Readonly<Record<string, { readonly range: NumberRange; readonly words: string }>> = {
  amount: { range: range(0, Number.MAX_VALUE), words: "0 or more" },
  baseAmount: { range: range(0, Number.MAX_VALUE), words: "0 or more" },
  timestamp: { range: range(-EPOCH_MS_MAX, EPOCH_MS_MAX, true), words: "whole milliseconds since 1970" },
  latitude: { range: range(-90, 90), words: "from -90 to 90" },
  longitude: { range: range(-180, 180), words: "from -180 to 180" },
  hourOfDay: { range: range(0, 23, true), words: "a whole number from 0 to 23" },
  dayOfWeek: { range: range(1, 7, true), words: "a whole number from 1 (Monday) to 7" },
  dayOfMonth: { range: range(1, 31, true), words: "a whole number from 1 to 31" },
};

const SOME_TEXT: TextForm = { words: "text that is not empty", whole: (text) => text !== "", part: () => true };
const ID: TextForm = {
  words: `text of 1 to ${ID_LENGTH_MAX} characters`,
  whole: (text) => text !== "" && text.length <= ID_LENGTH_MAX,
  part: (text) => text.length <= ID_LENGTH_MAX,
};
const TEXTS: Readonly<Record<string, TextForm>> = {
  id: ID,
  accountId: ID,
  currency: capitals("three capital letters, such as EUR", 3),
  country: capitals("two capital letters, such as DE", 2),
  [LABEL_FIELD]: {
    words: LABELS.join(" or "),
    whole: (text) => LABELS.some((label) => label === text),
    part: (text) => LABELS.some((label) => label.includes(text)),
  },
};
const ALWAYS_THERE: ReadonlySet<string> = new Set([
  "id",
  "accountId",
  "amount",
  "currency",
  "timestamp",
  "hourOfDay",
  "dayOfWeek",
  "dayOfMonth",
]);

/** Kinds of values that the field can hold: of a free attribute all. */
export function kindsOf(field: string): readonly ValueKind[] {
  const kind = fieldKind(field);
  return kind === "text" || kind === "number" ? [kind] : ["text", "number", "boolean"];
}

/** Whether a transaction may lack the field. */
export function mayBeMissing(field: string): boolean {
  return !ALWAYS_THERE.has(field);
}

/** Numbers that the field can hold, as far as it holds any. */
export function numbersOf(field: string): NumberRange {
  return Object.hasOwn(NUMBERS, field) ? (NUMBERS[field]?.range ?? ANY_NUMBER) : ANY_NUMBER;
}

/** Those numbers in words. */
export function numberWords(field: string): string {
  return Object.hasOwn(NUMBERS, field) ? (NUMBERS[field]?.words ?? "any number") : "any number";
}

/** Texts that the field can hold, as far as it holds any. */
export function textsOf(field: string): TextForm {
  return Object.hasOwn(TEXTS, field) ? (TEXTS[field] ?? SOME_TEXT) : SOME_TEXT;
}

function capitals(words: string, length: number): TextForm {
  const part = (text: string) => text.length <= length && /^[A-Z]*$/.test(text);
  return { words, whole: (text) => text.length === length && part(text), part, letters: length };
}
