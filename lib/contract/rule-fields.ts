import { z } from "zod";
import { Condition } from "./condition";
import type { Read } from "./read";
import { RULE_ACTIONS, RULE_SCORE_MAX } from "./rule-action";
import {
  KEY_FIELDS_MAX,
  RULE_DESCRIPTION_LENGTH_MAX,
  RULE_NAME_LENGTH_MAX,
  RULE_TESTS_MAX,
  TAGS_MAX,
} from "./rule-limits";
import { RuleTest } from "./rule-test";
import { DurationOrParam, Instant, Params, Tag, TransactionField } from "./rule-values";
import { SeveritySchema } from "./severity-schema";
import { SLUG } from "./slug";
import { ZONE_LENGTH_MAX } from "./zone/name";

/** Everything in a rule but the pattern that it looks for. */
export const RULE_FIELDS = {
  id: z.string().regex(SLUG).describe("1 to 64 of the characters a-z 0-9 -"),
  name: z.string().max(RULE_NAME_LENGTH_MAX).regex(/\S/).describe(`Text of 1 to ${RULE_NAME_LENGTH_MAX} characters`),
  description: z
    .string()
    .max(RULE_DESCRIPTION_LENGTH_MAX)
    .exactOptional()
    .describe(`What it is for, in at most ${RULE_DESCRIPTION_LENGTH_MAX} characters`),
  tags: z.array(Tag).max(TAGS_MAX).exactOptional().describe(`At most ${TAGS_MAX} different words to find rules by`),
  severity: SeveritySchema.describe("How bad its finding is"),
  action: z
    .enum(RULE_ACTIONS)
    .exactOptional()
    .describe("What its hit asks of the decision about a transaction; none unless given"),
  score: z
    .number()
    .min(0)
    .max(RULE_SCORE_MAX)
    .exactOptional()
    .describe("How much its hit says of fraud, 0 to 100; 10, 30, 60 or 90 by its severity unless given"),
  activeFrom: Instant.exactOptional().describe(
    "Only anchors at or after this event time hit, RFC 3339; windows look back before it",
  ),
  activeUntil: Instant.exactOptional().describe("Only anchors before this event time hit, RFC 3339; after activeFrom"),
  zone: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9+_/-]*$/)
    .max(ZONE_LENGTH_MAX)
    .exactOptional()
    .describe(
      "The time zone of hourOfDay, dayOfWeek, dayOfMonth and calendar windows, an IANA name such as Europe/Berlin; TRIPLINE_ZONE when the rule is stored unless given",
    ),
  key: z
    .array(TransactionField)
    .max(KEY_FIELDS_MAX)
    .describe(
      "Up to six different fields; the rule looks at each combination of their values by itself. With none all transactions have one key: for match, and for aggregate with count, sum, avg, min or max over tumbling, hopping or calendar windows",
    ),
  where: Condition.exactOptional().describe("Only transactions that satisfy it are seen by the rule"),
  params: Params.exactOptional(),
  cooldown: DurationOrParam.exactOptional().describe(
    "How close hits of a key must be to belong to one alert; 15m unless given",
  ),
  tests: z
    .array(RuleTest)
    .max(RULE_TESTS_MAX)
    .exactOptional()
    .describe("Tests that must pass before it is saved; they decide nothing that it finds"),
};

/** Everything in a rule but the pattern that it looks for. */
const AllButPattern = z.strictObject(RULE_FIELDS);
export type RuleFields = Read<typeof AllButPattern>;
