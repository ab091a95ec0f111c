import { z } from "zod";
import { ActionPress } from "./action-press";
import { LIMIT_STEPS } from "./alert-limits";
import { ALERT_LABELS, ALERT_STATUSES } from "./alert-status";
import { PRIORITY_MAX } from "./priority";
import type { Read } from "./read";
import { SCORE_MAX } from "./score-max";
import { SeveritySchema } from "./severity-schema";

export type { AlertAction, AlertLabel, AlertStatus } from "./alert-status";

export const AlertStatusSchema = z.enum(ALERT_STATUSES);

/** What an analyst found out; set when an alert is resolved, the ground truth for precision. */
export const AlertLabelSchema = z.enum(ALERT_LABELS);

const KeyRecord = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** Who had an alert raised that was found later, when and why. */
export const FoundLater = z.object({
  at: z.number().int().describe("Epoch milliseconds"),
  by: z.object({ id: z.string().nullable(), name: z.string() }),
  reason: z.string(),
});
export type FoundLater = Read<typeof FoundLater>;

/** An alert as every API and screen sees it; times are epoch milliseconds. */
export const Alert = z.object({
  id: z.string(),
  ruleId: z.string(),
  ruleName: z.string(),
  ruleVersion: z.number().int(),
  severity: SeveritySchema,
  key: KeyRecord,
  status: AlertStatusSchema,
  label: AlertLabelSchema.nullable(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  occurrences: z.number().int(),
  firstEventAt: z.number().describe("Epoch milliseconds"),
  lastEventAt: z.number().describe("Epoch milliseconds"),
  detectedAt: z.number().describe("Epoch milliseconds"),
  version: z.number().int().describe("Raised by one with every change, by detector or analyst alike"),
  summary: z.string().describe("Why it was raised, in one sentence with the values in it"),
  score: z
    .number()
    .int()
    .min(0)
    .max(SCORE_MAX)
    .nullable()
    .describe("0 to 1,000: the highest of its hits' transactions when they were stored; null for alerts from before"),
  scorecardVersion: z.number().int().nullable().describe("That the score is by; null: by the rules' own scores"),
  moneyAtRisk: z
    .number()
    .min(0)
    .describe("What its hits' evidence is worth in the base currency, each transaction once; 0 where no rate is known"),
  priority: z
    .number()
    .int()
    .min(0)
    .max(PRIORITY_MAX)
    .describe(
      "How urgent it was when it was read, 0 to 1,000: severity, score, money at risk and age; 0 once resolved",
    ),
  dueAt: z
    .number()
    .nullable()
    .default(null)
    .describe(
      "By when the next step is due by the time limits of its severity, epoch milliseconds; null: no limit, or resolved",
    ),
  waitingUntil: z
    .number()
    .nullable()
    .default(null)
    .describe("Until when it waits for the customer, epoch milliseconds; null: it does not wait"),
  missed: z.enum(LIMIT_STEPS).optional().describe("In an event alert.overdue alone: what was not done in time"),
  country: z.string().nullable().describe("Of the transaction that opened it; null where it has none"),
  acknowledgedAt: z
    .number()
    .nullable()
    .describe("When somebody acknowledged it first, or resolved it without that, epoch milliseconds"),
  resolvedAt: z.number().nullable().describe("Epoch milliseconds; null while it is not resolved"),
  /** Of an alert that live detection did not raise: it was found when records that had been missed were read again. */
  foundLater: FoundLater.optional(),
});
export type Alert = Read<typeof Alert>;

/** One thing that happened to an alert: who did what when. `actor` is null for the detector itself. */
export const AlertActivity = z.object({
  id: z.string(),
  at: z.number().describe("Epoch milliseconds"),
  actor: z.object({ id: z.string(), name: z.string() }).nullable(),
  kind: z.enum([
    "raised",
    "acknowledged",
    "resolved",
    "reopened",
    "assigned",
    "commented",
    "foundLater",
    "snoozed",
    "listed",
    "unlisted",
    "undone",
    "pressed",
    "waiting",
    "resumed",
    "overdue",
  ]),
  text: z
    .string()
    .nullable()
    .describe("Comment, label or assignee's name that belongs to the step; null when there is none"),
  label: AlertLabelSchema.nullable(),
  /** Of `pressed`: what the button came to. */
  press: ActionPress.optional(),
});
export type AlertActivity = Read<typeof AlertActivity>;
