import { Prisma } from "../../generated/prisma/client";

/** Values that are erased, each with what takes its place. */
export type Replacements = ReadonlyMap<string, string>;

/** What a text is: JSON must stay JSON, so that a number or a bracket in it is never taken for a value. */
export type TextKind = "text" | "json";

interface Pattern {
  readonly pattern: string;
  readonly replacement: string;
}

/** The classes of characters as PostgreSQL and JavaScript write them. */
interface Dialect {
  readonly word: string;
  readonly letter: string;
}
const POSTGRES: Dialect = { word: "[:alnum:]", letter: "[:alpha:]" };
const JAVASCRIPT: Dialect = { word: "\\p{L}\\p{N}", letter: "\\p{L}" };

/** Fields that may hold an account or what is its own as a number. */
const NUMBER_FIELDS = "accountId|counterpartyId|cardId|deviceId";

/** Fields that hold one word of a few; an account may be called like one. */
const WORD_FIELDS = "currency|country|type|channel|merchantCategory|op|fn|unit|severity|action";

/** SQL that is true of a text which holds one of the values. */
export function containsAnyOf(text: Prisma.Sql, replacements: Replacements, kind: TextKind = "text"): Prisma.Sql {
  const patterns = patternsOf(replacements, kind, POSTGRES);
  return Prisma.sql`${text} ~ ${patterns.map(({ pattern }) => `(?:${pattern})`).join("|")}::text`;
}

/** SQL that is true of bytes which hold one of the values, however JSON writes it. */
export function holdsBytes(bytes: Prisma.Sql, replacements: Replacements): Prisma.Sql {
  const needles = [...replacements.keys()].flatMap((value) => [...writings(value)]);
  return Prisma.sql`exists (
    select from unnest(${needles}::text[]) as n (needle) where position(convert_to(needle, 'UTF8') in ${bytes}) > 0)`;
}

/** SQL of the text with the values replaced. */
export function replaced(text: Prisma.Sql, replacements: Replacements, kind: TextKind = "text"): Prisma.Sql {
  return patternsOf(replacements, kind, POSTGRES).reduce(
    (sql, { pattern, replacement }) => Prisma.sql`regexp_replace(${sql}, ${pattern}::text, ${replacement}::text, 'g')`,
    text,
  );
}

/** The same in this process: for what PostgreSQL does not rewrite itself. */
export function replacedText(text: string, replacements: Replacements, kind: TextKind = "text"): string {
  return patternsOf(replacements, kind, JAVASCRIPT).reduce(
    (result, { pattern, replacement }) => result.replaceAll(new RegExp(pattern, "gu"), replacement),
    text,
  );
}

/** The same in each text of a value of JSON. */
export function replacedJson(value: unknown, replacements: Replacements): unknown {
  if (typeof value === "string") return replacedText(value, replacements);
  if (Array.isArray(value)) return value.map((one) => replacedJson(one, replacements));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, own]) => [replacedText(name, replacements), replacedJson(own, replacements)]),
  );
}

/** As it is, as JSON writes it, and as JSON in ASCII does. */
function writings(value: string): ReadonlySet<string> {
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return new Set([value, json, ascii]);
}

function patternsOf(replacements: Replacements, kind: TextKind, dialect: Dialect): readonly Pattern[] {
  return [...replacements].flatMap(([value, replacement]) => patternsOfValue(value, replacement, kind, dialect));
}

function patternsOfValue(value: string, replacement: string, kind: TextKind, { word, letter }: Dialect): Pattern[] {
  const written = `(?:${[...writings(value)].map(escaped).join("|")})`;
  const after = `(?![${word}_-]|[.@][${word}])`;
  // Not a part of another value: acc-1 does not stand in acc-10, nor in my-acc-1.
  if (isTelling(value)) return [{ pattern: `(?<![${word}_-])${written}${after}`, replacement }];
  // A short value or a number stands for much else: only where it is said to be one, or is all that is there.
  const said = [`(?<=")(?<!"(?:${WORD_FIELDS})" ?: ?")${written}(?=")(?!" ?:)`, `(?<=account[ :])${written}${after}`];
  if (kind === "text") said.push(`^${written}$`);
  if (/^\d{6,}$/.test(value)) {
    const alone = `(?<![${word}_.-])${written}${after}`;
    // So many digits are no number of JSON, unless a property is that number.
    const within = value.length >= 12 ? `(?<!": ?)${alone}` : `(?<=[${letter}] )${written}${after}`;
    said.push(kind === "text" ? alone : within);
  }
  const patterns = [{ pattern: said.map((one) => `(?:${one})`).join("|"), replacement }];
  if (kind === "json" && /^\d+$/.test(value)) {
    const asNumber = `(?<="(?:${NUMBER_FIELDS})" ?: ?)${value}(?![${word}.])`;
    patterns.push({ pattern: asNumber, replacement: `"${replacement}"` });
  }
  return patterns;
}

/** Whether nothing else is likely to be written like it. */
function isTelling(value: string): boolean {
  return (
    value.length >= 4 && /^[\p{L}\p{N}._@:+-]+$/u.test(value) && /\p{L}/u.test(value) && /[\p{N}._@:+-]/u.test(value)
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
