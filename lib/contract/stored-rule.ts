import { z } from "zod";
import { PATTERN_TYPES } from "@/lib/patterns/schemas";
import type { Read } from "./read";
import type { Pattern } from "./rule-definition";
import type { Condition } from "./rule-parts";
import { RuleWarnings } from "./rule-warning";
import { SeveritySchema } from "./severity-schema";

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
const LimitOrStep = z.union([z.number(), z.string()]);

const Param = z.object({
  value: LimitOrStep,
  min: LimitOrStep.exactOptional(),
  max: LimitOrStep.exactOptional(),
  step: LimitOrStep.exactOptional(),
  unit: z.string().exactOptional(),
  label: z.string().exactOptional(),
});

/** What a rule is by its own text. What its conditions and its pattern may hold is judged by `parseRule`. */
const definition = {
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  name: z.string().min(1).max(200),
  description: z.string().max(5_000).exactOptional(),
  severity: SeveritySchema,
  key: z.array(z.string()).min(1).max(3),
  where: z
    .custom<Condition>(isObject)
    .meta({ type: "object", description: "A condition; only events that satisfy it are seen by the rule" })
    .exactOptional(),
  params: z.record(z.string(), Param).exactOptional(),
  detect: z.custom<Pattern>(isObject).meta({
    type: "object",
    properties: { type: { type: "string", enum: PATTERN_TYPES } },
    required: ["type"],
  }),
  cooldown: z.union([z.string(), z.object({ param: z.string() })]).exactOptional(),
};

/** A rule as it is written: its definition without its state. */
export const Definition = z.object(definition);

/** `live` raises alerts, `shadow` only counts hits. */
export const RuleMode = z.enum(["live", "shadow"]);
export type RuleMode = Read<typeof RuleMode>;

/** A rule as it is sent to be saved. */
export const RuleBody = z.object({
  ...definition,
  enabled: z.boolean().optional(),
  mode: RuleMode.optional(),
  version: z.number().int().optional().describe("With PUT: the version that the change starts from"),
});

/** A rule as it is stored and served: its definition and its state. */
export const StoredRule = z.object({
  ...definition,
  enabled: z.boolean(),
  mode: RuleMode,
  version: z.number().int().describe("Raised by one with every change of anything in it"),
});
export type StoredRule = Read<typeof StoredRule>;

/** A version that runs in shadow beside the live one. Its hits are stored under `hitsOf`. */
export const Candidate = z.object({
  definition: Definition,
  since: z.number().describe("Epoch milliseconds"),
  by: z.string(),
  reason: z.string(),
  hitsOf: z.string().describe("What `rule_id` its hits have: no rule has this id"),
});
export type Candidate = Read<typeof Candidate>;

/** A version that raises for a part of the keys while the one before goes on for the others. */
export const Rollout = z.object({
  percent: z
    .number()
    .int()
    .describe("Of the keys, 1 to 99. Which ones is a hash of rule and key: raising it takes none away"),
  since: z.number().describe("Epoch milliseconds"),
  before: z
    .object({ version: z.number().int(), definition: Definition })
    .nullable()
    .describe("What the other keys are looked at with; null when nothing is, because the rule is new"),
});
export type Rollout = Read<typeof Rollout>;

/** The answer to a rule that was saved. */
export const SavedRule = StoredRule.extend({ warnings: RuleWarnings });
export type SavedRule = Read<typeof SavedRule>;
