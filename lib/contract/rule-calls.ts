import { z } from "zod";
import { BacktestSummary } from "./backtest";
import { Hit } from "./hit-schema";
import { Problem } from "./problem";
import type { Read } from "./read";
import { Reason } from "./reason";
import { Definition, SentDefinition } from "./rule-shape";
import { Tag } from "./rule-values";
import { Candidate, Rollout, StoredRule } from "./stored-rule";
import { StoredTransaction } from "./stored-transaction";

/** The body of a 409 about a rule: with the rule as it is now; null when it is gone. */
export const RuleConflict = Problem.extend({ current: StoredRule.nullable() });

/** Query of `GET /api/v1/rules`. */
export const RuleListQuery = z.strictObject({ tag: Tag.optional().describe("Only rules with this tag") });
export type RuleListQuery = Read<typeof RuleListQuery>;

/** A row of the Rules page: `GET /api/v1/rules` gives `{ items: RuleRow[] }`. */
export const RuleRow = StoredRule.extend({
  updatedAt: z.number().describe("Epoch milliseconds"),
  updatedBy: z.string(),
  hitsLastHour: z.number(),
  hitsLastDay: z.number(),
  hitsByHour: z.array(z.number()).describe("24 counts of hits, one an hour, oldest first"),
  alertsOpen: z.number(),
  inForce: z.boolean().describe("Whether every live detector runs this version"),
  /** What runs in shadow beside it, with how much it found since; null for nothing. */
  candidate: Candidate.extend({
    hits: z.number(),
    liveHits: z.number(),
  }).nullable(),
  /** Set while its newest version raises for a part of the keys only. */
  rollout: Rollout.nullable(),
  proposals: z.number().describe("Drafts of it that wait for a second person"),
});
export type RuleRow = Read<typeof RuleRow>;

/** `GET /api/v1/rules/{id}/versions` gives `{ items: RuleVersionRow[] }`, newest first. */
export const RuleVersionRow = z.object({
  version: z.number().int(),
  definition: StoredRule,
  author: z.string(),
  at: z.number().describe("Epoch milliseconds"),
  note: z.string().describe("What changed against the version before, in words"),
  reason: z.string().nullable().describe("Why, as whoever published it said; null where nobody was asked"),
  /** What a backtest said of it before it was published. */
  backtest: BacktestSummary.nullable(),
  /** What ran in shadow beside it. */
  candidate: Definition.nullable(),
  /** For which part of the keys it raised; null for all. */
  rollout: Rollout.nullable(),
});
export type RuleVersionRow = Read<typeof RuleVersionRow>;

export const RuleHitRow = Hit.omit({ ruleId: true }).extend({
  id: z.string(),
  ruleVersion: z.number().int(),
  detectedAt: z.number().describe("Epoch milliseconds"),
  alertId: z.string().nullable().describe("The alert that it belongs to; null for a hit in shadow or kept quiet"),
  snoozeId: z.string().nullable().describe("The snooze that kept it quiet; null when none did"),
  transactions: z
    .array(StoredTransaction)
    .describe("What it rests on, oldest first, the newest 50 of it that are still stored"),
});
export type RuleHitRow = Read<typeof RuleHitRow>;

/** `GET /api/v1/rules/{id}/hits?of=&limit=&before=`: hits of a rule, raised or only counted, newest first. */
export const RuleHitPage = z.object({
  items: z.array(RuleHitRow),
  nextBefore: z.string().nullable().describe("To be given as `before`; null at the end"),
});
export type RuleHitPage = Read<typeof RuleHitPage>;

/** `live`: hits that raised. `shadow`: those of what runs in shadow beside the rule, or of the rule while it is in shadow. */
export const RuleHitQuery = z.strictObject({
  of: z
    .enum(["live", "shadow"])
    .optional()
    .describe("live (default): hits that raised; shadow: those of what runs in shadow"),
  limit: z.number().int().min(1).max(100).optional().describe("1 to 100, default 20"),
  before: z.string().optional().describe("nextBefore of the page before"),
});

/** `POST /api/v1/rule-tests`: a rule whose tests are to be run, saved or not. */
export const RuleTestsBody = z.strictObject({ rule: SentDefinition.describe("The rule with its tests") });

/** `PATCH /api/v1/rules/{id}/params`. */
export const TuneBody = z.strictObject({
  version: z.number().int(),
  values: z.record(z.string(), z.union([z.number(), z.string()])),
  /** Why, for the history. */
  reason: Reason.optional(),
  backtest: z.unknown().optional().describe("What the backtest said, for the history and for who approves"),
});

/** `PATCH /api/v1/rules/{id}/state`: enable, disable, live, shadow. */
export const RuleStateBody = z.strictObject({
  version: z.number().int(),
  enabled: z.boolean().optional(),
  mode: z.enum(["live", "shadow"]).optional(),
});

/** `POST /api/v1/rules/{id}/restore`: bring an older version back as the newest. */
export const RestoreBody = z.strictObject({ version: z.number().int(), restore: z.number().int() });

/** Query of a removal: what the remover saw last. */
export const RemoveQuery = z.strictObject({
  version: z.number().int().optional().describe("Only if this is still its version"),
});
