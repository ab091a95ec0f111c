import { z } from "zod";
import type { Read } from "./read";
import { DEFINITION, Definition } from "./rule-shape";
import { RuleWarnings } from "./rule-warning";

/** `live` raises alerts, `shadow` only counts hits. */
export const RuleMode = z.enum(["live", "shadow"]);
export type RuleMode = Read<typeof RuleMode>;

/** A rule as it is sent to be saved. It is judged by `parseRule`: a fault is refused with its place, not as a request. */
export const RuleBody = z
  .strictObject({
    ...DEFINITION,
    enabled: z.boolean().optional(),
    mode: RuleMode.optional(),
    version: z.number().int().optional().describe("With PUT: the version that the change starts from"),
    warnings: RuleWarnings.optional().describe("Of a rule that was read; left out of what is saved"),
  })
  .describe("A rule. What is wrong with it is answered with 422, each place with what was expected there");

/** A rule as it is stored and served: its definition and its state. */
export const StoredRule = z.object({
  ...DEFINITION,
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
