import { z } from "zod";
import { BacktestSummary } from "./backtest";
import { Problem } from "./problem";
import type { Read } from "./read";
import { Reason } from "./reason";
import { RuleWarning } from "./rule-warning";
import { StoredRule } from "./stored-rule";

/** Characters of a draft; far more than the largest rule that is accepted. */
const DRAFT_TEXT_MAX = 200_000;

/** Someone, by id and name. */
const Person = z.object({
  id: z.string(),
  name: z.string(),
});

/** A proposal that someone else did not publish. */
export const Declined = z.object({
  at: z.number().describe("Epoch milliseconds"),
  by: Person,
  reason: z.string().nullable(),
});
export type Declined = Read<typeof Declined>;

/**
 * What publishing does. `live`: it raises alerts, for `percent` of the keys; below 100 the version before goes on for the
 * others. `shadow`: it runs on live traffic and raises nothing; beside the live version when there is one.
 */
export const PublishHow = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("live"), percent: z.number().int().min(1).max(100) }),
  z.strictObject({ mode: z.literal("shadow") }),
]);
export type PublishHow = Read<typeof PublishHow>;

/** What publishing a proposal does. `tune`: other values of parameters; whatever else there is of the rule stays as it is. */
export const ProposedHow = z.discriminatedUnion("mode", [
  ...PublishHow.options,
  z.strictObject({ mode: z.literal("tune") }),
]);
export type ProposedHow = Read<typeof ProposedHow>;

/** A draft that waits for someone else to publish it. */
export const Proposal = z.object({
  at: z.number().describe("Epoch milliseconds"),
  reason: z.string().nullable().describe("Null where none was given: only thresholds are proposed without one"),
  how: ProposedHow,
  backtest: BacktestSummary.nullable(),
});
export type Proposal = Read<typeof Proposal>;

/**
 * A rule that someone is writing. It belongs to its author, who alone sees and changes it until it is proposed. It is kept
 * as text, so that nothing half typed is lost: it need not be a rule, nor even JSON.
 */
export const RuleDraft = z.object({
  id: z.string(),
  ruleId: z
    .string()
    .nullable()
    .describe("The rule that it changes; null for a new one. One author has at most one draft of a rule"),
  /** The version that it starts from; null for a new rule. */
  base: StoredRule.nullable(),
  author: Person,
  text: z.string().describe("The rule as JSON"),
  edit: z.number().int().describe("Raised by one with every save; a save names the one that it follows"),
  createdAt: z.number().describe("Epoch milliseconds"),
  updatedAt: z.number().describe("Epoch milliseconds"),
  /** Set while it waits for a second person; it cannot be changed meanwhile. */
  proposal: Proposal.nullable(),
  /** Who sent it back last; null when nobody did since it was proposed last. */
  declined: Declined.nullable(),
});
export type RuleDraft = Read<typeof RuleDraft>;

/** The body of a 409 about a draft: with the draft as it is now; null when it is gone. */
export const DraftConflict = Problem.extend({ current: RuleDraft.nullable() });

/** The answer to a draft that was begun or saved; nothing is warned of while it is no rule. */
export const SavedDraft = RuleDraft.extend({
  warnings: z.array(RuleWarning),
});
export type SavedDraft = Read<typeof SavedDraft>;

/** Query of `GET /api/v1/drafts`. */
export const DraftQuery = z.strictObject({
  ruleId: z.string().optional().describe("Only drafts of this rule"),
});

/** `POST /api/v1/drafts`. With a `ruleId` that the caller has a draft of already, that one is the answer, unchanged. */
export const CreateDraftBody = z.strictObject({
  ruleId: z.string().nullable(),
  text: z.string().max(DRAFT_TEXT_MAX).optional().describe("Default: the rule as it is"),
});
/** `PUT /api/v1/drafts/{id}`. `baseVersion`: from now on it starts from that version of its rule. */
export const SaveDraftBody = z.strictObject({
  edit: z.number().int(),
  text: z.string().max(DRAFT_TEXT_MAX),
  baseVersion: z.number().int().optional(),
});
/** `POST /api/v1/drafts/{id}/publish`. */
export const PublishBody = z.strictObject({
  edit: z.number().int(),
  how: PublishHow,
  reason: Reason,
  backtest: z.unknown().optional().describe("What the backtest said, for the one who approves and for the history"),
});
/** `POST /api/v1/drafts/{id}/approve`: someone else publishes what was proposed. */
export const ApproveBody = z.strictObject({ edit: z.number().int() });
/** `GET /api/v1/drafts/waiting`: proposals that the caller could approve. */
export const WaitingDrafts = z.object({
  count: z.number().int(),
});
export type WaitingDrafts = Read<typeof WaitingDrafts>;
/** `POST /api/v1/drafts/{id}/decline` by someone else, or by its author to take it back. */
export const DeclineBody = z.strictObject({ edit: z.number().int(), reason: z.string().trim().max(500).optional() });

/** The answer of `publish` and `approve`. A published draft is gone. */
export const PublishAnswer = z.union([
  z.object({
    outcome: z.literal("published"),
    rule: StoredRule,
    warnings: z.array(RuleWarning).exactOptional(),
  }),
  z.object({
    outcome: z.literal("proposed"),
    draft: RuleDraft,
  }),
]);
export type PublishAnswer = Read<typeof PublishAnswer>;

/** `POST /api/v1/rules/{id}/rollout`: 100 ends it in favour of the new version, 0 in favour of the one before. */
export const RolloutBody = z.strictObject({
  version: z.number().int(),
  percent: z.number().int().min(0).max(100),
  reason: Reason,
});
/** `POST /api/v1/rules/{id}/candidate`: what is in shadow goes live for `percent` of the keys. */
export const PromoteBody = z.strictObject({
  version: z.number().int(),
  percent: z.number().int().min(1).max(100),
  reason: Reason,
});

/** A step in a rule's history beside its versions. `GET /api/v1/rules/{id}/audit` gives `{ items }`, newest first. */
export const RuleAuditRow = z.object({
  id: z.string(),
  at: z.number().describe("Epoch milliseconds"),
  actor: z.string(),
  action: z.string().describe("`draft.create`, `draft.propose`, `rule.publish`, "),
  text: z.string().describe("What was done, in words"),
});
export type RuleAuditRow = Read<typeof RuleAuditRow>;

/** `PUT /api/v1/settings`. */
export const SettingsBody = z.strictObject({
  secondPerson: z
    .boolean()
    .describe(
      "Whether what changes live rules waits for a second person. What an analyst changes beyond thresholds always does",
    ),
});
/** `PUT /api/v1/settings/tuning`. */
export const TuningBody = z.strictObject({
  analystsTune: z
    .boolean()
    .describe("Whether analysts publish other values of parameters, within their limits, on their own"),
});
/** `PUT /api/v1/settings/cases`. */
export const CaseSettingsBody = z.strictObject({
  secondPersonCloses: z.boolean().describe("Whether a case is resolved once a second person confirms it"),
});
/** `GET /api/v1/settings`: how rules are published and cases are closed. */
export const SettingsAnswer = z.strictObject({
  ...SettingsBody.shape,
  ...TuningBody.shape,
  ...CaseSettingsBody.shape,
});
export type Settings = Read<typeof SettingsAnswer>;
