import { z } from "zod";
import { AlertLabelSchema } from "./alert";
import { AlertFilterQuery } from "./alert-calls";
import { Case, CaseEntity, CaseStatusSchema, TypologySchema } from "./case";
import { CASE_ALERTS_MAX, CASE_ENTITIES_MAX, CASE_LINKS_MAX, CASE_TITLE_MAX } from "./case-limits";
import { COMMENT_FIELDS } from "./comment";
import { COMMENT_MAX } from "./comment-limits";
import { Problem } from "./problem";
import type { Read } from "./read";

const Title = z.string().trim().min(1).max(CASE_TITLE_MAX);
const AlertId = z.string().min(1).max(200);
const CaseId = z.string().regex(/^[1-9]\d{0,8}$/, "expected the id of a case");
const Amount = z.number().min(0).max(1e15);
const At = z.number().int().min(0).max(8.64e15);
const Version = z.number().int();
const SeenVersion = Version.optional().describe("That the caller has seen; a 409 when somebody took a step since");

/** Query of `GET /api/v1/cases`; lists are comma-separated in the URL. */
export const CaseQuery = z.strictObject({
  status: z
    .array(CaseStatusSchema)
    .optional()
    .describe("open, investigating, waiting, resolved; several separated by commas"),
  owner: z.string().optional().describe("A user's id, me, or none"),
  due: z
    .enum(["overdue", "today", "week", "none"])
    .optional()
    .describe("Due before now, within a day, a week; no date"),
  q: z.string().max(200).optional().describe("Part of the title, in any case; or a case's id"),
  entity: z
    .string()
    .max(200)
    .regex(/^[a-z]+:./, "expected kind:id, as in account:acc-1")
    .optional()
    .describe("kind:id, as in account:acc-1"),
  alert: z.string().max(200).optional().describe("An alert's id: the cases that it is in"),
  resolvedFrom: At.optional().describe("Resolved at or after, epoch milliseconds"),
  resolvedTo: At.optional().describe("Resolved before"),
  alertSeverity: AlertFilterQuery.shape.severity.describe("With an alert of one of these severities"),
  alertRuleId: AlertFilterQuery.shape.ruleId.describe("With an alert of one of these rules"),
  alertAssignee: AlertFilterQuery.shape.assignee.describe("With an alert of this owner: a user's id, me, or none"),
  alertKind: AlertFilterQuery.shape.kind.describe("With an alert on this kind of entity"),
  alertCountry: AlertFilterQuery.shape.country.describe(
    "With an alert of this country. It is one alert that all of these are about",
  ),
  cursor: z.string().optional().describe("nextCursor of the page before"),
  limit: z.number().int().min(1).max(200).optional().describe("1 to 200, default 50"),
});
export type CaseQuery = Read<typeof CaseQuery>;

/** The filters alone, without the place in the list. */
export const CaseFilterQuery = CaseQuery.omit({ cursor: true, limit: true });
export type CaseFilterQuery = Read<typeof CaseFilterQuery>;

export const CasePage = z.object({ items: z.array(Case), nextCursor: z.string().nullable() });
export type CasePage = Read<typeof CasePage>;

/** `GET /api/v1/cases/counts`: `byStatus` without the status filter. */
export const CaseCounts = z.object({ total: z.number().int(), byStatus: z.record(CaseStatusSchema, z.number().int()) });
export type CaseCounts = Read<typeof CaseCounts>;

/** `POST /api/v1/cases`. */
export const CreateCaseBody = z.strictObject({
  title: Title,
  alertIds: z.array(AlertId).max(CASE_ALERTS_MAX).optional().describe("Each in no other case that is open"),
  entities: z.array(CaseEntity).max(CASE_ENTITIES_MAX).optional().describe("Beside those that its alerts' keys name"),
});
export type CreateCaseBody = Read<typeof CreateCaseBody>;

/** `PATCH /api/v1/cases/{id}`: what is left out stays. */
export const ChangeCaseBody = z.strictObject({
  version: Version,
  title: Title.optional(),
  status: CaseStatusSchema.optional(),
  ownerId: z.string().max(200).nullable().optional(),
  dueAt: At.nullable().optional().describe("Epoch milliseconds"),
  waitingUntil: At.nullable().optional().describe("Epoch milliseconds; only for a case that is waiting"),
  typology: TypologySchema.nullable().optional(),
  label: AlertLabelSchema.optional().describe("Required to resolve"),
  amountLost: Amount.nullable()
    .optional()
    .describe("In the base currency; left out when it is resolved: reckoned from its alerts' evidence"),
  amountPrevented: Amount.nullable().optional().describe("As amountLost"),
  comment: z.string().trim().max(COMMENT_MAX).optional().describe("Why it is resolved"),
  applyToAlerts: z
    .boolean()
    .optional()
    .describe("When it is resolved: its alerts that are not resolved get its label. Default true"),
  closing: z
    .enum(["confirm", "decline"])
    .optional()
    .describe("A resolution that waits for a second person: confirm it as someone else, or decline it"),
  checklist: z
    .array(z.strictObject({ id: z.string().max(20), done: z.boolean() }))
    .max(100)
    .optional(),
  entities: z.array(CaseEntity).max(CASE_ENTITIES_MAX).optional().describe("All of them after the change"),
  links: z.array(CaseId).max(CASE_LINKS_MAX).optional().describe("Ids of all related cases after the change"),
});
export type ChangeCaseBody = Read<typeof ChangeCaseBody>;

/** `POST /api/v1/cases/{id}/alerts`. Those that are in it already stay. */
export const CaseAlertsBody = z.strictObject({
  alertIds: z.array(AlertId).min(1).max(CASE_ALERTS_MAX),
  version: SeenVersion,
});

/** Query of `DELETE /api/v1/cases/{id}/alerts`. */
export const CaseAlertsQuery = z.strictObject({
  alertIds: z.array(AlertId).min(1).max(CASE_ALERTS_MAX).describe("Separated by commas"),
  version: SeenVersion,
});

/** `POST /api/v1/cases/{id}/comments`. */
export const CaseCommentBody = z.strictObject({ ...COMMENT_FIELDS, version: SeenVersion });
export type CaseCommentBody = Read<typeof CaseCommentBody>;

/** `POST /api/v1/cases/{id}/merge`: alerts, entities, comments, files and relations go to the other case; this one is closed. */
export const MergeCaseBody = z.strictObject({ into: CaseId, version: Version });

/** What the alerts of a case rest on, in the base currency, each transaction once. */
export const CaseMoney = z.object({
  baseCurrency: z.string(),
  transactions: z.number().int(),
  withoutRate: z.number().int().describe("Those of which the amount in the base currency is not known"),
  atRisk: z.number().describe("Of all of them"),
  prevented: z.number().describe("Of those that a decision blocked"),
});
export type CaseMoney = Read<typeof CaseMoney>;

/** The body of a 409 about a case: the problem, with the case as it is now. */
export const CaseConflict = Problem.extend({ current: Case.nullable() });
