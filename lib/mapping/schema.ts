import { z } from "zod";
import { fieldKindOf, noSuchField, REQUIRED_FIELDS } from "./field-names";
import type { FieldPath } from "./path";
import { Literal, PathSchema, ValueSchema, type ValueSpec, Zone } from "./value-schema";

/** Records that are left out, and counted: those whose value does so. */
export interface SkipSpec {
  readonly when: ValueSpec;
  readonly equals?: string | number | boolean | undefined;
  readonly in?: readonly (string | number | boolean)[] | undefined;
  readonly notIn?: readonly (string | number | boolean)[] | undefined;
  readonly missing?: boolean | undefined;
  readonly startsWith?: string | undefined;
  readonly below?: number | undefined;
  readonly above?: number | undefined;
}

export const SKIP_OPERATORS = ["equals", "in", "notIn", "missing", "startsWith", "below", "above"] as const;

const skip: z.ZodType<SkipSpec> = z
  .strictObject({
    when: ValueSchema,
    equals: Literal.optional(),
    in: z.array(Literal).min(1).optional(),
    notIn: z.array(Literal).min(1).optional(),
    missing: z.boolean().optional(),
    startsWith: z.string().min(1).optional(),
    below: z.number().optional(),
    above: z.number().optional(),
  })
  .superRefine((spec, context) => {
    const given = SKIP_OPERATORS.filter((key) => spec[key] !== undefined);
    if (given.length !== 1)
      context.addIssue({ code: "custom", message: `expected exactly one of ${SKIP_OPERATORS.join(", ")}` });
  });

/** What is said about records of one kind: where the fields of a transaction are in them. */
export interface Mapping {
  /** Zone of all times without one; UTC when not said. */
  readonly zone?: string | undefined;
  /** Where one record holds several transactions: the array (or the one object) of them. */
  readonly records?: FieldPath | undefined;
  readonly skip?: readonly SkipSpec[] | undefined;
  readonly fields: Readonly<Record<string, ValueSpec>>;
  /** What else is passed on as attributes: all that is not used, or these. */
  readonly attributes?: "rest" | readonly FieldPath[] | undefined;
  /** Fields that are not named come from the place of their own name, and everything else stays. */
  readonly sameNames?: boolean | undefined;
}

export const MappingSchema: z.ZodType<Mapping> = z
  .strictObject(
    {
      zone: Zone.optional(),
      records: PathSchema.optional(),
      skip: z.array(skip).optional(),
      fields: z.record(z.string(), ValueSchema, "expected the fields of a transaction, each with its place"),
      attributes: z.union([z.literal("rest"), z.array(PathSchema)], "expected rest, or a list of paths").optional(),
      sameNames: z.boolean().optional(),
    },
    "expected a mapping: an object with fields",
  )
  .superRefine((mapping, context) => {
    const say = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: ["fields", field], message });
    for (const field of Object.keys(mapping.fields)) if (fieldKindOf(field) === null) say(field, noSuchField(field));
    if (mapping.sameNames === true) return;
    for (const field of REQUIRED_FIELDS) {
      if (mapping.fields[field] === undefined)
        say(field, `is missing: no record is a transaction without it${hintFor(field)}`);
    }
  });

function hintFor(field: string): string {
  if (field === "id") return "; { hash: true } makes one of the record's content";
  return field === "currency" ? "; { constant: EUR } gives every record the same" : "";
}

/** The keys of the language, for a test that an example has every one. */
export const MAPPING_KEYS = ["zone", "records", "skip", "fields", "attributes", "sameNames"] as const;
