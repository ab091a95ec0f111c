import { z } from "zod";
import { DERIVED_FIELDS, LABEL_FIELD, NUMBER_FIELDS, TEXT_FIELDS } from "./fields";
import type { Read } from "./read";
import { FIELDS_TOGETHER_MAX, INSTANT_LENGTH_MAX, PARAM_NAME_LENGTH_MAX, PARAMS_MAX } from "./rule-limits";
import { SLUG } from "./slug";

/** `{ "param": "name" }`: a number (or duration) that an analyst may tune. */
export const ParamRef = z
  .strictObject({ param: z.string().describe("The name of a parameter of this rule") })
  .describe("The value of a parameter of this rule, in place of a number or a duration");
export type ParamRef = Read<typeof ParamRef>;

/** A duration as text: `5m`. */
export const Duration = z
  .string()
  .regex(/^\d{1,12}(ms|s|m|h|d)$/)
  .describe("A whole number with a unit: 500ms, 30s, 5m, 1h or 7d; greater than 0 and at most 90d");

/** A word that rules are found by. */
export const Tag = z.string().regex(SLUG).describe("1 to 64 of the characters a-z 0-9 -");

/** A moment as text, as `parseTimestamp` reads it; the calendar is the parser's to judge. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/)
  .max(INSTANT_LENGTH_MAX)
  .describe("A moment such as 2026-12-01T00:00:00Z, RFC 3339");

/** A duration as text (`5m`) or a parameter that holds one. */
export const DurationOrParam = z
  .union([Duration, ParamRef])
  .describe("A duration, greater than 0 and at most 90d, or a parameter that holds one");
export type DurationOrParam = Read<typeof DurationOrParam>;

export type NumberOrParam = Read<ReturnType<typeof numberOrParam>>;

/** A number, of at least `min` when that is given, or a parameter that holds one. */
export function numberOrParam(min?: number) {
  return z.union([min === undefined ? z.number() : z.number().min(min), ParamRef]);
}

/** A whole number of at least `min` and at most `max`, or a parameter that holds one. */
export function wholeOrParam(min: number, max = Number.MAX_SAFE_INTEGER) {
  const whole = z.number().multipleOf(1).min(min).meta({ type: "integer" });
  return z.union([max === Number.MAX_SAFE_INTEGER ? whole : whole.max(max), ParamRef]);
}

const AttributeField = z
  .string()
  .regex(/^attributes\.[\s\S]/)
  .describe("A free attribute: attributes.name");

/** A field that transactions carry. */
export const TransactionField: z.ZodType<string, string> = z
  .union([z.enum([...TEXT_FIELDS, ...NUMBER_FIELDS]), AttributeField])
  .describe("A field of a transaction, or attributes.name for a free attribute");

/** A field that transactions carry, or their label. */
export const MeasuredField: z.ZodType<string, string> = z
  .union([z.enum([...TEXT_FIELDS, ...NUMBER_FIELDS, LABEL_FIELD]), AttributeField])
  .describe("A field of a transaction, attributes.name for a free attribute, or label");

/** Different fields whose values are taken together. */
export const TransactionFields = z.array(MeasuredField).min(1).max(FIELDS_TOGETHER_MAX);

/** What a condition may ask for. */
export const ConditionField: z.ZodType<string, string> = z
  .union([z.enum([...TEXT_FIELDS, ...NUMBER_FIELDS, ...DERIVED_FIELDS, LABEL_FIELD]), AttributeField])
  .describe(
    "A field of a transaction, attributes.name, label (fraud or legitimate, as far as it is known), or in the zone of the rule hourOfDay (0 to 23), dayOfWeek (1 is Monday) or dayOfMonth (1 to 31)",
  );

const NumberOrDuration = z.union([z.number(), Duration]);

/** A tunable value: a number, or a duration as text. */
export const Param = z
  .strictObject({
    value: NumberOrDuration.describe("A number or a duration, within min and max"),
    min: NumberOrDuration.exactOptional().describe("The least value; of the same kind as value"),
    max: NumberOrDuration.exactOptional().describe("The greatest value; of the same kind as value"),
    step: NumberOrDuration.exactOptional().describe(
      "The step of its slider, greater than 0; of the same kind as value",
    ),
    unit: z
      .string()
      .exactOptional()
      .describe(
        "Shown beside it, such as amount. Where a number stands for a duration its unit of time: ms, s, m, h or d",
      ),
    label: z.string().exactOptional().describe("Its name on screens"),
  })
  .describe("A number or a duration that people may tune; analysts too when it has both limits");
export type Param = Read<typeof Param>;

/** The parameters of a rule, by name. */
export const Params = z
  .record(z.string().min(1).max(PARAM_NAME_LENGTH_MAX), Param)
  .refine((params) => Object.keys(params).length <= PARAMS_MAX, { message: `at most ${PARAMS_MAX} parameters` })
  .meta({ maxProperties: PARAMS_MAX })
  .describe(
    `At most ${PARAMS_MAX} values that people may tune, by name; a name has 1 to ${PARAM_NAME_LENGTH_MAX} characters`,
  );
export type Params = Read<typeof Params>;
