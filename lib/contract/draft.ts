import { z } from "zod";
import type { BacktestSummary } from "./backtest";
import { Reason } from "./reason";
import type { RuleWarning, StoredRule } from "./rule";

/** Characters of a draft; far more than the largest rule that is accepted. */
const DRAFT_TEXT_MAX = 200_000;

/** Someone, by id and name. */
interface Person {
  readonly id: string;
  readonly name: string;
}

/**
 * A rule that someone is writing. It belongs to its author, who alone sees and changes it until it is proposed. It is kept
 * as text, so that nothing half typed is lost: it need not be a rule, nor even JSON.
 */
export interface RuleDraft {
  readonly id: string;
  /** The rule that it changes; null for a new one. One author has at most one draft of a rule. */
  readonly ruleId: string | null;
  /** The version that it starts from; null for a new rule. */
  readonly base: StoredRule | null;
  readonly author: Person;
  /** The rule as JSON. */
  readonly text: string;
  /** Raised by one with every save; a save names the one that it follows. */
  readonly edit: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Set while it waits for a second person; it cannot be changed meanwhile. */
  readonly proposal: Proposal | null;
  /** Who sent it back last; null when nobody did since it was proposed last. */
  readonly declined: Declined | null;
}

/** The answer to a draft that was begun or saved; nothing is warned of while it is no rule. */
export interface SavedDraft extends RuleDraft {
  readonly warnings: readonly RuleWarning[];
}

/** A proposal that someone else did not publish. */
export interface Declined {
  readonly at: number;
  readonly by: Person;
  readonly reason: string | null;
}

/** A draft that waits for someone else to publish it. */
export interface Proposal {
  readonly at: number;
  /** Null where none was given: only thresholds are proposed without one. */
  readonly reason: string | null;
  readonly how: ProposedHow;
  readonly backtest: BacktestSummary | null;
}

/**
 * What publishing does. `live`: it raises alerts, for `percent` of the keys; below 100 the version before goes on for the
 * others. `shadow`: it runs on live traffic and raises nothing; beside the live version when there is one.
 */
export const PublishHow = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("live"), percent: z.number().int().min(1).max(100) }),
  z.strictObject({ mode: z.literal("shadow") }),
]);
export type PublishHow = z.infer<typeof PublishHow>;

/** What publishing a proposal does. `tune`: other values of parameters; whatever else there is of the rule stays as it is. */
export const ProposedHow = z.discriminatedUnion("mode", [
  ...PublishHow.options,
  z.strictObject({ mode: z.literal("tune") }),
]);
export type ProposedHow = z.infer<typeof ProposedHow>;

/** `POST /api/v1/drafts`. With a `ruleId` that the caller has a draft of already, that one is the answer, unchanged. */
export const CreateDraftBody = z.strictObject({
  ruleId: z.string().nullable(),
  /** Default: the rule as it is. */
  text: z.string().max(DRAFT_TEXT_MAX).optional(),
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
  /** What the backtest said, for the one who approves and for the history. */
  backtest: z.unknown().optional(),
});
/** `POST /api/v1/drafts/{id}/approve`: someone else publishes what was proposed. */
export const ApproveBody = z.strictObject({ edit: z.number().int() });
/** `GET /api/v1/drafts/waiting`: proposals that the caller could approve. */
export interface Waiting {
  readonly count: number;
}
/** `POST /api/v1/drafts/{id}/decline` by someone else, or by its author to take it back. */
export const DeclineBody = z.strictObject({ edit: z.number().int(), reason: z.string().trim().max(500).optional() });

/** The answer of `publish` and `approve`. A published draft is gone. */
export type PublishAnswer =
  | { readonly outcome: "published"; readonly rule: StoredRule; readonly warnings?: readonly RuleWarning[] }
  | { readonly outcome: "proposed"; readonly draft: RuleDraft };

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
export interface AuditRow {
  readonly id: string;
  readonly at: number;
  readonly actor: string;
  /** `draft.create`, `draft.propose`, `rule.publish`, ... */
  readonly action: string;
  /** What was done, in words. */
  readonly text: string;
}

/** `PUT /api/v1/settings`. */
export const SettingsBody = z.strictObject({
  /** Whether what changes live rules waits for a second person. What an analyst changes beyond thresholds always does. */
  secondPerson: z.boolean(),
});
/** `PUT /api/v1/settings/tuning`. */
export const TuningBody = z.strictObject({
  /** Whether analysts publish other values of parameters, within their limits, on their own. */
  analystsTune: z.boolean(),
});
/** `GET /api/v1/settings`: how rules are published. */
export const SettingsAnswer = z.strictObject({ ...SettingsBody.shape, ...TuningBody.shape });
export type Settings = z.infer<typeof SettingsAnswer>;
