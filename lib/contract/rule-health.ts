import { z } from "zod";
import { Ratio } from "./backtest";
import type { Read } from "./read";
import { HEALTH_PERIOD_MAX_MS } from "./rule-health-limits";
import { SeveritySchema } from "./severity-schema";

/** Query of `GET /api/v1/rule-health`: bounds of detectedAt, epoch milliseconds, `from` inclusive, `to` exclusive. */
export const RuleHealthQuery = z
  .strictObject({
    from: z.number().int().min(0).describe("Detected at or after, epoch milliseconds"),
    to: z.number().int().describe("Detected before, epoch milliseconds; at most 90 days later"),
  })
  .refine(({ from, to }) => to > from && to - from <= HEALTH_PERIOD_MAX_MS, {
    message: "expected from < to, at most 90 days apart",
    path: ["to"],
  });
export type RuleHealthQuery = Read<typeof RuleHealthQuery>;

/**
 * Of this rule's alerts, those that share a transaction with an alert of the other one. `outOf` is less than all its alerts
 * where there are many: then it is the newest of them, from when on both rules were looked at.
 */
export const RuleOverlap = Ratio.extend({
  ruleId: z.string(),
  name: z.string(),
});
export type RuleOverlap = Read<typeof RuleOverlap>;

/** Something about a rule that someone should look at, with the number that says so. */
export const RuleFinding = z.object({
  kind: z
    .enum(["silent", "cries-wolf", "snoozed", "repeats", "costly"])
    .describe(
      "Never fires; mostly false positives; snoozed for many keys; another one finds the same; takes most of the time",
    ),
  text: z.string().describe('"Of 40 resolved alerts 38 were false positives."'),
});
export type RuleFinding = Read<typeof RuleFinding>;

export const RuleHealth = z.object({
  ruleId: z.string(),
  name: z.string(),
  severity: SeveritySchema,
  state: z.enum(["live", "shadow", "disabled"]),
  hits: z.number().describe("Hits that belong to alerts, and hits that raised none"),
  shadowHits: z.number(),
  quietHits: z.number().describe("Of the hits, those that a snooze kept quiet"),
  snoozes: z.number().describe("Keys for which the rule is snoozed now"),
  alerts: z.number(),
  alertsByPart: z.array(z.number()).describe("Alerts in each of 24 equal parts of the period, oldest first"),
  open: z.number().describe("Of these alerts, those that nobody has taken up"),
  resolved: z.object({
    fraud: z.number(),
    falsePositive: z.number(),
    inconclusive: z.number(),
  }),
  precision: Ratio.nullable().describe(
    "Fraud among the alerts that are known to be fraud or not, by their resolution or by labels of their hits' transactions; null when none is",
  ),
  falsePositiveRate: Ratio.nullable().describe(
    "False positives among all alerts with an outcome, inconclusive ones too; null when none has one",
  ),
  medianResolveMs: z
    .number()
    .nullable()
    .describe("Milliseconds from detection to resolution; null when none was resolved"),
  costUs: z.number().nullable().describe("Microseconds a transaction, now; null when no detector says"),
  overlaps: z
    .array(RuleOverlap)
    .describe("Rules that alert on the same transactions, the largest share first, at most five"),
  findings: z.array(RuleFinding),
});
export type RuleHealth = Read<typeof RuleHealth>;

/** `GET /api/v1/rule-health?from=&to=`: how well each rule does its work, by when things were detected. */
export const RuleHealthReport = z.object({
  from: z.number().describe("Epoch milliseconds"),
  to: z.number().describe("Epoch milliseconds"),
  rules: z.array(RuleHealth).describe("Every rule that exists"),
});
export type RuleHealthReport = Read<typeof RuleHealthReport>;
