import { IANAZone } from "luxon";
import { z } from "zod";
import { parseTimestamp } from "@/lib/contract/timestamp";
import type { FieldPath } from "./path";
import { isUnit, NEEDS_START, timeProblem } from "./time-unit";

const PATH = 'expected a path: a name, names joined by dots (payment.amount), or a list such as ["Datum/Zeit"]';
export const PathSchema: z.ZodType<FieldPath> = z.union(
  [z.string().min(1), z.array(z.union([z.string(), z.number().int().nonnegative()])).min(1)],
  PATH,
);
export const Literal = z.union([z.string(), z.number(), z.boolean()], "expected text, a number, true or false");
export const Zone = z
  .string()
  .refine((name) => IANAZone.isValidZone(name), "expected a zone such as Europe/Berlin or UTC");
const start = z
  .string()
  .refine((text) => parseTimestamp(text) !== null, "expected a start in RFC 3339, such as 2024-01-01T00:00:00Z");
const time = z.string().superRefine((text, context) => {
  const problem = timeProblem(text);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
});
const listOf = <T extends z.ZodType>(one: T) =>
  z.preprocess((given) => (Array.isArray(given) ? given : [given]), z.array(one).min(1));

/** Where a value is; a value has exactly one of these. */
const PLACES = ["path", "outer", "header", "key", "column", "first", "constant", "template", "join", "hash"] as const;

/** Where one value of a record is and what is done with it, in the order of these keys. */
export interface ValueSpec {
  /** In the record, or in the element that `records` found. */
  readonly path?: FieldPath | undefined;
  /** In the whole record, where `records` found an element in it. */
  readonly outer?: FieldPath | undefined;
  /** A header of the stream's record. */
  readonly header?: string | undefined;
  /** The key of the stream's record. */
  readonly key?: true | undefined;
  /** A column of a file by its number, from 1. */
  readonly column?: number | undefined;
  /** The first of these that is there. */
  readonly first?: readonly ValueSpec[] | undefined;
  readonly constant?: string | number | boolean | undefined;
  /** Text with paths in braces, `{a}-{b.c}`; missing when one of them is. */
  readonly template?: string | undefined;
  /** The texts that are there, with a text between them. */
  readonly join?: { readonly of: readonly ValueSpec[]; readonly with?: string | undefined } | undefined;
  /** The hash of the record's content. */
  readonly hash?: true | undefined;

  readonly trim?: boolean | undefined;
  readonly case?: "upper" | "lower" | undefined;
  /** Texts to remove from a number's beginning or end, such as `$`. */
  readonly strip?: readonly string[] | undefined;
  readonly values?: Readonly<Record<string, string | number | boolean | null>> | undefined;
  /** What becomes of a text that `values` lacks; `keep` when not said. */
  readonly otherwise?: "keep" | "missing" | "refuse" | undefined;
  readonly codes?: "country" | "currency" | undefined;
  readonly as?: "text" | "number" | "boolean" | undefined;
  readonly decimal?: "." | "," | undefined;
  readonly thousands?: "." | "," | " " | "'" | "_" | undefined;
  /** Minor units: digits by ISO 4217, a number of digits, or digits by currency over those of ISO 4217. */
  readonly minor?: true | number | Readonly<Record<string, number>> | undefined;
  readonly sign?: "absolute" | "negate" | undefined;
  readonly bySign?: BySign | undefined;
  /** Units or patterns; of several the first that fits. */
  readonly time?: readonly string[] | undefined;
  /** IANA zone of times without one; the mapping's `zone`, else UTC, when not said. */
  readonly zone?: string | undefined;
  /** A local time that clocks skip, and one that they show twice. */
  readonly gap?: "later" | "earlier" | "refuse" | undefined;
  readonly overlap?: "earlier" | "later" | "refuse" | undefined;
  /** Language of month names in a pattern. */
  readonly locale?: string | undefined;
  /** The start, RFC 3339, that a number of units is counted from. */
  readonly plus?: string | undefined;
  /** What becomes of a value that cannot be read; `refuse` when not said. */
  readonly wrong?: "refuse" | "missing" | undefined;
}

interface BySign {
  readonly negative: string | number | boolean;
  readonly zero?: string | number | boolean | undefined;
  readonly positive: string | number | boolean;
}

/** A path alone may stand for `{ path }`. */
export const ValueSchema: z.ZodType<ValueSpec> = z.preprocess(
  (given) => (typeof given === "string" || Array.isArray(given) ? { path: given } : given),
  z.lazy(() => valueObject),
);

const valueKeys = {
  path: PathSchema.optional(),
  outer: PathSchema.optional(),
  header: z.string().min(1).optional(),
  key: z.literal(true, "expected true").optional(),
  column: z.number().int().min(1, "expected the number of a column, from 1").optional(),
  first: z.array(ValueSchema).min(1).optional(),
  constant: Literal.optional(),
  template: z
    .string()
    .regex(/\{[^{}]+\}/, "expected text with paths in braces, such as {a}-{b}")
    .optional(),
  join: z.strictObject({ of: z.array(ValueSchema).min(1), with: z.string().optional() }).optional(),
  hash: z.literal(true, "expected true").optional(),
  trim: z.boolean().optional(),
  case: z.enum(["upper", "lower"]).optional(),
  strip: listOf(z.string().min(1)).optional(),
  values: z.record(z.string(), Literal.nullable()).optional(),
  otherwise: z.enum(["keep", "missing", "refuse"]).optional(),
  codes: z.enum(["country", "currency"]).optional(),
  as: z.enum(["text", "number", "boolean"]).optional(),
  decimal: z.enum([".", ","]).optional(),
  thousands: z.enum([".", ",", " ", "'", "_"]).optional(),
  minor: z
    .union(
      [
        z.literal(true),
        z.number().int().min(0).max(9),
        z.record(z.string().regex(/^[A-Z]{3}$/), z.number().int().min(0).max(9)),
      ],
      "expected true (digits of ISO 4217), a number of digits, or digits by currency such as { JPY: 0 }",
    )
    .optional(),
  sign: z.enum(["absolute", "negate"]).optional(),
  bySign: z.strictObject({ negative: Literal, zero: Literal.optional(), positive: Literal }).optional(),
  time: listOf(time).optional(),
  zone: Zone.optional(),
  gap: z.enum(["later", "earlier", "refuse"]).optional(),
  overlap: z.enum(["earlier", "later", "refuse"]).optional(),
  locale: z.string().min(2).optional(),
  plus: start.optional(),
  wrong: z.enum(["refuse", "missing"]).optional(),
} as const;

const valueObject: z.ZodType<ValueSpec> = z
  .strictObject(valueKeys, "expected a path, or an object such as { path: a.b, time: s }")
  .superRefine((spec, context) => {
    const say = (key: string, message: string) => context.addIssue({ code: "custom", path: [key], message });
    const places = PLACES.filter((key) => spec[key] !== undefined);
    if (places.length === 0) context.addIssue({ code: "custom", message: `expected one of ${PLACES.join(", ")}` });
    if (places.length > 1) say(places[1] ?? "", `cannot stand beside ${places[0]}: a value has one place`);
    if (spec.otherwise !== undefined && spec.values === undefined) say("otherwise", "needs values beside it");
    if (spec.decimal !== undefined && spec.decimal === spec.thousands) say("thousands", "is the same mark as decimal");
    if (spec.decimal === undefined && spec.thousands === ".")
      say("decimal", 'is missing: write decimal: "," beside thousands: "."');
    for (const key of ["zone", "gap", "overlap", "locale", "plus"] as const) {
      if (spec[key] !== undefined && spec.time === undefined) say(key, "needs time beside it");
    }
    if (spec.time !== undefined) checkTime(spec.time, spec.plus !== undefined, say);
    for (const key of ["minor", "sign", "bySign", "as", "codes"] as const) {
      if (spec[key] !== undefined && spec.time !== undefined) say(key, "cannot stand beside time");
    }
    for (const key of ["decimal", "thousands", "strip", "minor", "sign", "bySign"] as const) {
      if (spec[key] !== undefined && (spec.as === "text" || spec.as === "boolean"))
        say("as", `cannot be ${spec.as} beside ${key}`);
    }
  });

function checkTime(times: readonly string[], hasStart: boolean, say: (key: string, message: string) => void): void {
  for (const time of times) {
    if (hasStart && !isUnit(time)) say("plus", `needs a unit as time (s, min, h, d, ...), not ${time}`);
    if (!hasStart && NEEDS_START.has(time)) say("time", `${time} counts from a start: add plus: 2024-01-01T00:00:00Z`);
  }
}

/** The keys of a value, for a test that an example has every one. */
export const VALUE_KEYS: readonly string[] = Object.keys(valueKeys);
