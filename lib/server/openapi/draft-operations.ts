import { z } from "zod";
import {
  ApproveBody,
  CreateDraftBody,
  DeclineBody,
  PromoteBody,
  ProposedHow,
  PublishBody,
  RolloutBody,
  SaveDraftBody,
  SettingsAnswer,
  SettingsBody,
  TuningBody,
} from "@/lib/contract/draft";
import type { Operation } from "./operation";
import { StoredRuleBody, Warnings } from "./shapes";

const Person = z.object({ id: z.string(), name: z.string() });
/** A draft as it is served. */
export const DraftBody = z.object({
  id: z.string(),
  ruleId: z.string().nullable().describe("The rule that it changes; null for a new one"),
  base: StoredRuleBody.nullable().describe("The version that it starts from"),
  author: Person,
  text: z.string().describe("The rule as JSON; not checked until it is published"),
  edit: z.number().int().describe("What the next save, publication or approval must name"),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
  proposal: z
    .object({ at: z.number().int(), reason: z.string().nullable(), how: ProposedHow, backtest: z.unknown() })
    .nullable()
    .describe("Set while it waits for a second person"),
  declined: z
    .object({ at: z.number().int(), by: Person, reason: z.string().nullable() })
    .nullable()
    .describe("Who sent it back last"),
});
const SavedDraftBody = DraftBody.extend({ warnings: Warnings });
const Answer = z.union([
  z.object({ outcome: z.literal("published"), rule: StoredRuleBody, warnings: Warnings }),
  z.object({ outcome: z.literal("proposed"), draft: DraftBody }),
]);
const json = (schema: z.ZodType) => ({ types: ["application/json"], schema });

const ruleChange = { status: 200, says: "The rule after the change", schema: StoredRuleBody } as const;

/** Every call under /api/v1/drafts and /api/v1/settings, and those about what runs beside a rule. */
export const DRAFT_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/drafts",
    summary: "The caller's own drafts of rules, and all that are proposed",
    permission: "read",
    query: [{ name: "ruleId", says: "Only drafts of this rule" }],
    success: { status: 200, says: "The drafts, changed last first", schema: z.object({ items: z.array(DraftBody) }) },
  },
  {
    method: "post",
    path: "/api/v1/drafts",
    summary: "Begin a draft of a rule or of a new one; who has a draft of the rule gets that one",
    permission: "draftRules",
    body: json(CreateDraftBody),
    success: { status: 201, says: "The draft", schema: SavedDraftBody },
    refusals: [404, 413],
  },
  {
    method: "get",
    path: "/api/v1/drafts/waiting",
    summary: "How many proposals the caller could approve: all but their own",
    permission: "changeRules",
    success: { status: 200, says: "Their number", schema: z.object({ count: z.number().int() }) },
  },
  {
    method: "get",
    path: "/api/v1/drafts/{id}",
    summary: "A draft of the caller's own, or one that is proposed",
    permission: "read",
    success: { status: 200, says: "The draft", schema: SavedDraftBody },
    refusals: [404],
  },
  {
    method: "put",
    path: "/api/v1/drafts/{id}",
    summary: "Save a draft's text",
    permission: "draftRules",
    body: json(SaveDraftBody),
    success: { status: 200, says: "The draft after the save", schema: SavedDraftBody },
    refusals: [404, 409, 413],
  },
  {
    method: "delete",
    path: "/api/v1/drafts/{id}",
    summary: "Throw a draft of the caller's own away",
    permission: "draftRules",
    success: { status: 204, says: "Gone" },
    refusals: [404],
  },
  {
    method: "post",
    path: "/api/v1/drafts/{id}/publish",
    summary: "Publish a draft live, for a part of the keys or in shadow; or propose it where it takes two people",
    permission: "draftRules",
    body: json(PublishBody),
    success: { status: 200, says: "The rule, or the draft that now waits for someone else", schema: Answer },
    refusals: [404, 409, 422],
  },
  {
    method: "post",
    path: "/api/v1/drafts/{id}/approve",
    summary: "Publish what someone else proposed",
    permission: "changeRules",
    body: json(ApproveBody),
    success: { status: 200, says: "The rule", schema: Answer },
    refusals: [404, 409, 422],
  },
  {
    method: "post",
    path: "/api/v1/drafts/{id}/decline",
    summary: "Send a proposal back to its author, or take one's own back",
    permission: "draftRules",
    body: json(DeclineBody),
    success: { status: 200, says: "The draft", schema: SavedDraftBody },
    refusals: [404, 409],
  },
  {
    method: "post",
    path: "/api/v1/rules/{id}/rollout",
    summary: "Widen or narrow a rollout; 100 ends it for the new version, 0 for the one before",
    permission: "changeRules",
    body: json(RolloutBody),
    success: ruleChange,
    refusals: [404, 409],
  },
  {
    method: "post",
    path: "/api/v1/rules/{id}/candidate",
    summary: "What is in shadow goes live, for all keys or a part of them",
    permission: "changeRules",
    body: json(PromoteBody),
    success: ruleChange,
    refusals: [404, 409, 422],
  },
  {
    method: "delete",
    path: "/api/v1/rules/{id}/candidate",
    summary: "Stop what runs in shadow beside a rule",
    permission: "changeRules",
    query: [{ name: "version", says: "Only if this is still the rule's version" }],
    success: ruleChange,
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/api/v1/rules/{id}/hits",
    summary: "A rule's hits with the transactions they rest on, newest first",
    permission: "read",
    query: [
      { name: "of", says: "live (default): hits that raised; shadow: those of what runs in shadow" },
      { name: "limit", says: "1 to 100, default 20" },
      { name: "before", says: "nextBefore of the page before" },
    ],
    success: {
      status: 200,
      says: "One page",
      schema: z.object({ items: z.array(z.unknown()), nextBefore: z.string().nullable() }),
    },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/rules/{id}/audit",
    summary: "Every step that anyone took with a rule and its drafts, newest first",
    permission: "read",
    success: {
      status: 200,
      says: "The steps, in words",
      schema: z.object({
        items: z.array(
          z.object({ id: z.string(), at: z.number().int(), actor: z.string(), action: z.string(), text: z.string() }),
        ),
      }),
    },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/settings",
    summary: "How rules are published",
    permission: "read",
    success: { status: 200, says: "The settings", schema: SettingsAnswer },
  },
  {
    method: "put",
    path: "/api/v1/settings",
    summary: "Set whether what changes live rules needs a second person",
    permission: "changeSettings",
    body: json(SettingsBody),
    success: { status: 200, says: "The settings", schema: SettingsAnswer },
  },
  {
    method: "put",
    path: "/api/v1/settings/tuning",
    summary: "Set whether analysts publish thresholds within their limits on their own",
    permission: "changeTuning",
    body: json(TuningBody),
    success: { status: 200, says: "The settings", schema: SettingsAnswer },
  },
];
